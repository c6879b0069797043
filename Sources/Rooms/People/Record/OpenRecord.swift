import Storage
import Time
import Trust
import Web

/// Somebody's record, opened for whoever asks: what it is, and what they are to it.
package struct OpenRecord: Sendable, Hashable {
    let identity: Identity
    package let relation: Relation
    /// By which the asker sees it; `nil` where it is their own.
    let help: Help?

    var id: String { identity.id }
    var ids: [String] { identity.ids }

    /// - Throws: `Refusal.notFound`; or `.forbidden`, where the permission says no.
    init(
        _ id: String, _ permission: Permission<Relation>, for request: Request, _ keys: Keyring,
        in tx: Transaction
    ) throws {
        try self.init(id, for: request.principal, at: request.now, keys, in: tx)
        if !permission.permits(request.principal, relation) { throw Refusal.forbidden }
    }

    /// - Throws: `Refusal.notFound`.
    package init(_ id: String, for principal: Principal, at now: Instant, _ keys: Keyring, in tx: Transaction)
        throws
    {
        guard let asker = principal.id, let identity = try PersonStore(tx, keys).identity(of: id) else {
            throw Refusal.notFound
        }
        self.identity = identity
        let helps = try HelpStore(tx, keys).inForce(for: identity.ids, by: [asker], at: now)
        relation = Relation(
            ids: Set(identity.ids), isErased: identity.kept.erasedAt != nil, helps: helps)
        // By the person's own say-so rather than by a reason, where there are both.
        help = relation.isOwn(of: principal) ? nil : helps.first { $0.kind == .help } ?? helps.first
    }

    /// Records a look by somebody else; what somebody sees of their own is their own business.
    func journalLook(_ request: Request, in tx: Transaction) throws {
        guard let help, let who = request.principal.id else { return }
        try Journal(tx).record(
            JournalEntry(
                at: request.now, who: who, onBehalfOf: help.kind == .help ? id : nil, what: "person.look",
                whose: id, thing: help.thing))
    }

    /// Records something that was done, by the person or for them.
    func journal(
        _ what: String, _ request: Request, thing: String? = nil, why: String? = nil, in tx: Transaction
    ) throws {
        let isOwn = relation.isOwn(of: request.principal)
        try Journal(tx).record(
            JournalEntry(
                at: request.now, who: request.principal.id ?? "", onBehalfOf: isOwn ? nil : id, what: what,
                whose: id, thing: thing, why: why))
    }
}
