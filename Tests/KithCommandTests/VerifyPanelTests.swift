import Foundation
import Testing

/// `kith verify-panel` on what was published, and on what somebody changed afterwards.
@Suite struct VerifyPanelTests {
    /// A draw with everything that is published of it.
    func withDraw(rule: String = "leximin", _ body: (PanelFixture) throws -> Void) throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select(
                "--id", "number", "--rule", rule, "--certificate", "proof.json", "--report", "out",
                "--lottery", "60", "--seed", "6 2 4")
            #expect(run.code == 0, "\(run)")
            try body(fixture)
        }
    }

    private let published = ["--lottery", "out/lottery.txt", "--draw", "out/draw.json"]

    @Test(arguments: ["leximin", "maximin", "nash", "goldilocks"])
    func whatWasPublishedHolds(rule: String) throws {
        try withDraw(rule: rule) { fixture in
            let run = try kith(
                [
                    "verify-panel", "--certificate", "proof.json", "--pool", "pool.csv", "--quotas",
                    "quotas.csv",
                    "--id", "number",
                ] + published, in: fixture.folder)
            #expect(run.code == 0, "\(run)")
            #expect(!run.result.contains("BROKEN"))
            #expect(run.result.split(separator: "\n").count >= 8)
        }
    }

    @Test(arguments: [["--seed", "6 2 5"], ["--number", "61"], ["--number", "1"], ["--number", "2"]])
    func aDrawOfAnotherNumberThanWasHeardIsBroken(heard: [String]) throws {
        try withDraw { fixture in
            let draw = try JSONDecoder().decode(
                ToldPanel.ToldDraw.self, from: Data(fixture.text("out/draw.json").utf8))
            if heard == ["--number", "\(draw.number)"] { return }
            let run = try fixture.verify(
                "--lottery", "out/lottery.txt", "--draw", "out/draw.json", heard[0], heard[1])
            #expect(run.code == 1, "\(run)")
        }
    }

    @Test func theDrawIsMadeAgain() throws {
        try withDraw { fixture in
            let run = try fixture.verify("--lottery", "out/lottery.txt", "--seed", "6 2 4")
            let draw = try JSONDecoder().decode(
                ToldPanel.ToldDraw.self, from: Data(fixture.text("out/draw.json").utf8))
            #expect(
                run.result.contains("Panel \(draw.number): \(draw.members.joined(separator: ", "))")
            )
            let other = try fixture.verify("--lottery", "out/lottery.txt", "--number", "60")
            #expect(other.result.contains("Panel 60: "))
            #expect(try fixture.verify("--lottery", "out/lottery.txt", "--number", "61").code == 1)
        }
    }

    enum Change: CaseIterable {
        case member, weight, chance, quota, person, proof, level, size, household, panelLost, parts
    }

    @Test(arguments: Change.allCases)
    func aChangedCertificateIsRefused(change: Change) throws {
        try withDraw { fixture in
            try fixture.tamper("proof.json") { proof in
                switch change {
                case .member:
                    try Self.edit(&proof, "panels", 0) { panel in
                        let members = try #require(panel["members"] as? [Int])
                        let other = try #require((0..<60).first { !members.contains($0) })
                        panel["members"] = (members.dropLast() + [other]).sorted()
                    }
                case .weight: try Self.edit(&proof, "panels", 0) { $0["weight"] = "1" }
                case .chance:
                    var chances = try #require(proof["chances"] as? [String])
                    chances.swapAt(0, chances.firstIndex { $0 != chances[0] } ?? 1)
                    proof["chances"] = chances
                case .quota:
                    try Self.edit(&proof, "features", 1) { feature in
                        var values = try #require(feature["values"] as? [[String: Any]])
                        values[2]["min"] = 0
                        values[2]["max"] = 2
                        feature["values"] = values
                    }
                case .person:
                    try Self.edit(&proof, "people", 0) { person in
                        let values = try #require(person["values"] as? [Int])
                        person["values"] = [1 - values[0]] + values.dropFirst()
                    }
                case .proof: try Self.edit(&proof, "levels", 0) { $0["proof"] = [String: String]() }
                case .level:
                    proof["levels"] = (try #require(proof["levels"] as? [Any])).dropFirst().map {
                        $0
                    }
                case .size: proof["size"] = 11
                case .household:
                    try Self.edit(&proof, "people", 0) { $0["household"] = 1 }
                    try Self.edit(&proof, "people", 1) { $0["household"] = 1 }
                case .panelLost:
                    proof["panels"] = (try #require(proof["panels"] as? [Any])).dropLast().map {
                        $0
                    }
                case .parts: proof["parts"] = "7"
                }
            }
            let run = try fixture.verify()
            #expect(run.code == 1, "\(change): \(run)")
        }
    }

    /// Panels that are still fine by quotas, but make other chances.
    @Test func aChangedLotteryIsRefused() throws {
        try withDraw { fixture in
            let text = try fixture.text("out/lottery.txt")
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            // The first panel twice, and the last not at all.
            let first = lines[2].split(separator: "\t").dropFirst().joined(separator: "\t")
            lines.remove(at: 61)
            lines.insert("1\t\(first)", at: 2)
            for line in 2..<62 {
                let members = lines[line].split(separator: "\t").dropFirst().joined(separator: "\t")
                lines[line] = "\(line - 1)\t\(members)"
            }
            try fixture.write(lines.joined(separator: "\n"), to: "out/lottery.txt")
            let run = try fixture.verify("--lottery", "out/lottery.txt")
            #expect(run.code == 1)
            #expect(run.result.contains("BROKEN: The lottery is not the one"), "\(run)")
        }
    }

    @Test(arguments: [
        ("n59", "n59x", "somebody who is not in the pool"), ("kith-lottery-1", "kith-lottery-2", "row 1"),
        ("panels\t60", "panels\t59", "row 2"), ("\n1\t", "\n1\tn59\t", "row 3"),
    ])
    func aLotteryThatCannotBeIsRefused(part: String, other: String, words: String) throws {
        try withDraw { fixture in
            let text = try fixture.text("out/lottery.txt")
            // A stranger stands for somebody everywhere, so that the order is as it should be.
            let changed =
                part == "n59"
                ? text.replacing(/\tn59(?=[\t\n])/, with: "\tn59x")
                : text.replacing(part, with: other, maxReplacements: 1)
            #expect(changed != text)
            try fixture.write(changed, to: "out/lottery.txt")
            let run = try fixture.verify("--lottery", "out/lottery.txt")
            #expect(run.code == 1)
            #expect((run.result + run.messages).contains(words), "\(run)")
        }
    }

    @Test func aHashThatWasNotPublishedIsRefused() throws {
        try withDraw { fixture in
            let hash = String(repeating: "ab", count: 32)
            let run = try fixture.verify("--lottery", "out/lottery.txt", "--hash", hash)
            #expect(run.code == 1)
            #expect(run.result.contains("and not the one that was made public before the draw, \(hash)"))
        }
    }

    @Test func noughtsOfDiceAreTheLastPanel() throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select(
                "--id", "number", "--lottery", "100", "--number", "00", "--certificate", "proof.json",
                "--report", "out")
            #expect(run.code == 0, "\(run)")
            #expect(run.result.contains("Drawn: panel 100"))
            let again = try fixture.verify(
                "--lottery", "out/lottery.txt", "--draw", "out/draw.json", "--number", "00")
            #expect(again.code == 0, "\(again)")
            let none = try fixture.select("--lottery", "60", "--number", "00")
            #expect(none.code == 64)
            #expect(none.messages.contains("--number is a number from 1 to 60, not “00”."))
        }
    }

    @Test(arguments: ["number", "members", "seed", "lottery_sha256"])
    func aChangedDrawIsRefused(field: String) throws {
        try withDraw { fixture in
            try fixture.tamper("out/draw.json") { draw in
                switch field {
                case "number": draw["number"] = (try #require(draw["number"] as? Int)) % 60 + 1
                case "members":
                    let members = try #require(draw["members"] as? [String])
                    draw["members"] = Array(members.dropLast() + ["n999"])
                case "seed": draw["seed"] = "6 2 5 and another"
                default: draw["lottery_sha256"] = String(repeating: "0", count: 64)
                }
            }
            let run = try kith(
                ["verify-panel", "--certificate", "proof.json"] + published, in: fixture.folder)
            #expect(run.code == 1, "\(run)")
            #expect(run.result.contains("BROKEN"))
        }
    }

    @Test func anotherPoolOrOtherQuotasAreRefused() throws {
        try withDraw { fixture in
            try fixture.write(PanelFixture.pool.replacing("n59,", with: "n60,"), to: "other.csv")
            try fixture.write(
                PanelFixture.quotas.replacing("degree,3,5", with: "degree,3,6"), to: "wider.csv")
            let pool = try fixture.verify(
                "--pool", "other.csv", "--quotas", "quotas.csv", "--id", "number")
            #expect(pool.code == 1)
            #expect(
                pool.result.contains("BROKEN: The certificate is not about the people of other.csv")
            )
            let quotas = try fixture.verify(
                "--pool", "pool.csv", "--quotas", "wider.csv", "--id", "number")
            #expect(quotas.code == 1)
            #expect(
                quotas.result.contains(
                    "BROKEN: The certificate is not about the quotas of wider.csv"))
        }
    }

    @Test(arguments: [Int.min, -1, 1_000_001, Int.max])
    func aFigureThatNoPanelHasIsRefused(figure: Int) throws {
        try withDraw { fixture in
            let honest = try fixture.text("proof.json")
            for field in ["\"size\":10", "\"min\":5", "\"max\":6"] {
                let name = field.split(separator: ":")[0]
                try fixture.write(
                    honest.replacing(field, with: "\(name):\(figure)", maxReplacements: 1), to: "proof.json")
                #expect(try fixture.text("proof.json") != honest, "\(field)")
                let run = try fixture.verify("--lottery", "out/lottery.txt")
                #expect(run.code == 1)
                #expect(run.messages.contains("“\(figure)” cannot be read"), "\(run)")
            }
        }
    }

    @Test(arguments: ["{}", "[]", "", "not json", "{\"form\": 7}"])
    func whatIsNoCertificateIsSaidToBeNone(text: String) throws {
        try PanelFixture.with { fixture in
            try fixture.write(text, to: "proof.json")
            let run = try fixture.verify()
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("proof.json"))
            #expect(run.messages.contains("is not a certificate"))
            #expect(!run.messages.contains("“”") && !run.messages.contains("column"), "\(run)")
        }
    }

    @Test(arguments: [
        ["--seed", "x"], ["--pool", "pool.csv"], ["--draw", "out/draw.json"],
    ])
    func aQuestionWithoutWhatItIsAboutIs64(options: [String]) throws {
        try PanelFixture.with { fixture in
            let run = try kith(
                ["verify-panel", "--certificate", "proof.json"] + options, in: fixture.folder)
            #expect(run.code == 64)
        }
    }

    private static func edit(
        _ proof: inout [String: Any], _ list: String, _ index: Int,
        _ change: (inout [String: Any]) throws -> Void
    ) throws {
        var items = try #require(proof[list] as? [[String: Any]])
        try change(&items[index])
        proof[list] = items
    }
}
