import Time

/// Who is asking: a visitor, or a person who signed in, with the roles that they hold at that moment.
public struct Principal: Sendable, Hashable {
    /// Who they are; `nil` for a visitor.
    public let person: PersonInSession?
    /// What they may act as; of those that have ended, none.
    public let roles: [HeldRole]

    private init(person: PersonInSession?, roles: [HeldRole]) {
        self.person = person
        self.roles = roles
    }

    /// Anybody at all: nobody has to say who they are to look.
    public static let visitor = Principal(person: nil, roles: [])

    /// - Parameter roles: which may have ended already; those are left out.
    public static func signedIn(
        _ person: PersonInSession, _ roles: [HeldRole] = [], at now: Instant
    ) -> Principal {
        Principal(person: person, roles: roles.filter { $0.until.map { now < $0 } ?? true })
    }

    public var isSignedIn: Bool { person != nil }

    /// The person's identifier; `nil` for a visitor.
    public var id: String? { person?.id }

    /// Whether they hold the role, for whatever place or organisation.
    public func holds(_ role: Role) -> Bool {
        roles.contains { $0.role == role }
    }

    /// Whether they run the whole site.
    public var runsEverything: Bool { holds(.administrator, over: []) }

    /// Whether they hold the role over a thing.
    /// - Parameter scopes: where the thing is: its organisation, its place and every place around it.
    public func holds(_ role: Role, over scopes: [Scope]) -> Bool {
        roles.contains { $0.role == role && ($0.scope == .everywhere || scopes.contains($0.scope)) }
    }
}

/// Somebody who signed in, and how.
public struct PersonInSession: Sendable, Hashable {
    public let id: String
    /// Which of their sessions it is.
    public let session: String
    /// When they last showed who they are, by a link, a password or their provider.
    public let provedAt: Instant

    public init(id: String, session: String, provedAt: Instant) {
        self.id = id
        self.session = session
        self.provedAt = provedAt
    }

    /// What changes how somebody signs in wants them to have shown lately who they are: for 15 minutes, a
    /// browser left open is nobody else's.
    public func isProved(at now: Instant) -> Bool {
        now < provedAt.advanced(bySeconds: 15 * 60)
    }
}
