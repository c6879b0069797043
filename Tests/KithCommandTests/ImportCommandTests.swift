import Foundation
import TestSupport
import Testing

/// What scripts rely on of `kith import hsds`: its flags, its exit codes, and which stream says what.
@Suite struct ImportCommandTests {
    private static let rows = """
        id,name,description
        o1,Hub,A hub
        o2,,No name

        """

    private struct Report: Decodable {
        struct Counts: Decodable {
            let read: Int
            let imported: Int
            let unchanged: Int
            let refused: Int
        }
        let feed: String
        let written: Bool
        let complete: Bool
        let total: Counts
        let missing: [String: Int]
        let removed: [String: Int]
    }

    private func report(_ run: KithRun) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(run.result.utf8))
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.rows.write(
            to: folder.appending(path: "organizations.csv"), atomically: true, encoding: .utf8)
        try body(folder)
    }

    private func kithImport(_ folder: URL, _ arguments: String...) throws -> KithRun {
        try kith(["import", "hsds", "organizations.csv", "--database", "kith.sqlite"] + arguments, in: folder)
    }

    @Test func aDryRunSaysWhatWouldHappenAndMakesNoFile() throws {
        try withFolder { folder in
            let run = try kithImport(folder, "--dry-run", "--format", "json")
            #expect(run.code == 1, "one row would be refused")
            #expect(try report(run).total.imported == 1)
            #expect(try !report(run).written)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(files == ["organizations.csv"])
            // Nor does it change a database that is there
            #expect(try kithImport(folder).code == 1)
            let again = try kithImport(folder, "--dry-run", "--format", "json", "--feed", "other")
            #expect(try report(again).total.imported == 1)
            let other = ["export", "hsds", "--database", "kith.sqlite", "--to", "out", "--feed", "other"]
            #expect(try kith(other, in: folder).messages.contains("There is no feed called \"other\""))
        }
    }

    @Test func refusedRowsAreNeverWrittenOverTheFeedOrADatabase() throws {
        try withFolder { folder in
            #expect(try kithImport(folder).code == 1)
            for (output, words) in [
                ("organizations.csv", "organizations.csv is what this command reads"),
                ("kith.sqlite", "kith.sqlite is a database"),
            ] {
                for source in ["organizations.csv", "."] {
                    let run = try kith(
                        "import", "hsds", source, "--database", "kith.sqlite", "--dry-run", "--refused",
                        output, in: folder)
                    #expect(run.code == 1)
                    #expect(run.messages.contains(words) || source == ".", "\(run)")
                }
            }
            let feed = folder.appending(path: "organizations.csv")
            #expect(try String(contentsOf: feed, encoding: .utf8) == Self.rows)
            #expect(try kith("check", "--database", "kith.sqlite", in: folder).code == 0)
            // nor is an export, nor does it make folders that nobody made
            let over = ["export", "hsds", "--database", "kith.sqlite", "--as", "json", "--to", "kith.sqlite"]
            #expect(try kith(over, in: folder).messages.contains("kith.sqlite is a database"))
            let nowhere = ["export", "hsds", "--database", "kith.sqlite", "--to", "no/where"]
            #expect(try kith(nowhere, in: folder).messages.contains("no/where cannot be written"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "no").path()))
            #expect(try kith("check", "--database", "kith.sqlite", in: folder).code == 0)
        }
    }

    @Test func whatIsRefusedIsPutRightAndImported() throws {
        try withFolder { folder in
            let first = try kithImport(folder, "--refused", "refused.csv", "--format", "json")
            #expect(first.code == 1)
            #expect(try report(first).total.refused == 1)
            #expect(first.messages.contains("What was refused is in refused.csv."))
            let refused = folder.appending(path: "refused.csv")
            let text = try String(contentsOf: refused, encoding: .utf8)
            #expect(text.contains("o2,,No name"))
            try text.replacing("o2,,No name", with: "o2,Club,No name")
                .write(to: refused, atomically: true, encoding: .utf8)
            let second = try kith(
                "import", "hsds", "refused.csv", "--database", "kith.sqlite", "--format", "json", in: folder)
            #expect(second.code == 0, "\(second)")
            #expect(try report(second).feed == "organizations")
            #expect(try report(second).complete)
        }
    }

    @Test func allOrNothingIsNothingWhereARowIsRefused() throws {
        try withFolder { folder in
            let run = try kithImport(folder, "--all-or-nothing", "--format", "json")
            #expect(run.code == 1)
            #expect(try !report(run).written)
            let after = try kithImport(folder, "--format", "json")
            #expect(try report(after).total.imported == 1)
            #expect(try report(after).total.unchanged == 0)
        }
    }

    @Test func whatTheFeedHoldsNoLongerIsSaidAndTakenAway() throws {
        try withFolder { folder in
            let rows = "id,name,description\no1,Hub,x\no2,Club,x\n"
            let file = folder.appending(path: "organizations.csv")
            try rows.write(to: file, atomically: true, encoding: .utf8)
            #expect(try kithImport(folder).code == 0)
            try "id,name,description\no1,Hub,x\n".write(to: file, atomically: true, encoding: .utf8)
            let told = try kithImport(folder, "--format", "json")
            #expect(told.code == 0)
            #expect(try report(told).missing == ["organization": 1])
            let taken = try kithImport(folder, "--remove-missing", "--format", "json")
            #expect(taken.code == 0)
            #expect(try report(taken).removed == ["organization": 1])
            let words = try kithImport(folder)
            #expect(words.result.hasSuffix("Every row was taken.\n"))
        }
    }

    @Test func whatIsNotThereIsAFailureInWords() throws {
        try withFolder { folder in
            let run = try kith(
                "import", "hsds", "nowhere.csv", "--database", "kith.sqlite", in: folder)
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("There is no file or folder at nowhere.csv."))
            for arguments in [["--dry"], ["--format", "xml"], ["more"]] {
                #expect(try kith(["import", "hsds", "a.csv"] + arguments, in: folder).code == 64)
            }
        }
    }
}
