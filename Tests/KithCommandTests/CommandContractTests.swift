import Foundation
import TestSupport
import Testing

/// What scripts rely on: exit codes, which stream says what, and JSON that can be read.
@Suite struct CommandContractTests {
    @Test func aDemoIsMadeAndBackedUpAndCheckedAndPutBack() throws {
        try withFolder { folder in
            let database = folder.appending(path: "kith.sqlite").path()
            let backup = folder.appending(path: "kith.backup").path()

            let demo = try kith("demo", "--database", database, "--format", "json")
            #expect(demo.code == 0, "\(demo)")
            #expect(try json(demo, as: Made.self).services == 350)
            #expect(demo.messages.contains("Making a demo"))

            let check = try kith("check", "--database", database, "--format", "json")
            #expect(check.code == 0, "\(check)")
            #expect(try json(check, as: [Looked].self).allSatisfy { $0.state == "good" })

            let doctor = try kith(
                "doctor", "--database", database, "--port", "0", "--format", "json")
            #expect(doctor.code == 0, "\(doctor)")
            #expect(try json(doctor, as: [Looked].self).contains { $0.name == "database" })

            let copy = try kith("backup", "--database", database, "--to", backup)
            #expect(copy.code == 0, "\(copy)")
            #expect(copy.result == "The backup is in \(backup)\n")

            // Nobody is there to be asked, so nothing is replaced without a word.
            let asked = try kith("restore", "--database", database, "--from", backup)
            #expect(asked.code == 1)
            #expect(asked.result.isEmpty)
            #expect(asked.messages.contains("Add --yes"))
            #expect(asked.messages.contains("Nothing was changed."))

            let restored = try kith("restore", "--database", database, "--from", backup, "--yes")
            #expect(restored.code == 0, "\(restored)")
            #expect(restored.result == "\(database) holds what \(backup) held.\n")
        }
    }

    @Test(arguments: [
        ["backup", "--to", "copy.backup"], ["check"], ["check", "--format", "json"],
        ["export", "hsds", "--to", "copy"],
    ])
    func aDatabaseThatIsNotThereIsAFailureAndIsNotMade(arguments: [String]) throws {
        try withFolder { folder in
            let run = try kith(arguments + ["--database", "missing.sqlite"], in: folder)
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("There is no database at missing.sqlite."))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test(arguments: [
        ["demo"], ["check"], ["backup", "--to", "copy.backup"], ["restore", "--from", "copy.backup"],
    ])
    func aURLOfSomethingElseIsAFailureThatHidesThePassword(arguments: [String]) throws {
        try withFolder { folder in
            let run = try kith(arguments + ["--database", "mysql://ada:secret@host/kith"], in: folder)
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("names no database"))
            #expect(!run.messages.contains("secret"))
        }
    }

    @Test func theDoctorSaysOnStandardOutputWhatIsBad() throws {
        try withFolder { folder in
            let run = try kith(
                "doctor", "--database", "missing/kith.sqlite", "--port", "0", "--format", "json",
                in: folder)
            #expect(run.code == 1)
            #expect(try json(run, as: [Looked].self).contains { $0.name == "folder" && $0.state == "bad" })
            // In words too, a line for each.
            let words = try kith("doctor", "--database", "missing/kith.sqlite", "--port", "0", in: folder)
            #expect(words.code == 1)
            #expect(words.result.contains("\nbad"))
        }
    }

    @Test func whatIsNoBackupIsRefused() throws {
        try withFolder { folder in
            let made = try kith("demo", "--database", "kith.sqlite", in: folder)
            #expect(made.code == 0, "\(made)")
            try Data().write(to: folder.appending(path: "empty.backup"))
            let run = try kith(
                "restore", "--database", "kith.sqlite", "--from", "empty.backup", "--replace", in: folder)
            #expect(run.code == 1)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("empty.backup is no backup that Kith made."))
            #expect(try kith("check", "--database", "kith.sqlite", in: folder).code == 0)
        }
    }

    @Test(arguments: [
        ["backup"], ["backup", "--too", "x"], ["restore"], ["check", "--format", "xml"],
        ["check", "extra"], ["doctor", "--nonsense"], ["demo", "--size", "huge"],
        ["demo", "--seed", "-1"], ["dance"],
    ])
    func aCommandLineThatMakesNoSenseIs64(arguments: [String]) throws {
        try withFolder { folder in
            let run = try kith(arguments, in: folder)
            #expect(run.code == 64)
            #expect(run.result.isEmpty)
            #expect(run.messages.contains("Usage:"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test func helpIsAResult() throws {
        try withFolder { folder in
            for arguments in [["--help"], ["check", "--help"], ["--version"]] {
                let run = try kith(arguments, in: folder)
                #expect(run.code == 0)
                #expect(!run.result.isEmpty)
                #expect(run.messages.isEmpty)
            }
        }
    }

    private struct Made: Decodable {
        let services: Int
    }

    private struct Looked: Decodable {
        let name: String
        let state: String
    }

    private func json<Value: Decodable>(_ run: KithRun, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(run.result.utf8))
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
