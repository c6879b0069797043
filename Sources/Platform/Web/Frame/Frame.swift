import Time

/// What is around every page: the place's name, the way to its rooms, and the foot.
///
/// The server hands it to each handler as `request.frame`, so that a page need not know what other
/// rooms there are.
public struct Frame: Sendable {
    /// The place whose site this is: "Ashcombe".
    public var place: String
    /// The start page, which the logo links to.
    public var home: Link
    public var navigation: [NavigationItem]
    /// The links at the foot of every page.
    public var footer: [NavigationItem]
    /// Words for every page, such as that all in this place is made up; nothing where `nil`.
    public var notice: HTML?
    public var contact: Contact?
    /// Where somebody says who they are; `nil` on a site where nobody can.
    public var signIn: Link?
    /// What the forms of this page carry.
    public private(set) var formToken = FormToken.none
    /// The path of the page that is shown, which marks where in the navigation somebody is.
    public var currentPath: String
    /// By whose clocks a day is told at the foot of a printed page.
    public var zone: Zone
    /// The path and query of the page that is shown, and when it was asked for: for paper.
    private(set) var printed: (address: String, asked: Instant)?

    public init(
        place: String, home: Link, navigation: [NavigationItem] = [], footer: [NavigationItem] = [],
        notice: HTML? = nil, contact: Contact? = nil, signIn: Link? = nil,
        currentPath: String = "", zone: Zone = .utc
    ) {
        self.place = place
        self.home = home
        self.navigation = navigation
        self.footer = footer
        self.notice = notice
        self.contact = contact
        self.signIn = signIn
        self.currentPath = currentPath
        self.zone = zone
    }

    /// A frame with no name and no rooms, for a request that came by no server.
    public static let bare = Frame(place: "", home: Link(path: "/"))

    /// The same frame, around the page at `path`.
    func at(_ path: String) -> Frame {
        var frame = self
        frame.currentPath = path
        return frame
    }

    /// The same frame, around a page for one browser.
    func `for`(_ visit: Visit) -> Frame {
        var frame = self
        frame.formToken = visit.formToken
        return frame
    }

    /// The same frame, around the page that was asked for.
    func at(_ path: String, _ query: Fields, asked: Instant) -> Frame {
        var frame = at(path)
        frame.printed = (query.all.isEmpty ? path : "\(path)?\(query.urlEncoded)", asked)
        return frame
    }
}

/// One link of the navigation or of the foot.
public struct NavigationItem: Sendable {
    public let name: String
    public let link: Link

    public init(_ name: String, to link: Link) {
        self.name = name
        self.link = link
    }

    /// `aria-current`: "page" on the page itself, "true" on a page below it.
    func current(at path: String) -> String? {
        if path == link.path { return "page" }
        return link.path != "/" && path.hasPrefix(link.path + "/") ? "true" : nil
    }
}
