import Foundation
import Storage
import TestSupport
import Testing
import Time

@Suite struct IdentifierTests {
    @Test func itIsAUUIDOfVersionSevenAndTellsTheMoment() throws {
        // RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00 is 0x017F22E279B0.
        let text = Identifier.new(at: Instant(rawValue: 0x017F_22E2_79B0))
        #expect(text.hasPrefix("017f22e2-79b0-7"))
        let form = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(text.wholeMatch(of: form) != nil)
        #expect(UUID(uuidString: text) != nil)
    }

    @Test func laterOnesComeLaterAndNoTwoAreAlike() {
        let made = (0..<1_000).map { Identifier.new(at: testMoment.advanced(bySeconds: Int64($0))) }
        #expect(made == made.sorted())
        #expect(Set((0..<1_000).map { _ in Identifier.new(at: testMoment) }).count == 1_000)
    }

    @Test func theEndsOfTimeAreIdentifiersToo() {
        for moment in [Int64.min, -1, 0, .max] {
            #expect(UUID(uuidString: Identifier.new(at: Instant(rawValue: moment))) != nil)
        }
    }
}
