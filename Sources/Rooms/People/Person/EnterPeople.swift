import Messages
import Storage
import Time
import Trust

/// Writes people whom somebody at the console knows already, as the cast of a demo, with all that comes with
/// them.
package struct EnterPeople {
    private let tx: Transaction
    private let keys: Keyring
    private let now: Instant
    private let zone: Zone

    /// - Parameter zone: by whose clocks days end.
    package init(_ tx: Transaction, keys: Keyring, at now: Instant, in zone: Zone = .utc) {
        self.tx = tx
        self.keys = keys
        self.now = now
        self.zone = zone
    }

    /// Whether nobody is known yet.
    package func isFirst() throws -> Bool {
        try PersonStore(tx, keys).ids(after: "", limit: 1).isEmpty
    }

    /// Somebody and how they are reached.
    /// - Parameter email: by which they can sign in; `nil` for whoever does not.
    package func add(
        _ id: String, _ name: PersonName, email: EmailAddress? = nil, telephone: String? = nil,
        address: String? = nil
    ) throws {
        let people = PersonStore(tx, keys), who = JournalEntry.console
        if let email {
            try NewAccount(id: id, name: name, email: email, by: who, at: now).add(to: tx, keys)
        } else {
            _ = try people.add(id, name, by: who, at: now)
            try Journal(tx).record(JournalEntry(at: now, who: who, what: "person.add", whose: id))
        }
        try people.put(
            .telephone, telephone, key: telephone.flatMap { PhoneNumber($0)?.key }, of: id)
        try people.put(.address, address, of: id)
    }

    package func give(_ role: HeldRole, _ roleID: String, to id: String) throws {
        _ = try RoleStore(tx).add(roleID, role, to: id, by: JournalEntry.console, at: now)
        try Journal(tx).record(
            JournalEntry(
                at: now, who: JournalEntry.console, what: "role.give", whose: id, thing: "role/\(roleID)",
                why: role.role.words))
    }

    /// That somebody agrees, as they told a helper, or as they said themselves.
    package func agree(_ id: String, to purpose: ConsentPurpose, _ eventID: String, toldTo: String?) throws {
        let event = ConsentEvent(
            id: eventID, purpose: purpose, isGiven: true, wording: purpose.wording,
            how: toldTo == nil ? .typed : .spoken, toldTo: toldTo, at: now)
        _ = try ConsentStore(tx).add(event, of: id)
        try Journal(tx).record(
            JournalEntry(
                at: now, who: toldTo ?? id, onBehalfOf: toldTo == nil ? nil : id, what: "consent.give",
                whose: id, thing: "consent/\(eventID)", why: purpose.title))
    }

    /// That somebody helps, for half a year, as the person told them.
    package func help(
        _ id: String, by helper: String, _ helpID: String, powers: Set<Help.Power>, why: String
    ) throws {
        let help = Help(
            id: helpID, person: id, helper: helper, kind: .help, powers: powers, how: .spoken, toldTo: helper,
            why: why, since: now, until: HelpTerm.halfYear.end(from: now, in: zone), endedAt: nil)
        _ = try HelpStore(tx, keys).add(help)
        try Journal(tx).record(
            JournalEntry(
                at: now, who: helper, onBehalfOf: id, what: "help.begin", whose: id, thing: help.thing))
    }
}
