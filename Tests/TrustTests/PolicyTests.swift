import Testing
import Trust

@Suite struct PolicyTests {
    @Test func everyoneIncludesAVisitor() {
        #expect(Policy.everyone.permits(.visitor))
        #expect(Policy.everyone.name == "everyone")
    }

    @Test func aPolicyIsItsRule() {
        let nobody = Policy("nobody") { _ in false }
        #expect(!nobody.permits(.visitor))
    }
}
