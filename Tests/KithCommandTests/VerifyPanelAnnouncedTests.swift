import Foundation
import Testing

/// What was announced before the draw is what it is held to.
extension VerifyPanelTests {
    /// LEXIMIN's proof is one of maximin too, which asks for less.
    @Test func aWeakerRuleThanWasAnnouncedIsFoundOut() throws {
        try withDraw { fixture in
            // Given a certificate that names another rule than was announced.
            try fixture.tamper("proof.json") { $0["rule"] = "maximin" }
            // Then what is proven is said first, and that it is not held to what was announced.
            let run = try fixture.verify()
            #expect(run.code == 0, "\(run)")
            #expect(run.result.hasPrefix("Rule: maximin. The worst-off have the best chance"))
            #expect(run.messages.contains("Give the rule that was announced as --rule"))
            // With that, it is broken.
            let held = try fixture.verify("--rule", "leximin")
            #expect(held.code == 1)
            #expect(
                held.result.contains(
                    "BROKEN: The certificate is for the rule maximin, and leximin was announced."))
            let honest = try fixture.verify("--rule", "maximin")
            #expect(honest.code == 0)
            #expect(!honest.messages.contains("--rule"))
        }
    }

    @Test func whatWasNotHeldAgainstAnythingIsSaid() throws {
        try withDraw { fixture in
            let alone = try fixture.verify("--lottery", "out/lottery.txt")
            let words = "the people and the quotas are taken from the certificate itself"
            #expect(alone.messages.contains(words))
            #expect(alone.messages.contains("that was made public then as --hash"))
            let held = try fixture.verify(
                "--pool", "pool.csv", "--quotas", "quotas.csv", "--id", "number", "--rule", "leximin")
            #expect(held.messages.isEmpty, "\(held)")
        }
    }

    @Test func thePagesOwnCommandHoldsItToTheHash() throws {
        try withDraw { fixture in
            // Given the command as the page prints it.
            let page = try fixture.text("out/index.html")
            let printed = try #require(page.firstMatch(of: /<pre[^>]*>kith ([^<]*)<\/pre>/)?.1)
            let words = printed.replacing("\\\n", with: " ").split(separator: " ").map(String.init)
            // When it is run beside what was published.
            try FileManager.default.copyItem(
                at: fixture.folder.appending(path: "proof.json"),
                to: fixture.folder.appending(path: "out/certificate.json"))
            let run = try kith(words, in: fixture.folder.appending(path: "out"))
            // Then it checks the rule, the hash and the draw.
            #expect(run.code == 0, "\(run)")
            for part in ["for the rule leximin", "the hash that was made public", "The text “6 2 4” gives"] {
                #expect(run.result.contains(part), "\(part)")
            }
        }
    }
}
