/// Who may do a thing: a named, pure function of who is asking.
///
/// Every route states one, and a guard test walks all routes to prove it. Where it depends on the thing as
/// well, the verb asks a `Permission` once it has read the thing.
public struct Policy: Sendable {
    /// What the policy says, in a few words, for the list of routes.
    public let name: String
    private let rule: @Sendable (Principal) -> Bool

    public init(_ name: String, _ rule: @escaping @Sendable (Principal) -> Bool) {
        self.name = name
        self.rule = rule
    }

    public func permits(_ principal: Principal) -> Bool {
        rule(principal)
    }

    /// Anybody may: what a place offers is open to all who live there.
    public static let everyone = Policy("everyone") { _ in true }

    /// Whoever has said who they are.
    public static let signedIn = Policy("signed in", \.isSignedIn)

    /// Whoever runs the whole site, and not one place or organisation of it alone.
    public static let administrator = Policy("administrator") { $0.runsEverything }

    /// Whoever holds a role, for whatever place or organisation.
    public static func holding(_ role: Role) -> Policy {
        Policy(role.rawValue) { $0.holds(role) }
    }
}

/// Who may do something with one thing: a named, pure function of who is asking and the thing.
public struct Permission<Thing>: Sendable {
    public let name: String
    private let rule: @Sendable (Principal, Thing) -> Bool

    public init(_ name: String, _ rule: @escaping @Sendable (Principal, Thing) -> Bool) {
        self.name = name
        self.rule = rule
    }

    public func permits(_ principal: Principal, _ thing: Thing) -> Bool {
        rule(principal, thing)
    }
}
