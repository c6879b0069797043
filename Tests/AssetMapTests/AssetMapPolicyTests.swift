import Testing
import Time
import Trust

@testable import AssetMap

/// Who may do what with the map of what a community has.
@Suite struct AssetMapPolicyTests {
    @Test func everybodyMayLookAndNobodyHasToSayWhoTheyAre() {
        let now = Instant(rawValue: 1_780_000_000_000)
        let person = PersonInSession(id: "amina", session: "s", provedAt: now)
        #expect(AssetMapPolicy.look.permits(.visitor))
        for role in Role.allCases {
            #expect(AssetMapPolicy.look.permits(.signedIn(person, [HeldRole(role)], at: now)))
        }
    }
}
