import Credentials
import Messages
import Storage
import Time
import Trust

/// What the verbs of this room share: where people are kept, under which keys, and what is around them.
package struct PeopleRoom: Sendable {
    package let database: Database
    package let keys: Keyring
    let passwords: PasswordWork
    /// The same for recovery codes, which are random and cost less to keep.
    let recoveryCodes = PasswordWork(cost: .ofRandomCodes)
    let rules: PasswordRules
    let surroundings: Surroundings
    /// Through which staff may sign in; `nil` where there is none.
    let provider: SignInProvider?

    package init(
        _ database: Database, keys: Keyring, passwords: PasswordWork = PasswordWork(),
        rules: PasswordRules = PasswordRules(), surroundings: Surroundings,
        provider: SignInProvider? = nil
    ) {
        self.database = database
        self.keys = keys
        self.passwords = passwords
        self.rules = rules
        self.surroundings = surroundings
        self.provider = provider
    }

    /// How people can be reached, for the outbox.
    package var book: ReachPeople { ReachPeople(keys: keys, zone: surroundings.zone) }

    func makeID(_ now: Instant) -> String { Identifier.new(at: now) }
}

/// What this room is told of the rest of the house, which comes after it in the order of rooms.
package struct Surroundings: Sendable {
    /// What the place is called: "Ashcombe".
    package var place: String
    /// By whose clocks days are told.
    package var zone: Zone
    /// How people reach the site, as `https://kith.example`, without a slash at the end.
    package var site: String
    /// The places that roles can hold for, the largest first.
    package var places: @Sendable (Transaction) throws -> [NamedScope]
    /// The organisations of that name, for the choice of where a role holds.
    package var organisations: @Sendable (_ name: String, Transaction) throws -> [NamedScope]
    /// What a scope is called; `nil` where there is none such any more.
    package var name: @Sendable (Scope, Transaction) throws -> String?
    /// Where the words of others about somebody are held.
    package var holdings: [any PersonalData]
    package var retention: Retention
    /// Whether messages by e-mail leave this place; where not, a link to sign in by is asked for in person.
    package var sendsEmail = true

    package init(
        place: String, zone: Zone, site: String,
        places: @escaping @Sendable (Transaction) throws -> [NamedScope] = { _ in [] },
        organisations: @escaping @Sendable (_ name: String, Transaction) throws -> [NamedScope] = { _, _ in
            []
        },
        name: @escaping @Sendable (Scope, Transaction) throws -> String? = { _, _ in nil },
        holdings: [any PersonalData] = [],
        retention: Retention = Retention(people: nil, messages: nil)
    ) {
        self.place = place
        self.zone = zone
        self.site = site
        self.places = places
        self.organisations = organisations
        self.name = name
        self.holdings = holdings
        self.retention = retention
    }
}

/// A place or an organisation, by its name.
package struct NamedScope: Sendable, Hashable {
    package let scope: Scope
    package let name: String

    package init(_ scope: Scope, _ name: String) {
        self.scope = scope
        self.name = name
    }
}
