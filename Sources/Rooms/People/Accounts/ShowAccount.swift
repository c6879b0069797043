import Messages
import Storage
import Trust
import Web

/// Somebody's own way in: how they sign in, and where they are signed in.
struct ShowAccount: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        guard let me = request.principal.person else { throw Refusal.signInFirst }
        let view = try await room.database.read { [keys = room.keys] tx -> AccountView in
            let people = PersonStore(tx, keys)
            guard let identity = try people.identity(of: me.id) else { throw Refusal.notFound }
            let account = try AccountStore(tx, keys).account(of: me.id)
            return AccountView(
                id: me.id, name: identity.kept.name ?? "",
                email: try people.contacts(of: identity.ids)[.email] ?? "",
                hasPassword: account?.password != nil, hasAuthenticator: account?.hasAuthenticator ?? false,
                recoveryCodes: try AccountStore(tx, keys).recoveryCodes(of: me.id).count,
                providers: try ProviderStore(tx, keys).joined(to: identity.ids)
                    .map { room.name(ofProvider: $0.issuer) },
                hasProvider: room.provider != nil,
                sessions: try SessionStore(tx, keys).open(of: identity.ids, at: request.now).count)
        }
        return .page(accountPage(view, request.principal, said: request.query["said"], in: request.frame))
    }
}

/// What the page of an account shows.
struct AccountView: Sendable, Hashable {
    let id: String
    let name: String
    let email: String
    let hasPassword: Bool
    let hasAuthenticator: Bool
    /// Those that are left.
    let recoveryCodes: Int
    /// What people call those who may sign them in.
    let providers: [String]
    /// Whether there is one here that may.
    let hasProvider: Bool
    let sessions: Int
}

/// What was just done, said at the top of the page that comes after it.
enum AccountNews: String, CaseIterable {
    case email, password
    case passwordGone = "password-gone"
    case authenticatorGone = "authenticator-gone"

    var words: String {
        switch self {
        case .email: "You sign in with your new address from now on."
        case .password: "Your password is saved. Your other devices are signed out."
        case .passwordGone: "You have no password any more. Sign in with a link."
        case .authenticatorGone: "You are not asked for a code any more."
        }
    }
}

func accountPage(_ view: AccountView, _ principal: Principal, said: String?, in frame: Frame) -> Page {
    Page(title: "Your account", in: frame) {
        """
        \(said.flatMap(AccountNews.init(rawValue:)).map { news in
            Banner("Done", .success) { "<p>\(news.words)</p>" }
        })
        <p class="lede">Signed in as <b>\(view.name)</b>.</p>
        <ul class="plain-list">
        <li><a href="\(PeoplePaths.person(view.id))">What we hold about you</a>: see it, change it, say who \
        may use it, take it with you or have it taken away.</li>
        <li><a href="\(PeoplePaths.people())">Help somebody</a> who has no account.</li>
        <li><a href="\(PeoplePaths.aboutYou())">Say who you are</a>, if you like, without your name.</li>
        \(jobs(principal).map { "<li><a href=\"\($0.link)\">\($0.name)</a></li>\n" as HTML })</ul>
        <h2>How you sign in</h2>
        \(waysIn(view))
        \(Form(.post(frame.formToken), to: PeoplePaths.signOut()) { "\(Button("Sign out", style: .second))" })
        """
    }
}

private func waysIn(_ view: AccountView) -> SummaryList {
    let email = ActionLink("Change", about: "your email address", to: PeoplePaths.newEmail())
    let password = ActionLink(
        view.hasPassword ? "Change" : "Choose one", about: "password", to: PeoplePaths.password())
    let codes = ActionLink(
        view.hasAuthenticator ? "Change" : "Set it up", about: "codes from an app",
        to: PeoplePaths.authenticator())
    let sessions = ActionLink("See them", about: "devices", to: PeoplePaths.sessions())
    let providers = ActionLink(
        view.providers.isEmpty ? "Add one" : "Change", about: "who may sign you in",
        to: PeoplePaths.joinedProviders())
    let named = view.providers.isEmpty ? "Nobody else." : view.providers.joined(separator: ", ") + "."
    let others: [SummaryList.Row] =
        view.hasProvider || !view.providers.isEmpty
        ? [.init("Who may sign you in", "\(named) \(providers)" as HTML)] : []
    return SummaryList([
        .init("Email", "\(view.email) \(email)" as HTML),
        .init("Password", "\(view.hasPassword ? "Set." : "None: a link is enough.") \(password)" as HTML),
        .init("Codes from an app", "\(authenticatorWords(view)) \(codes)" as HTML),
    ] + others + [
        .init("Devices", "\(PlainNumber.text(view.sessions)) signed in. \(sessions)" as HTML),
    ])
}

private func authenticatorWords(_ view: AccountView) -> String {
    if !view.hasAuthenticator { return "None." }
    return "Asked for. \(view.recoveryCodes) recovery codes are left."
}

/// What somebody's roles bring them here for.
private func jobs(_ principal: Principal) -> [NavigationItem] {
    var items: [NavigationItem] = []
    if PeoplePolicy.inviteSomebody.permits(principal) {
        items.append(NavigationItem("Who does what: roles and invitations", to: PeoplePaths.roles()))
    }
    if PeoplePolicy.figures.permits(principal) {
        items.append(NavigationItem("Who is reached, in numbers", to: PeoplePaths.whoIsReached()))
    }
    if PeoplePolicy.administer.permits(principal) {
        items.append(NavigationItem("Messages that were sent", to: MessagePaths.messages()))
        items.append(NavigationItem("Work that was given up", to: MessagePaths.jobs()))
        items.append(NavigationItem("What is kept for how long", to: PeoplePaths.retention()))
    }
    return items
}
