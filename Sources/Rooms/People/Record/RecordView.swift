import Messages
import Storage
import Time
import Trust

/// All that somebody's page shows.
struct RecordView: Sendable, Hashable {
    let open: OpenRecord
    let contacts: [ContactKind: String]
    let wish: MessageWish
    let consents: [ConsentPurpose: ConsentEvent]
    let helpers: [Help]
    let roles: [NamedGrant]
    let looks: [NumberedEntry]
    /// Why they were, by their things.
    let reasons: [String: String]
    let hasAccount: Bool
    /// What people call those who may sign them in.
    let providers: [String]
    let messages: [PostedMessage]
    let subjects: [String: String]
    let merges: [Merge]
    /// The names of everybody who is spoken of.
    let names: [String: String]

    var name: String { open.identity.kept.name ?? "Somebody whose record was erased" }

    /// A role, and what its scope is called.
    struct NamedGrant: Sendable, Hashable {
        let grant: RoleGrant
        let scope: String?
    }

    init(_ open: OpenRecord, _ room: PeopleRoom, at now: Instant, in tx: Transaction) throws {
        let people = PersonStore(tx, room.keys)
        let ids = open.ids
        self.open = open
        contacts = try people.contacts(of: ids)
        wish = try MessageWishStore(tx).wish(of: ids) ?? .usual
        consents = try ConsentStore(tx).events(of: ids).latest
        helpers = try HelpStore(tx, room.keys).helpers(of: ids).filter { $0.isInForce(at: now) }
        roles = try RoleStore(tx).grants(to: ids).filter { $0.isHeld(at: now) }.map { grant in
            NamedGrant(grant: grant, scope: try room.surroundings.name(grant.held.scope, tx))
        }
        looks = try Self.looks(at: ids, before: .max, limit: 5, in: tx)
        reasons = try HelpStore(tx, room.keys).reasons(looks)
        hasAccount = try ids.contains { try AccountStore(tx, room.keys).account(of: $0) != nil }
        providers = try ProviderStore(tx, room.keys).joined(to: ids)
            .map { room.name(ofProvider: $0.issuer) }
        let outbox = Outbox(tx, keys: room.keys)
        messages = try outbox.messages(to: try HeldMessages.receiver(ids, tx, room.keys), limit: 5)
        subjects = try outbox.subjects(of: messages.map(\.id))
        merges = try MergeStore(tx).merges(into: open.id).filter { $0.undoneAt == nil }
        names = try people.names(
            of: helpers.map(\.helper) + helpers.compactMap(\.toldTo) + looks.map(\.entry.who)
                + consents.values.compactMap(\.toldTo) + roles.map(\.grant.givenBy) + merges.map(\.byWhom))
    }

    /// What was done with somebody's records, the newest first.
    static func looks(
        at ids: [String], before: Int64, limit: Int, in tx: Transaction
    ) throws -> [NumberedEntry] {
        let all = try ids.flatMap { try Journal(tx).entries(about: $0, before: before, limit: limit) }
        return Array(all.sorted { $0.number > $1.number }.prefix(limit))
    }
}
