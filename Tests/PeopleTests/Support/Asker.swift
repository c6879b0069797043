import TestSupport
import Time
import Trust

@testable import People

/// Every kind of asker of a record, and what they are to it.
enum Asker: String, CaseIterable, Sendable {
    case visitor, nobody
    case resident, volunteer, linkWorker, referrer, organisationLead, communityDeveloper
    case communityResearcher, commissioner, administrator
    /// Who holds the role for one place alone.
    case administratorOfAPlace, leadOfTheirGroup, leadOfAnotherGroup
    case themselves
    /// By another of their records, which is shown as part of this one.
    case themselvesByAnotherRecord
    case helperWhoSees, helperWhoChanges, helperWhoJoins, helperWhoAgrees
    case helperWhoseHelpIsOver, helperWhoseHelpWasEnded, helperWhoseHelpHasNotBegun
    /// A link worker who said why, and one whose half hour is over.
    case looks, looked
    /// All of the above that could have a say, once the record was erased.
    case erasedThemselves, helperOfTheErased, administratorOfTheErased

    static let signedIn = allCases.filter { $0 != .visitor }
    /// Whoever finds people, for whom it is the same whose record it is.
    static let finders: [Asker] = [
        .linkWorker, .communityDeveloper, .administrator, .administratorOfAPlace, .looks, .looked,
        .administratorOfTheErased,
    ]

    var principal: Principal {
        if self == .visitor { return .visitor }
        let isOwn = [.themselves, .erasedThemselves].contains(self)
        let id = isOwn ? "rosa" : self == .themselvesByAnotherRecord ? "rosa-2" : "asker"
        let person = PersonInSession(id: id, session: "session", provedAt: testMoment)
        return .signedIn(person, roles, at: testMoment)
    }

    private var roles: [HeldRole] {
        switch self {
        case .resident: [HeldRole(.resident)]
        case .volunteer: [HeldRole(.volunteer)]
        case .linkWorker, .looks, .looked: [HeldRole(.linkWorker)]
        case .referrer: [HeldRole(.referrer)]
        case .organisationLead: [HeldRole(.organisationLead)]
        case .communityDeveloper: [HeldRole(.communityDeveloper)]
        case .communityResearcher: [HeldRole(.communityResearcher)]
        case .commissioner: [HeldRole(.commissioner)]
        case .administrator, .administratorOfTheErased: [HeldRole(.administrator)]
        case .administratorOfAPlace: [HeldRole(.administrator, .place("ashcombe"))]
        case .leadOfTheirGroup: [HeldRole(.organisationLead, .organisation("walk"))]
        case .leadOfAnotherGroup: [HeldRole(.organisationLead, .organisation("choir"))]
        default: []
        }
    }

    /// As the store finds it: what is not in force now is not there.
    var record: Relation {
        let isErased = [.erasedThemselves, .helperOfTheErased, .administratorOfTheErased].contains(self)
        let helps = [help].compactMap(\.self).filter { $0.isInForce(at: testMoment) }
        return Relation(ids: ["rosa", "rosa-2"], isErased: isErased, helps: helps)
    }

    /// The help that they end: theirs, or that of somebody else.
    var ending: EndingHelp {
        let others = Self.help("lena", .help, [.see], from: -60, to: 60)
        return EndingHelp(record: record, help: help ?? others)
    }

    private var help: Help? {
        switch self {
        case .helperWhoSees: Self.help("asker", .help, [.see], from: 0, to: 1)
        case .helperWhoChanges: Self.help("asker", .help, [.change], from: -60, to: 60)
        case .helperWhoJoins: Self.help("asker", .help, [.join], from: -60, to: 60)
        case .helperWhoAgrees: Self.help("asker", .help, [.agree], from: -60, to: 60)
        case .helperWhoseHelpIsOver:
            Self.help("asker", .help, Set(Help.Power.allCases), from: -60, to: 0)
        case .helperWhoseHelpWasEnded:
            Self.help("asker", .help, Set(Help.Power.allCases), from: -60, to: 60, ended: -1)
        case .helperWhoseHelpHasNotBegun:
            Self.help("asker", .help, Set(Help.Power.allCases), from: 1, to: 60)
        case .looks: Self.help("asker", .look, [.see], from: -60, to: 60)
        case .looked: Self.help("asker", .look, [.see], from: -60, to: 0)
        case .helperOfTheErased:
            Self.help("asker", .help, Set(Help.Power.allCases), from: -60, to: 60)
        default: nil
        }
    }

    private static func help(
        _ helper: String, _ kind: Help.Kind, _ powers: Set<Help.Power>, from: Int64, to: Int64,
        ended: Int64? = nil
    ) -> Help {
        Help(
            id: "help", person: "rosa", helper: helper, kind: kind, powers: powers,
            how: kind == .help ? .spoken : nil, toldTo: kind == .help ? helper : nil, why: "",
            since: testMoment.advanced(bySeconds: from), until: testMoment.advanced(bySeconds: to),
            endedAt: ended.map { testMoment.advanced(bySeconds: $0) })
    }
}
