import Time
import Trust

/// The browser that asks: who signed in with it, and by what it is known again.
public struct Visit: Sendable {
    public let principal: Principal
    /// A secret that this browser alone has, whether or not anybody signed in: what was begun in it can be
    /// finished in no other. Keep only its digest.
    public let browser: String
    /// Whether the browser has yet to be given its secret.
    let isNew: Bool
    /// The secret of the session, where the browser holds one that is good.
    public let session: String?

    public init(
        principal: Principal = .visitor, browser: String = "", isNew: Bool = false, session: String? = nil
    ) {
        self.principal = principal
        self.browser = browser
        self.isNew = isNew
        self.session = session
    }

    /// A visit of nobody, for a request that came by no server.
    public static let none = Visit()

    /// What every form that does something carries: another site cannot know it.
    var formToken: FormToken {
        FormToken(of: session ?? browser)
    }
}

/// What becomes of a browser's session by an answer.
public enum SessionChange: Sendable, Hashable {
    /// The browser is given the secret of a new session, to keep no longer than that.
    case begins(secret: String, seconds: Int64)
    case ends
}
