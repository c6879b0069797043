import Trust

/// Somebody of the demo, and what brings them.
public struct CastMember: Sendable, Hashable {
    public let name: String
    /// Before the `@`; the rest is the town's.
    let mailbox: String
    let role: Role
    let scope: CastScope
    /// Two sentences.
    public let story: String

    /// The role, in words.
    public var roleWords: String { role.words }
}

/// Where somebody of the cast does what they do.
enum CastScope: Sendable, Hashable {
    case everywhere, place
    /// The one whose neighbours run the walks and the time bank.
    case neighbours
}

extension CastMember {
    /// One for each role, each with a reason to come.
    static let all = [
        CastMember(
            name: "Margaret Ellis", mailbox: "margaret", role: .resident, scope: .place,
            story: "Looks for a walk now that her knee is mended. Does things here for Rosa next door."),
        CastMember(
            name: "Tomasz Nowak", mailbox: "tomasz", role: .volunteer, scope: .neighbours,
            story: "Leads the Tuesday walk. Came on it first after his wife died."),
        CastMember(
            name: "Amina Yusuf", mailbox: "amina", role: .linkWorker, scope: .place,
            story: "Sees thirty people a month at two surgeries. Wants to know what became of them."),
        CastMember(
            name: "Dr Grace Okafor", mailbox: "grace", role: .referrer, scope: .place,
            story: "Has ten minutes with each patient. Refers those whose trouble is no illness."),
        CastMember(
            name: "Derek Shaw", mailbox: "derek", role: .organisationLead, scope: .neighbours,
            story: "Runs the neighbours' walks, lifts and time bank from a back room above the library."),
        CastMember(
            name: "Jo Whitfield", mailbox: "jo", role: .communityDeveloper, scope: .place,
            story: "Knows every noticeboard. Helps people to begin what they want, and then steps back."),
        CastMember(
            name: "陈伟 (Chen Wei)", mailbox: "wei", role: .communityResearcher, scope: .place,
            story: "Asks the people of his own street what they would change. Writes down what they say."),
        CastMember(
            name: "Siân Rhys-Davies", mailbox: "sian", role: .commissioner, scope: .everywhere,
            story: "Has a small budget and a large need. Answers to the council for both."),
        CastMember(
            name: "Bilal Hussain", mailbox: "bilal", role: .administrator, scope: .everywhere,
            story: "Looks after this site on Thursdays, between the printers and the telephones."),
    ]
}
