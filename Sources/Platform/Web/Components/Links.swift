/// A link to the page before.
public struct BackLink: Component {
    let words: String
    let link: Link

    public init(_ words: String = "Back", to link: Link) {
        self.words = words
        self.link = link
    }

    public var html: HTML {
        "<a class=\"back-link\" href=\"\(link)\">\(words)</a>\n"
    }
}

/// The pages above this one, from the top.
public struct Breadcrumbs: Component {
    let items: [NavigationItem]

    public init(_ items: [NavigationItem]) {
        self.items = items
    }

    public var html: HTML {
        """
        <nav class="breadcrumbs" aria-label="Breadcrumb">
        <ol>
        \(items.map { "<li><a href=\"\($0.link)\">\($0.name)</a></li>\n" })</ol>
        </nav>

        """
    }
}

/// A link to somebody else's site, as they wrote it in their listing.
///
/// Becomes plain words when the address is not one of the web: what others write must never run here
/// (`javascript:…`).
public struct OutsideLink: Component {
    let address: String
    let words: String

    public init(_ address: String, words: String? = nil) {
        self.address = address.trimmingWhiteSpace()
        self.words = words ?? Self.short(self.address)
    }

    public var html: HTML {
        guard let href = Self.href(address) else { return "\(words)" }
        return "<a href=\"\(href)\" rel=\"noopener nofollow\">\(words)</a>"
    }

    /// The address with its scheme, `https` where none was written; `nil` when it is not of the web.
    static func href(_ address: String) -> String? {
        let lower = address.lowercased()
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return address }
        let host = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let isHost =
            host.contains(".") && !host.hasPrefix(".")
            && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        return isHost ? "https://" + address : nil
    }

    private static func short(_ address: String) -> String {
        var words = Substring(address)
        for start in ["https://", "http://"] where words.lowercased().hasPrefix(start) {
            words = words.dropFirst(start.count)
        }
        return words.hasSuffix("/") ? String(words.dropLast()) : String(words)
    }
}

/// An e-mail address that can be pressed.
public struct EmailLink: Component {
    let address: String
    let words: String
    let subject: String?

    /// - Parameters:
    ///   - words: instead of the address itself.
    ///   - subject: what stands in the message's subject to begin with.
    public init(_ address: String, words: String? = nil, subject: String? = nil) {
        self.address = address.trimmingWhiteSpace()
        self.words = words ?? self.address
        self.subject = subject
    }

    public var html: HTML {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        else { return words == address ? "\(address)" : "\(words): \(address)" }
        let start = "mailto:" + parts.map { PercentEncoding.encode(String($0)) }.joined(separator: "@")
        let href = start + (subject.map { "?subject=" + PercentEncoding.encode($0) } ?? "")
        return "<a href=\"\(href)\">\(words)</a>"
    }
}

/// A telephone number that can be pressed.
public struct TelephoneLink: Component {
    let number: String

    public init(_ number: String) {
        self.number = number.trimmingWhiteSpace()
    }

    public var html: HTML {
        // What follows the number ("ext. 4", "or ask for Sam") is read, not dialled.
        let written = number.prefix { $0.isASCII && ($0.isNumber || "+-.() \u{A0}".contains($0)) }
        let digits = written.filter { $0.isNumber || $0 == "+" }
        if digits.count < 3 { return "\(number)" }
        return "<a href=\"tel:\(String(digits))\">\(number)</a>"
    }
}

/// A link of one word, such as "Change", beside what it is about. Who does not see what stands beside it
/// hears that too.
public struct ActionLink: Component {
    let words: String
    let about: String
    let link: Link

    /// - Parameter about: as within a sentence: "your password".
    public init(_ words: String, about: String, to link: Link) {
        self.words = words
        self.about = about
        self.link = link
    }

    public var html: HTML {
        "<a href=\"\(link)\">\(words)<span class=\"hidden\"> (\(about))</span></a>"
    }
}
