import Foundation
import Testing

/// `kith select-panel` as scripts and organisers meet it.
@Suite struct SelectPanelTests {
    @Test(arguments: ["leximin", "maximin", "nash", "goldilocks", "stratified"])
    func theResultIsJSONWithWhatTheContractNames(rule: String) throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select("--rule", rule, "--format", "json", "--lottery", "100")
            #expect(run.code == 0, "\(run)")
            let told = try ToldPanel(run)
            #expect(told.chances.count == 60)
            #expect(told.chances["0"] != nil && told.chances["59"] != nil)
            #expect(abs(told.chances.values.reduce(0, +) - 10) < 1e-9)
            #expect(told.minimum_chance == told.chances.values.min())
            #expect(abs(told.panels.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
            #expect(told.panels.allSatisfy { Set($0.members).count == 10 })
            #expect(told.lottery?.size == 100)
            #expect(told.lottery?.panels.count == 100)
            #expect(told.certified == (rule != "stratified"))
            #expect(told.relaxations.isEmpty)
            #expect(told.draw == nil)
        }
    }

    @Test func peopleAlikeHaveTheSameChance() throws {
        try PanelFixture.with { fixture in
            let told = try ToldPanel(fixture.select("--id", "number", "--format", "json"))
            let rows = PanelFixture.pool.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",")
            }
            let kinds = Dictionary(grouping: rows) { $0[4...].joined() }
            for people in kinds.values {
                let chances = people.compactMap { told.chances[String($0[0])] }
                #expect(chances.count == people.count)
                #expect((chances.max() ?? 1) - (chances.min() ?? 0) < 1e-12)
            }
        }
    }

    @Test func bothLayoutsOfQuotasAreTheSameQuestion() throws {
        try PanelFixture.with { fixture in
            let first = try fixture.select("--format", "json")
            let older = PanelFixture.quotas
                .replacing(
                    "feature,value,min,max,min_flex,max_flex", with: "category,feature,min,max"
                )
                .replacing(/(?m),\d,\d$/, with: "")
            try fixture.write(older, to: "quotas.csv")
            #expect(try fixture.text("quotas.csv").contains("schooling,none,5,7\n"))
            #expect(
                try ToldPanel(fixture.select("--format", "json")).chances
                    == ToldPanel(first).chances)
        }
    }

    @Test func atMostOneOfAHouseholdSits() throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select(
                "--household", "street,postcode", "--format", "json", "--lottery", "200")
            #expect(run.code == 0, "\(run)")
            let told = try ToldPanel(run)
            #expect(told.certified)
            for members in told.panels.map(\.members) + (told.lottery?.panels ?? []) {
                let people = Set(members.compactMap { Int($0) })
                #expect(!people.contains { $0 % 5 == 0 && people.contains($0 + 1) })
            }
        }
    }

    @Test func replacementsJoinThoseWhoStay() throws {
        try PanelFixture.with { fixture in
            try fixture.write("number\nn3\nn4\nn8\n", to: "seated.csv")
            try fixture.write("n0\nn1\n", to: "gone.csv")
            let run = try fixture.select(
                "--id", "number", "--already-selected", "seated.csv", "--exclude", "gone.csv",
                "--format",
                "json", "--lottery", "50")
            #expect(run.code == 0, "\(run)")
            let told = try ToldPanel(run)
            for members in told.panels.map(\.members) + (told.lottery?.panels ?? []) {
                #expect(members.count == 10)
                #expect(Set(members).isSuperset(of: ["n3", "n4", "n8"]))
                #expect(Set(members).isDisjoint(with: ["n0", "n1"]))
            }
            #expect(told.chances["n3"] == 1)
            #expect(told.chances["n0"] == 0)
            #expect((told.minimum_chance ?? 0) > 0)
        }
    }

    @Test func theDrawFollowsFromTheText() throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select("--seed", "6 2 4", "--lottery", "100", "--format", "json")
            let told = try ToldPanel(run)
            let draw = try #require(told.draw)
            let lottery = try #require(told.lottery)
            #expect(draw.members == lottery.panels[draw.number - 1])
            #expect(draw.lottery_sha256 == lottery.sha256)
            // The same again, from a new run; and by its number.
            #expect(
                try fixture.select("--seed", "6 2 4", "--lottery", "100", "--format", "json").result
                    == run.result)
            let ball = try ToldPanel(
                fixture.select("--number", "\(draw.number)", "--lottery", "100", "--format", "json")
            )
            #expect(ball.draw?.members == draw.members)
            #expect(ball.draw?.seed == nil)
        }
    }

    @Test func aDrawIsFromThePublishedLotteryOrNotAtAll() throws {
        try PanelFixture.with { fixture in
            // Given a lottery that was published.
            let run = try fixture.select("--lottery", "100", "--report", "out", "--format", "json")
            let hash = try #require(ToldPanel(run).lottery?.sha256)
            let published = try fixture.text("out/lottery.txt")
            // When it is drawn from, the draw is written beside it.
            let drawn = try fixture.select(
                "--lottery", "100", "--report", "out", "--seed", "6 2 4", "--hash", hash.uppercased())
            #expect(drawn.code == 0, "\(drawn)")
            #expect(try fixture.text("out/draw.json").contains(hash))
            // Another lottery is not drawn from, nor written over it.
            for options in [["--lottery", "101", "--hash", hash], ["--lottery", "101", "--report", "out"]] {
                let other = try kith(
                    PanelFixture.question + ["--seed", "6 2 4"] + options, in: fixture.folder)
                #expect(other.code == 1)
                #expect(other.result.isEmpty)
                #expect(other.messages.contains("Nothing was drawn or written"), "\(other.messages)")
            }
            #expect(try fixture.text("out/lottery.txt") == published)
            // Without a draw a new one takes its place, and the old one is put aside, with its draw.
            let anew = try fixture.select("--lottery", "101", "--report", "out")
            #expect(anew.messages.contains("it is now out/lottery-before-1.txt"), "\(anew)")
            #expect(try fixture.text("out/lottery-before-1.txt") == published)
            #expect(try fixture.text("out/draw-before-1.json").contains(hash))
            #expect(try fixture.text("out/lottery.txt").contains("panels\t101"))
        }
    }

    @Test(arguments: ["pool.csv", "./quotas.csv"])
    func whatIsReadIsNeverWrittenOver(certificate: String) throws {
        try PanelFixture.with { fixture in
            let before = try fixture.text(certificate)
            let run = try fixture.select("--id", "number", "--certificate", certificate)
            #expect(run.code == 1 && run.messages.contains("would be written over"), "\(run)")
            #expect(try fixture.text(certificate) == before)
        }
    }

    @Test func aSecondDrawLeavesTheFirstThere() throws {
        try PanelFixture.with { fixture in
            func draw(_ seed: String) throws {
                let run = try fixture.select(
                    "--id", "number", "--lottery", "60", "--report", "out", "--seed", seed)
                #expect(run.code == 0, "\(run)")
            }
            try draw("6 2 4")
            let first = try fixture.text("out/draw.json")
            try draw("6 2 4")
            try draw("another text")
            #expect(try fixture.text("out/draw-before-1.json") == first)
            #expect(try fixture.text("out/draw.json") != first)
        }
    }

    @Test func chancesAreNotInTheFolderThatIsPublished() throws {
        try PanelFixture.with { fixture in
            _ = try fixture.select("--report", "out/", "--lottery", "50")
            let published = try FileManager.default.contentsOfDirectory(
                atPath: fixture.folder.appending(path: "out").path())
            #expect(Set(published) == ["index.html", "report.json", "lottery.txt"])
            let file = fixture.folder.appending(path: "out-private").path()
            let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect(rights as? Int == 0o700)
        }
    }

    @Test func nothingPublishedHoldsANameOrAnAddress() throws {
        try PanelFixture.with { fixture in
            let run = try fixture.select(
                "--id", "number", "--household", "street,postcode", "--certificate", "proof.json",
                "--report",
                "out", "--seed", "x", "--format", "json")
            #expect(run.code == 0, "\(run)")
            let files = ["index.html", "report.json", "lottery.txt", "draw.json"].map {
                "out/\($0)"
            }
            for file in files + ["proof.json", "out-private/chances.csv"] {
                let text = try fixture.text(file)
                #expect(!text.isEmpty)
                #expect(!text.contains("Secretname") && !text.contains("Hidden"), "\(file)")
            }
            // What is public says nothing of any one person's chance.
            #expect(try !fixture.text("out/report.json").contains("\"chances\""))
            #expect(try fixture.text("out-private/chances.csv").split(separator: "\n").count == 61)
        }
    }

    @Test func whatCannotBeDrawnIsNeverJustInfeasible() throws {
        let quotas = PanelFixture.quotas.replacing("degree,3,5,2,6", with: "degree,9,10,8,10")
            .replacing("none,5,7,4,8", with: "none,0,1,0,2").replacing(
                "16-29,2,3,2,4", with: "16-29,9,9,9,9"
            )
            .replacing("30-59,3,4,2,5", with: "30-59,0,1,0,5").replacing(
                "60+,3,4,2,5", with: "60+,0,1,0,5")
        try PanelFixture.with(quotas: quotas) { fixture in
            let run = try fixture.select(
                "--format", "json", "--certificate", "proof.json", "--report", "out")
            #expect(run.code == 1)
            let told = try ToldPanel(run)
            #expect(told.minimum_chance == nil && told.panels.isEmpty && !told.certified)
            #expect(Set(told.relaxations.map(\.kind)).isSuperset(of: ["quotas", "invite"]))
            #expect(run.messages.contains("Any one of these would help"))
            for way in told.relaxations { #expect(run.messages.contains(way.words)) }
            // The page says so, and nothing else is written of a draw that is not.
            let page = try fixture.text("out/index.html")
            for way in told.relaxations { #expect(page.contains(way.words.prefix(12))) }
            let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path())
            #expect(Set(names) == ["pool.csv", "quotas.csv", "out"])
            let files = try FileManager.default.contentsOfDirectory(
                atPath: fixture.folder.appending(path: "out").path())
            #expect(Set(files) == ["index.html", "report.json"])
        }
    }

    @Test(arguments: [
        (["--size", "0"], "--size: 0 is no size"),
        (["--size", "61"], "--size: a panel of 61 cannot be drawn from the 60 people in pool.csv"),
        (["--size", "30"], "quotas.csv, row 2, column “max”: the maxes of sex add up to 11"),
        (["--size", "5"], "quotas.csv, row 2, column “min”: the mins of sex add up to 9"),
        (["--id", "nickname"], "pool.csv, row 1, column “nickname”: there is no such column"),
        (["--household", "flat"], "pool.csv, row 1, column “flat”: there is no such column"),
        (["--id", "sex"], "pool.csv, row 4, column “sex”: “Male” is in row 3 already"),
        (["--pool", "missing.csv"], "missing.csv cannot be opened"),
        (["--exclude", "quotas.csv"], "quotas.csv, row 2: nobody in the pool has the id “sex”"),
        (["--town", "pool.csv"], "pool.csv, row 1: the headings are"),
    ])
    func aBadQuestionSaysWhatAndWhere(options: [String], words: String) throws {
        try PanelFixture.with { fixture in
            var line = PanelFixture.question
            for option in stride(from: 0, to: options.count, by: 2) {
                if let place = line.firstIndex(of: options[option]) {
                    line.removeSubrange(place...place + 1)
                }
            }
            let run = try kith(line + options, in: fixture.folder)
            #expect(run.code == 1)
            #expect(run.messages.contains(words), "\(run.messages)")
            #expect(run.result.isEmpty)
        }
    }

    @Test(arguments: [
        ["--rule", "best"], ["--lottery", "0"], ["--seed", " x"], ["--seed", ""],
        ["--number", "0"], ["--hash", "abc"],
        ["--number", "1001"], ["--seed", "x", "--number", "1"], ["--format", "xml"],
        ["--size", "ten"],
    ])
    func anOptionThatMakesNoSenseIs64(options: [String]) throws {
        try PanelFixture.with { fixture in
            let run = try kith(PanelFixture.question + options, in: fixture.folder)
            #expect(run.code == 64)
            #expect(run.result.isEmpty)
        }
    }
}
