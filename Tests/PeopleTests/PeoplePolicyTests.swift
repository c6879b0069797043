import Foundation
import TestSupport
import Testing
import Trust

@testable import People

/// Who may do what with people's records: every row of `PeoplePolicy`, and for each every kind of asker. Who
/// is not named with a row is told no.
@Suite struct PeoplePolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let permits: @Sendable (Asker) -> Bool
        let yes: [Asker]

        var testDescription: String { name }

        init(_ name: String, _ policy: Policy, _ yes: [Asker]) {
            self.name = name
            permits = { policy.permits($0.principal) }
            self.yes = yes
        }

        init(_ name: String, _ permission: Permission<Relation>, _ yes: [Asker]) {
            self.name = name
            permits = { permission.permits($0.principal, $0.record) }
            self.yes = yes
        }

        init(_ name: String, _ permission: Permission<EndingHelp>, _ yes: [Asker]) {
            self.name = name
            permits = { permission.permits($0.principal, $0.ending) }
            self.yes = yes
        }
    }

    static let own: [Asker] = [.themselves, .themselvesByAnotherRecord]

    static let rows: [Row] = [
        Row("everyone", PeoplePolicy.everyone, Asker.allCases),
        Row("signedIn", PeoplePolicy.signedIn, Asker.signedIn),
        Row("find", PeoplePolicy.find, Asker.finders),
        Row("administer", PeoplePolicy.administer, [.administrator, .administratorOfTheErased]),
        Row(
            "inviteSomebody", PeoplePolicy.inviteSomebody,
            [
                .administrator, .administratorOfAPlace, .administratorOfTheErased, .organisationLead,
                .leadOfTheirGroup, .leadOfAnotherGroup,
            ]),
        Row(
            "figures", PeoplePolicy.figures,
            [.administrator, .administratorOfAPlace, .administratorOfTheErased, .commissioner]),
        Row("see", PeoplePolicy.see, own + [.helperWhoSees, .looks, .erasedThemselves]),
        Row(
            "open", PeoplePolicy.open,
            own + [
                .helperWhoSees, .helperWhoChanges, .helperWhoJoins, .helperWhoAgrees, .looks,
                .erasedThemselves,
            ]),
        Row("change", PeoplePolicy.change, own + [.helperWhoChanges]),
        Row("agree", PeoplePolicy.agree, own + [.helperWhoAgrees]),
        Row("addHelper", PeoplePolicy.addHelper, own),
        Row(
            "helpMyself", PeoplePolicy.helpMyself,
            Asker.finders.filter { $0 != .administratorOfTheErased }),
        Row("download", PeoplePolicy.download, own + [.helperWhoSees]),
        Row(
            "endHelp", PeoplePolicy.endHelp,
            own + Asker.finders + [
                .erasedThemselves, .helperWhoSees, .helperWhoChanges, .helperWhoJoins, .helperWhoAgrees,
                .helperWhoseHelpIsOver, .helperWhoseHelpWasEnded, .helperWhoseHelpHasNotBegun,
                .helperOfTheErased,
            ]),
        Row(
            "look", PeoplePolicy.look,
            [.linkWorker, .administrator, .administratorOfAPlace, .looks, .looked]),
        Row("erase", PeoplePolicy.erase, own + [.administrator]),
    ]

    @Test(arguments: rows) func isForThese(row: Row) {
        for asker in Asker.allCases {
            #expect(row.permits(asker) == row.yes.contains(asker), "\(row.name): \(asker)")
        }
    }

    // MARK: Giving roles

    struct Giver: Sendable, CustomTestStringConvertible {
        let name: String
        let roles: [HeldRole]
        /// Which roles, where.
        let yes: [(roles: [Role], scopes: [Scope])]

        var testDescription: String { name }
    }

    private static let ashcombe = Scope.place("ashcombe"), mill = Scope.place("mill")
    private static let walk = Scope.organisation("walk"), choir = Scope.organisation("choir")
    private static let scopes = [Scope.everywhere, ashcombe, mill, walk, choir]
    private static let ofAGroup = [Role.volunteer, .organisationLead]

    static let givers: [Giver] = [
        Giver(name: "visitor or nobody", roles: [], yes: []),
        Giver(name: "administrator", roles: [HeldRole(.administrator)], yes: [(Role.allCases, scopes)]),
        Giver(
            name: "administrator of a place", roles: [HeldRole(.administrator, ashcombe)],
            yes: [(Role.allCases, [ashcombe])]),
        Giver(
            name: "administrator of an organisation", roles: [HeldRole(.administrator, walk)],
            yes: [(Role.allCases, [walk])]),
        Giver(
            name: "lead of a group", roles: [HeldRole(.organisationLead, walk)], yes: [(ofAGroup, [walk])]),
        Giver(
            name: "lead of two", roles: [walk, choir].map { HeldRole(.organisationLead, $0) },
            yes: [(ofAGroup, [walk, choir])]),
        Giver(
            name: "lead of all", roles: [HeldRole(.organisationLead)], yes: [(ofAGroup, [walk, choir])]),
        Giver(name: "lead of a place", roles: [HeldRole(.organisationLead, ashcombe)], yes: []),
        Giver(
            name: "whose role is over",
            roles: [HeldRole(.administrator, until: testMoment), HeldRole(.volunteer, walk)], yes: []),
    ] + Role.allCases.filter { $0 != .administrator && $0 != .organisationLead }.map {
        Giver(name: $0.words, roles: [HeldRole($0), HeldRole($0, walk)], yes: [])
    }

    @Test(arguments: givers) func givesThese(giver: Giver) {
        let person = PersonInSession(id: "asker", session: "session", provedAt: testMoment)
        let principal = Principal.signedIn(person, giver.roles, at: testMoment)
        for role in Role.allCases {
            for scope in Self.scopes {
                let isYes = giver.yes.contains { $0.roles.contains(role) && $0.scopes.contains(scope) }
                #expect(
                    PeoplePolicy.give.permits(principal, HeldRole(role, scope)) == isYes,
                    "\(giver.name): \(role) \(scope)")
                #expect(!PeoplePolicy.give.permits(.visitor, HeldRole(role, scope)))
            }
        }
    }

    // MARK: The table itself

    @Test func noRowIsWithoutItsLine() throws {
        let source = try String(contentsOf: Self.source, encoding: .utf8)
        let names = source.matches(of: /static let (\w+)/).map { String($0.output.1) }
        #expect(names.count > 10)
        #expect(Set(names) == Set(Self.rows.map(\.name) + ["give"]))
        #expect(Set(Self.rows.map(\.name)).count == Self.rows.count)
    }

    @Test func everyRowIsSaidInWords() {
        for name in [
            PeoplePolicy.find.name, PeoplePolicy.see.name, PeoplePolicy.endHelp.name,
            PeoplePolicy.give.name, PeoplePolicy.erase.name,
        ] {
            #expect(name.split(separator: " ").count >= 2, "\(name)")
        }
    }

    private static let source = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Rooms/People/PeoplePolicy.swift")
}
