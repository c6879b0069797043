import Testing
import Time
import Trust

@testable import Messages

/// Who may do what with what this place writes to people: every asker, and every "no".
@Suite struct MessagesPolicyTests {
    @Test(arguments: Role.allCases)
    func onlyWhoRunsTheSiteLooksAfterMessages(role: Role) {
        let now = Instant(rawValue: 1_780_000_000_000)
        let person = PersonInSession(id: "amina", session: "s", provedAt: now)
        for scope in [Scope.everywhere, .place("ashcombe"), .organisation("walk")] {
            let asker = Principal.signedIn(person, [HeldRole(role, scope)], at: now)
            let isWhole = role == .administrator && scope == .everywhere
            #expect(MessagesPolicy.administer.permits(asker) == isWhole, "\(scope)")
        }
        let over = HeldRole(role, until: now)
        #expect(!MessagesPolicy.administer.permits(.signedIn(person, [over], at: now)))
        #expect(!MessagesPolicy.administer.permits(.visitor))
    }
}
