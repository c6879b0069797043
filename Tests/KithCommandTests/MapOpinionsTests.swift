import Foundation
import TestSupport
import Testing

/// `kith map-opinions` as scripts meet it: files in, JSON and exit codes out.
@Suite struct MapOpinionsTests {
    private static let heading = "timestamp,datetime,comment-id,voter-id,vote"

    /// Two camps of twenty on twelve statements; the first six are agreed on by all.
    let lines: [String] = (0..<40).flatMap { person in
        (0..<12).map { statement in
            let leans = statement < 6 || (statement + person) % 2 == 0
            let strays = (person * 7 + statement * 5) % 11 == 0
            return "\(1_600_000_000 + person),x,\(statement),\(person),\(leans != strays ? 1 : -1)"
        }
    }

    @Test func theResultHoldsWhatItsContractNames() throws {
        try withExport(lines) { folder in
            let map = try json(try kith("map-opinions", folder.path(), "--format", "json"))
            #expect(map["participants"] as? Int == 40)
            #expect(map["statements"] as? Int == 12)
            #expect(map["votes"] as? Int == 480)
            #expect(map["k"] as? Int == 2)
            #expect(map["silhouette"] is Double)
            #expect((map["explained_variance"] as? [Double])?.count == 2)
            #expect((map["positions"] as? [String: [Double]])?["39"]?.count == 2)
            let algorithm = try #require(map["algorithm"] as? [String: Any])
            #expect(algorithm["name"] as? String == "kith-opinion-map" && algorithm["version"] is String)
            let groups = try #require(map["groups"] as? [[String: Any]])
            #expect(groups.map { $0["id"] as? Int } == [0, 1])
            #expect(groups.map { $0["size"] as? Int } == [20, 20])
            #expect(groups.flatMap { $0["members"] as? [Int] ?? [] }.sorted() == Array(0..<40))
            let told = try #require((groups[0]["representative"] as? [[String: Any]])?.first)
            for name in [
                "statement", "direction", "successes", "trials", "probability", "probability_test",
                "representativeness", "representativeness_test",
            ] { #expect(told[name] != nil, "\(name)") }
            let consensus = try #require(map["consensus"] as? [String: [[String: Any]]])
            let agreed = (consensus["agree"] ?? []).compactMap { $0["statement"] as? Int }
            #expect(agreed.count == 5 && agreed.allSatisfy { $0 < 6 })
            #expect(consensus["disagree"]?.isEmpty == true)
            let figures = try #require(map["figures"] as? [[String: Any]])
            #expect(figures.count == 12 && (figures[0]["groups"] as? [Any])?.count == 2)
        }
    }

    @Test func whatAllAgreeOnIsSaidOfNoGroupAlone() throws {
        // given two camps who agree on three statements and part on seven
        let lines = (0..<40).flatMap { person in
            (0..<10).map { statement in
                let agrees = statement < 3 || person % 2 == 0
                return "1,x,\(statement),\(person),\(agrees ? 1 : -1)"
            }
        }
        try withExport(lines) { folder in
            // when they are mapped
            let map = try json(try kith("map-opinions", folder.path(), "--format", "json"))
            // then no group is described by what the other says too, nor by what it does not say
            let groups = try #require(map["groups"] as? [[String: Any]])
            #expect(groups.count == 2)
            for told in groups.flatMap({ $0["representative"] as? [[String: Any]] ?? [] }) {
                #expect((told["statement"] as? Int ?? 0) >= 3)
                #expect(told["successes"] as? Int == told["trials"] as? Int)
            }
        }
    }

    /// A conversation without a title is called by its folder.
    private func titleless(_ json: String) -> String {
        json.replacing(/"title":"[^"]*"/, with: "")
    }

    @Test func theSameVotesMakeTheSameResultToTheByte() throws {
        var whole = ""
        try withExport(lines) { whole = try kith("map-opinions", $0.path(), "--format", "json").result }
        #expect(whole.hasPrefix("{"))
        let ways: [[String: [String]]] = [
            ["votes.csv": lines], ["votes.csv": lines.reversed()],
            ["votes-1.csv": Array(lines[..<200]), "votes-2.csv": Array(lines[200...])],
        ]
        for files in ways {
            try withFolder { folder in
                for (name, lines) in files { try write(Self.heading, lines, to: folder, name) }
                let result = try kith("map-opinions", folder.path(), "--format", "json").result
                #expect(titleless(result) == titleless(whole))
            }
        }
    }

    @Test func theReportIsWrittenAndReadAgain() throws {
        try withExport(lines) { folder in
            let out = folder.appending(path: "out")
            let run = try kith("map-opinions", folder.path(), "--explain", out.path())
            #expect(run.code == 0, "\(run)")
            #expect(run.result.contains("Group A: 20 people") && run.result.contains("Most agree that"))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: out.path()).sorted() == [
                    "comment-groups.csv", "comments.csv", "index.html", "map.json",
                    "participants-votes.csv", "summary.csv",
                ])
            let first = try json(try kith("map-opinions", folder.path(), "--format", "json"))
            let second = try json(try kith("map-opinions", out.path(), "--format", "json"))
            #expect(first["positions"] as? NSObject == second["positions"] as? NSObject)
            #expect(first["groups"] as? NSObject == second["groups"] as? NSObject)

            let page = folder.appending(path: "page/map.html")
            #expect(try kith("map-opinions", folder.path(), "--explain", page.path()).code == 0)
            #expect(try String(contentsOf: page, encoding: .utf8).contains("</html>"))
        }
    }

    @Test func signsAreReadAsSaidAndDoubtedAloud() throws {
        try withExport(lines) { folder in
            try write(
                "comment-id,agrees,disagrees,comment-body", (0..<6).map { "\($0),2,38,S" }, to: folder,
                "comments.csv")
            let asRead = try kith("map-opinions", folder.path(), "--format", "json")
            #expect(asRead.messages.contains("Check which number stands for agreement"))
            #expect(try consensus(asRead, "agree").count == 5)
            let mirrored = try kith("map-opinions", folder.path(), "--format", "json", "--agree-is", "-1")
            #expect(!mirrored.messages.contains("Check which number"))
            #expect(try consensus(mirrored, "agree").isEmpty)
            #expect(try consensus(mirrored, "disagree").count == 5)
        }
    }

    @Test func strictModerationTakesOutMore() throws {
        try withExport(lines) { folder in
            try write(
                "comment-id,moderated,comment-body", (0..<12).map { "\($0),\($0 % 2),S" }, to: folder,
                "comments.csv")
            func out(_ options: String...) throws -> [Int] {
                let run = try kith(["map-opinions", folder.path(), "--format", "json"] + options)
                let figures = try #require(try json(run)["figures"] as? [[String: Any]])
                return figures.filter { $0["taken_out"] as? Bool == true }
                    .compactMap { $0["statement"] as? Int }
            }
            #expect(try out().isEmpty)
            #expect(try out("--strict-moderation") == [0, 2, 4, 6, 8, 10])
        }
    }

    @Test(arguments: [
        (["1,x,1,1,1", "2,x,1,2,7"], "votes.csv, line 3: “7” is not a vote."),
        (["soon,x,1,1,1"], "votes.csv, line 2: “soon” in the column “timestamp” is not a whole number."),
        (["1,x,,1,1"], "votes.csv, line 2: there is nothing in the column “comment-id”."),
        (["1,x,1"], "votes.csv, line 2: the line has 3 fields"),
    ])
    func badVotesAreRefusedByLine(lines: [String], words: String) throws {
        try withExport(lines) { folder in
            let run = try kith("map-opinions", folder.path(), "--format", "json")
            #expect(run.code == 1 && run.result.isEmpty)
            #expect(run.messages.hasPrefix("kith map-opinions: \(words)"), "\(run.messages)")
        }
    }

    @Test func aFolderWithoutVotesIsRefused() throws {
        try withFolder { folder in
            let empty = try kith("map-opinions", folder.path())
            #expect(empty.code == 1 && empty.messages.contains("there is no votes.csv in"))
            let missing = try kith("map-opinions", folder.appending(path: "none").path())
            #expect(missing.code == 1 && missing.messages.contains("cannot be opened"))
            try Data().write(to: folder.appending(path: "votes.csv"))
            let bare = try kith("map-opinions", folder.path())
            #expect(bare.code == 1 && bare.messages.contains("votes.csv: the file is empty."))
        }
    }

    @Test(arguments: [
        ([], "Nobody has voted yet"),
        ((0..<9).map { "1,x,\($0),1,1" }, "Not enough to say: 1 person has voted on 7"),
        (
            (0..<90).map { "1,x,\($0 % 9),\($0 / 9),1" },
            "Not enough to say: everyone who voted stands at the same place"
        ),
    ])
    func whatSaysTooLittleIsSaidSo(lines: [String], words: String) throws {
        try withExport(lines) { folder in
            for options in [[], ["--like", "red-dwarf"]] {
                let run = try kith(["map-opinions", folder.path(), "--format", "json"] + options)
                #expect(run.code == 0)
                let map = try json(run)
                #expect(map["k"] as? Int == 0)
                #expect((map["groups"] as? [Any])?.isEmpty == true)
                #expect((map["not_enough"] as? String)?.hasPrefix(words) == true)
                #expect(run.messages.contains(words))
            }
        }
    }

    @Test func notEnoughIsSaidOnceWherePeopleRead() throws {
        try withExport((0..<9).map { "1,x,\($0),1,1" }) { folder in
            let run = try kith("map-opinions", folder.path())
            #expect(run.result.contains("Not enough to say: 1 person has voted on 7"))
            #expect(run.code == 0 && !run.messages.contains("Not enough to say"))
        }
    }

    /// docs/guides/opinion-mapping.md, "The map on paper".
    @Test func theExampleOfTheGuideIsWhatTheCommandPrints() throws {
        let votes = ["1,1,1", "2,1,1", "3,1,1", "1,2,1", "2,2,1", "3,2,1", "1,3,1", "3,3,1"]
            + ["1,4,-1", "2,4,-1", "3,4,1", "1,5,-1", "2,5,-1", "3,5,1", "1,6,-1", "3,6,1"]
        try withExport(votes.map { "1,x,\($0)" }) { folder in
            let map = try json(
                try kith(
                    "map-opinions", folder.path(), "--min-votes", "2", "--max-groups", "2",
                    "--smallest-group", "2", "--format", "json"))
            let third = try #require((map["positions"] as? [String: [Double]])?["3"])
            #expect(abs(third[0] - 0.9654) < 5e-5 && abs(third[1] + 0.7537) < 5e-5)
            #expect(abs(try #require(map["silhouette"] as? Double) - 0.7335308) < 1e-7)
            let groups = try #require(map["groups"] as? [[String: Any]])
            #expect(groups.map { $0["members"] as? [Int] } == [[1, 2, 3], [4, 5, 6]])
            let told = try #require((groups[0]["representative"] as? [[String: Any]])?.first)
            #expect(told["statement"] as? Int == 1 && told["probability_test"] as? Double == 2)
            #expect(abs(try #require(told["representativeness_test"] as? Double) - 2.1909) < 5e-5)
            #expect(map["bridging"] as? [Int] == [3])
        }
    }

    @Test func idsMayBeText() throws {
        let named = lines.map { line in
            let cells = line.split(separator: ",")
            return "\(cells[0]),x,s\(cells[2]),person \(cells[3]),\(cells[4])"
        }
        try withExport(named) { folder in
            let map = try json(try kith("map-opinions", folder.path(), "--format", "json"))
            let groups = try #require(map["groups"] as? [[String: Any]])
            let members = groups.flatMap { $0["members"] as? [String] ?? [] }
            #expect(Set(members) == Set((0..<40).map { "person \($0)" }))
            #expect((map["positions"] as? [String: [Double]])?["person 7"]?.count == 2)
        }
    }

    @Test(arguments: [
        (["--seed", "-5"], "--seed must be from 0 to 9007199254740991."),
        (["--min-votes", "-1"], "--min-votes must be 1 or more."),
        (["--max-groups", "-3"], "--max-groups must be from 2 to 20."),
        (["--smallest-group", "-1"], "--smallest-group must be 0 or more."),
    ])
    func numbersOutOfRangeAreSaid(options: [String], words: String) throws {
        let run = try kith(["map-opinions", "."] + options)
        #expect(run.code == 64 && run.messages.contains(words), "\(run.messages)")
    }

    @Test func whatIsOddIsSaidAndNotRefused() throws {
        try withExport(lines + ["1700000000,x,3,5,0"]) { folder in
            try write(
                "comment-id,moderated,comment-body", (0..<11).map { "\($0),1,S" } + ["77,1,Unseen"],
                to: folder, "comments.csv")
            let run = try kith("map-opinions", folder.path())
            #expect(run.code == 0)
            #expect(run.messages.contains("1 vote was changed by a later vote"))
            #expect(run.messages.contains("votes on the statement 11, which comments.csv does not list"))
            #expect(run.messages.contains("Nobody has voted on the statement 77"))
        }
    }

    @Test(arguments: [
        ["--min-votes", "0"], ["--max-groups", "1"], ["--format", "xml"], ["--like", "another"],
        ["--agree-is", "2"], ["--seed", "9007199254740992"], ["--smallest-group", "-1"], ["two", "folders"],
    ])
    func optionsThatMakeNoSenseAre64(options: [String]) throws {
        let run = try kith(["map-opinions", "."] + options)
        #expect(run.code == 64 && run.result.isEmpty)
    }

    private func consensus(_ run: KithRun, _ direction: String) throws -> [Any] {
        let consensus = try #require(try json(run)["consensus"] as? [String: [Any]])
        return consensus[direction] ?? []
    }

    private func json(_ run: KithRun) throws -> [String: Any] {
        #expect(run.code == 0, "\(run.messages)")
        let value = try JSONSerialization.jsonObject(with: Data(run.result.utf8))
        return try #require(value as? [String: Any])
    }

    private func write(_ heading: String, _ lines: [String], to folder: URL, _ name: String) throws {
        let text = ([heading] + lines).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func withExport(_ lines: [String], _ body: (URL) throws -> Void) throws {
        try withFolder { folder in
            let export = folder.appending(path: "export")
            try FileManager.default.createDirectory(at: export, withIntermediateDirectories: true)
            try write(Self.heading, lines, to: export, "votes.csv")
            try body(export)
        }
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-opinions-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
