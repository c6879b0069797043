import Foundation
import Storage
import TestSupport
import Testing
import Time
import Trust

@testable import Kith

@Suite("The journal, checked and signed")
struct JournalCheckTests {
    @Test(
        "naming the place is in the journal, and the check says what was done to it",
        arguments: TestEngine.available)
    func check(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: migrations) { database in
            // given a place that was named twice
            _ = try await namePlace(database, name: "Leeds")
            _ = try await namePlace(database, name: "Bradford")
            #expect(try await database.inspectJournal() == ["good: 2 entries, each as it was written"])
            // when somebody hides who did it
            try await database.write { tx in
                _ = try tx.execute("UPDATE journal_entry SET who = 'nobody' WHERE number = 2")
            }
            #expect(
                try await database.inspectJournal()
                    == ["bad: entry 2 does not fit: it, or the one before it, was changed or moved"])
        }
    }

    @Test("what was signed is held against the journal, and so is each line")
    func signed() async throws {
        try await withDatabase(on: .sqlite, migrations: migrations) { database in
            let keys = try Keyring(text: Keyring.newLine()), others = try Keyring(text: Keyring.newLine())
            #expect(try await signJournal(database, by: { keys }) == nil)
            _ = try await namePlace(database, name: "Leeds")
            let line = try #require(try await signJournal(database, by: { keys }))
            let strange = try #require(try await signJournal(database, by: { others }))
            let lines = SignedLines("\(line)\n\n", in: "signed.txt", by: keys)
            #expect(
                try await database.inspectJournal(lines)
                    == ["good: 1 entry, each as it was written, and as it was signed once"])
            let changed = line.replacing("kith-journal 1 1 ", with: "kith-journal 1 2 ")
            let bad = SignedLines("\(strange)\nhello\n\(changed)\n\(line)", in: "signed.txt", by: keys)
            #expect(
                try await database.inspectJournal(bad) == [
                    "bad: line 1 of signed.txt was signed by a key that is not ours",
                    "bad: line 2 of signed.txt is nothing that kith journal sign wrote",
                    "bad: line 3 of signed.txt was changed after it was signed",
                ])
            let empty = SignedLines(" ", in: "signed.txt", by: keys)
            #expect(try await database.inspectJournal(empty) == ["bad: signed.txt holds no signed line"])
        }
    }

    @Test("keys are made once, for their owner alone, and never where they are only to be read")
    func keys() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.keys").path()
            var settings = try await Settings.load(environment: [:])
            settings.keys = path
            #expect(throws: SettingsError.self) { try loadKeys(settings, isMaking: false) }
            let first = try loadKeys(settings, isMaking: true), again = try loadKeys(settings, isMaking: true)
            #expect(try again.open(first.seal("x", for: "p"), for: "p") == "x")
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            // and one that others may read, or that holds no key, is refused by name
            #expect(chmod(path, 0o644) == 0)
            var error = #expect(throws: SettingsError.self) { try loadKeys(settings, isMaking: true) }
            #expect(error?.description.contains("chmod 600 \(path)") == true)
            #expect(chmod(path, 0o600) == 0)
            try Data("# gone".utf8).write(to: URL(filePath: path))
            error = #expect(throws: SettingsError.self) { try loadKeys(settings, isMaking: true) }
            #expect(error?.description.contains("it holds no key") == true)
        }
    }
}

extension Database {
    fileprivate func inspectJournal(_ signed: SignedLines? = nil) async throws -> [String] {
        try await Kith.check(self, against: signed).filter { $0.name == "journal" }
            .map { "\($0.state.rawValue): \($0.detail)" }
    }
}
