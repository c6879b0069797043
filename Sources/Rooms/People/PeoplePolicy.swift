import Time
import Trust

/// Who may do what with people's records. Every row has its test, and every "no" too.
package enum PeoplePolicy {
    // MARK: Doors

    static let everyone = Policy.everyone
    static let signedIn = Policy.signedIn
    /// Who may look whether somebody is known, by their whole name or how they are reached.
    static let find = Policy("link worker, community developer or administrator") { principal in
        principal.holds(.linkWorker) || principal.holds(.communityDeveloper)
            || principal.holds(.administrator)
    }
    /// What concerns everybody is for who runs all of it, not for who runs one place or organisation.
    static let administer = Policy("administrator", runsEverything)
    /// Who may ask others to take a role: see `invite`.
    static let inviteSomebody = Policy("administrator or organisation lead") { principal in
        principal.holds(.administrator) || principal.holds(.organisationLead)
    }
    static let figures = Policy("administrator or commissioner") { principal in
        principal.holds(.administrator) || principal.holds(.commissioner)
    }

    // MARK: One record

    package static let see = Permission<Relation>("the person, or who may see it for them") {
        principal, record in
        record.isOwn(of: principal) || record.has(.see)
    }
    /// Who may come to a record at all: what of it they see and do is for each of the others to say.
    static let open = Permission<Relation>("the person, or who may do anything for them") {
        principal, record in
        record.isOwn(of: principal) || (!record.isErased && !record.helps.isEmpty)
    }
    static let change = Permission<Relation>("the person, or who may change it for them") {
        principal, record in
        !record.isErased && (record.isOwn(of: principal) || record.has(.change))
    }
    static let agree = Permission<Relation>("the person, or who may pass on what they agree to") {
        principal, record in
        !record.isErased && (record.isOwn(of: principal) || record.has(.agree))
    }
    /// Who may say that somebody else helps: nobody but the person.
    static let addHelper = Permission<Relation>("the person") { principal, record in
        !record.isErased && record.isOwn(of: principal)
    }
    /// Who may say that the person wants their own help, and write down how they said so.
    static let helpMyself = Permission<Relation>("who finds people") { principal, record in
        !record.isErased && !record.isOwn(of: principal) && find.permits(principal)
    }
    /// All of it at once goes to the person, or to who helps by their say-so.
    static let download = Permission<Relation>("the person, or who helps them and may see it") {
        principal, record in
        !record.isErased
            && (record.isOwn(of: principal)
                || record.helps.contains { $0.kind == .help && $0.powers.contains(.see) })
    }
    /// Ending is easier than beginning: at a word, by whoever hears it.
    static let endHelp = Permission<EndingHelp>("the person, the helper, or who finds people") {
        principal, thing in
        thing.record.isOwn(of: principal) || thing.help.helper == principal.id || find.permits(principal)
    }
    static let look = Permission<Relation>("link worker or administrator, with a reason") {
        principal, record in
        !record.isErased && (principal.holds(.linkWorker) || principal.holds(.administrator))
    }
    static let erase = Permission<Relation>("the person, or an administrator whom they asked") {
        principal, record in
        !record.isErased && (record.isOwn(of: principal) || runsEverything(principal))
    }

    // MARK: Roles

    /// An administrator any, where they are one; an organisation's lead, volunteers and leads of that
    /// organisation. Nobody gives more than they have.
    static let give = Permission<HeldRole>("administrator, or the lead of that organisation") {
        principal, held in
        if principal.holds(.administrator, over: [held.scope]) { return true }
        guard case .organisation = held.scope else { return false }
        return [.volunteer, .organisationLead].contains(held.role)
            && principal.holds(.organisationLead, over: [held.scope])
    }

    private static func runsEverything(_ principal: Principal) -> Bool {
        principal.holds(.administrator, over: [.everywhere])
    }
}

/// What somebody is to a record: theirs, one that they act for, or none of their business.
package struct Relation: Sendable, Hashable {
    /// The record, and all that were merged with it.
    let ids: Set<String>
    let isErased: Bool
    /// What the asker may do for the person, now.
    let helps: [Help]

    func isOwn(of principal: Principal) -> Bool {
        principal.id.map(ids.contains) ?? false
    }

    func has(_ power: Help.Power) -> Bool {
        !isErased && helps.contains { $0.powers.contains(power) }
    }
}

/// A help that is to end.
struct EndingHelp: Sendable, Hashable {
    let record: Relation
    let help: Help
}
