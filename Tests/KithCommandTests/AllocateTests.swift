import Foundation
import TestSupport
import Testing

/// `kith allocate` and `kith verify-allocation`, as people and scripts use them.
@Suite struct AllocateTests {
    private func withStreet(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-allocate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(streetOfTheGuide.utf8).write(to: folder.appending(path: "street.pb"))
        try body(folder)
    }

    @Test func theExplanationStandsBesideTheResult() throws {
        try withStreet { folder in
            let run = try kith("allocate", "street.pb", "--format", "json", "--explain", "story", in: folder)
            #expect(run.code == 0, "\(run)")
            let story = folder.appending(path: "story")
            let told = try String(contentsOf: story.appending(path: "result.json"), encoding: .utf8)
            #expect(told.contains("\"wouldWinAtCost\"") && told.contains("\"payments\""))
            let page = try String(contentsOf: story.appending(path: "index.html"), encoding: .utf8)
            #expect(page.contains("Who paid:"))
            let again = try kith("verify-allocation", "street.pb", "story/result.json", in: folder)
            #expect(again.code == 0, "\(again)")
            #expect(again.result.contains("repetition: holds"))
            #expect(again.result.contains("and so do the groups and the other rules"))
            #expect(again.result.contains("What would have helped the losers was not looked for again"))
            // when a figure of a group, or a winner of another rule, is changed
            let changes = [
                ("\"votersWithNothing\": 1", "\"votersWithNothing\": 2"), ("\"cost\": 800", "\"cost\": 801"),
            ]
            for (good, bad) in changes {
                let wrong = told.replacing(good, with: bad)
                #expect(wrong != told)
                try Data(wrong.utf8).write(to: folder.appending(path: "wrong.json"))
                let found = try kith("verify-allocation", "street.pb", "wrong.json", in: folder)
                #expect(found.code == 1 && found.result.contains("repetition: BROKEN"), "\(found)")
            }
        }
    }

    /// An option that the rule would not look at: the wish behind it would be disobeyed.
    @Test(arguments: [
        (["--ballots", "approval"], "--ballots goes with --votes"),
        (["--phragmen-stop", "skip"], "--rule phragmen or --completion phragmen"),
        (["--rule", "greedy", "--phragmen-stop", "skip"], "--phragmen-stop would change nothing"),
        (["--add-one-start", "share"], "--completion add1 or add1u"),
        (["--completion", "greedy", "--add-one-stop", "over-budget"], "--add-one-stop would change nothing"),
        (["--completion", "add1", "--unsupported", "never"], "--unsupported would change nothing"),
        (["--explain-seconds", "5"], "--explain-seconds goes with --explain"),
        (["--explain", "story", "--explain-seconds", "-5"], "a number from 0 up"),
    ])
    func anOptionThatWouldChangeNothingIsRefused(options: [String], words: String) throws {
        try withStreet { folder in
            let run = try kith(["allocate", "street.pb"] + options, in: folder)
            #expect(run.code == 64 && run.result.isEmpty)
            #expect(run.messages.contains(words), "\(run.messages)")
        }
    }

    /// A script may state every option of the contract, whatever the rule.
    @Test(arguments: ["equal-shares", "greedy", "max-welfare", "phragmen", "exact-equal-shares"])
    func theWholeCommandLineOfTheContractIsTaken(rule: String) throws {
        try withStreet { folder in
            for satisfaction in ["cost", "cardinality", "cost-sqrt"] {
                let run = try kith(
                    "allocate", "street.pb", "--rule", rule, "--satisfaction", satisfaction, "--completion",
                    "none", "--tie-break", "lexicographic", "--format", "json", in: folder)
                #expect(run.code == 0 && run.result.hasPrefix("{"), "\(run)")
                let isIdle = rule == "phragmen" && satisfaction != "cost"
                let isNoted = run.messages.contains("Note: phragmen asks who supports a project")
                #expect(isNoted == isIdle, "\(run.messages)")
            }
        }
    }

    @Test func pointsThatNobodyGaveAreNoted() throws {
        try withStreet { folder in
            let run = try kith("allocate", "street.pb", "--satisfaction", "additive", in: folder)
            #expect(run.code == 0)
            #expect(run.messages.contains("Note: “approval” ballots give no points"), "\(run.messages)")
        }
    }

