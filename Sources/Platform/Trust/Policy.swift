/// Who may do a thing: a named, pure function of who is asking.
///
/// Every route states one, and a guard test walks all routes to prove it.
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
}