    @Test(arguments: [
        (["--rule", "greedy", "--completion", "add1u"], "leaves nothing to complete"),
        (["--committed", "bench", "--withdrawn", "bench"], "both committed and withdrawn"),
        (["--tie-break", "refuse"], "ends in a tie"),
        (["--own-pot", "green=2000"], "more than the whole budget"),
        (["--least-votes", "-3"], "a whole number from 0 up, such as 50, not “-3”"),
    ])
    func whatCannotBeMeantIsRefused(options: [String], words: String) throws {
        try withStreet { folder in
            let run = try kith(["allocate", "street.pb"] + options, in: folder)
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains(words), "\(run.messages)")
        }
    }

    @Test func ballotsAreSavedAsAFileOrAFolderAndNothingElse() throws {
        try withStreet { folder in
            let odd = try kith("allocate", "street.pb", "--save-ballots", "x.csv", in: folder)
            #expect(odd.code == 64 && odd.messages.contains("Name a folder"))
            let good = try kith("allocate", "street.pb", "--save-ballots", "tables", in: folder)
            #expect(good.code == 0)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: "tables").path())
            #expect(names.sorted() == ["projects.csv", "votes.csv"])
        }
    }

    // MARK: Broken results

    private static let options: [[String]] = [
        ["--completion", "add1u"], ["--rule", "greedy", "--least-votes", "4"],
    ]

    /// Every figure and id in a result is changed in turn, and every list cut short: nothing passes.
    /// Words may be others, and so may the list of checks: those of another version.
    @Test(arguments: options)
    func noChangedResultPasses(options: [String]) throws {
        try withStreet { folder in
            let made = try kith(["allocate", "street.pb", "--format", "json"] + options, in: folder)
            #expect(made.code == 0)
            let limits = options.contains("--least-votes") ? Array(options.suffix(2)) : []
            let good = try JSONSerialization.jsonObject(with: Data(made.result.utf8))
            func verify(_ result: Any) throws -> KithRun {
                let file = folder.appending(path: "result.json")
                try JSONSerialization.data(withJSONObject: result).write(to: file)
                return try kith(["verify-allocation", "street.pb", "result.json"] + limits, in: folder)
            }
            #expect(try verify(good).code == 0)
            let changes = everyChange(of: good)
            #expect(changes.count > 60)
            for (place, changed) in changes {
                #expect(try verify(changed).code == (Self.isWording(place) ? 0 : 1), "\(place)")
            }
        }
    }

    private static func isWording(_ place: String) -> Bool {
        ["words", "reasons", "notes"].contains { place.contains(".\($0).") || place.hasPrefix("\($0).") }
            || place == "checks.shorter" || place.hasPrefix("checks.") && place.contains(".check.")
    }

    /// The same tree with one value changed, for each value in it.
    private func everyChange(of tree: Any) -> [(String, Any)] {
        switch tree {
        case let object as [String: Any]:
            return object.keys.sorted().flatMap { key in
                everyChange(of: object[key] ?? "").map { place, value in
                    var changed = object
                    changed[key] = value
                    return ("\(key).\(place)", changed)
                }
            }
        case let list as [Any]:
            let shorter: [(String, Any)] = list.isEmpty ? [] : [("shorter", Array(list.dropLast()))]
            return shorter
                + list.indices.flatMap { index in
                    everyChange(of: list[index]).map { place, value in
                        var changed = list
                        changed[index] = value
                        return ("\(index).\(place)", changed)
                    }
                }
        case let text as String:
            return [("text", Int(text).map { String($0 + 1) } ?? text + "x")]
        case let number as NSNumber:
            if String(cString: number.objCType) == "c" { return [("flag", !number.boolValue)] }
            return [("number", number.doubleValue + 1)]
        default: return [("nothing", "x")]
        }
    }

    @Test(arguments: [
        (#"{"selected": ["lights", "games"]}"#, 0), (#"{"selected": ["lights", "statue"]}"#, 1),
        (#"{"selected": "lights"}"#, 1), (#"{"winners": ["lights"]}"#, 1), ("lights", 1),
        (#"{"selected": ["lights"], "rule": {"rule": "loudest"}}"#, 1),
        (#"{"selected": ["lights"], "rule": {"satisfaction": "joy"}}"#, 1),
        (#"{"selected": ["lights"], "cost": 600.0, "budget": "1000"}"#, 0),
        (
            #"{"selected": ["lights"], "rule": {"rule": "equal-shares", "endowment": 100}, "#
                + #""rounds": [{"project": "lights", "stage": "equal-shares", "price": 100.0}]}"#, 1
        ),
        (
            #"{"selected": ["lights", "games"], "rule": {"rule": "equal-shares", "endowment": 100}, "#
                + #""rounds": [{"project": "lights", "stage": "equal-shares", "price": 100.0}, "#
                + #"{"project": "games", "stage": "equal-shares", "price": "100"}]}"#, 0
        ),
    ] as [(String, Int32)])
    func aResultOfAnybodysIsCheckedForWhatItStates(result: String, code: Int32) throws {
        try withStreet { folder in
            try Data(result.utf8).write(to: folder.appending(path: "result.json"))
            let run = try kith("verify-allocation", "street.pb", "result.json", in: folder)
            #expect(run.code == code, "\(result) \(run)")
        }
    }

    @Test func otherLimitsThanTheTownsAreRefused() throws {
        try withStreet { folder in
            let made = try kith(
                "allocate", "street.pb", "--format", "json", "--least-votes", "4", in: folder)
            try Data(made.result.utf8).write(to: folder.appending(path: "result.json"))
            let run = try kith("verify-allocation", "street.pb", "result.json", in: folder)
            #expect(run.code == 1)
            #expect(run.messages.contains("least-votes;4"), "\(run.messages)")
        }
    }
}
