import Storage
import TestSupport
import Testing
import Time

@testable import Trust

@Suite("The journal")
struct JournalTests {
    @Test("an entry is in with the deed, and read back as it was written", arguments: TestEngine.available)
    func record(engine: TestEngine) async throws {
        try await withJournal(engine) { database in
            let look = JournalEntry(
                at: testMoment, who: "account/link-worker", onBehalfOf: nil, what: "person.look",
                whose: "person/amina", thing: "plan/7", why: "Planning Tuesday's visit, “together” – 你好")
            try await database.record([plain(1), look, plain(3)])
            let found = try await database.read { tx in try Journal(tx).entries(about: "person/amina") }
            #expect(found == [NumberedEntry(number: 2, entry: look, isErased: false)])
            #expect(try await database.checkJournal() == [])
        }
    }

    @Test("a deed that fails leaves no entry", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        try await withJournal(engine) { database in
            await #expect(throws: Failure.self) {
                try await database.write { tx in
                    try Journal(tx).record(plain(1))
                    throw Failure()
                }
            }
            let outcome = try await database.read { tx in try CheckJournal(tx).run() }
            #expect(outcome == CheckJournal.Outcome())
        }
    }

    @Test("what was done to the entries is found, and where", arguments: TestEngine.available, Damage.all)
    func damage(engine: TestEngine, damage: Damage) async throws {
        try await withJournal(engine) { database in
            // given six entries, each with a reason
            try await database.record((1...6).map(plain))
            #expect(try await database.checkJournal() == [])
            // when somebody who can write to the tables changes them
            try await database.write { tx in
                for statement in damage.statements { try tx.execute(SQL(stringLiteral: statement)) }
            }
            // then the check says which
            #expect(try await database.checkJournal() == damage.findings)
        }
    }

    /// A way to change what stands there, and what is said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statements: [String]
        let findings: [String]

        static let all = [
            Damage(
                testDescription: "another who",
                statements: ["UPDATE journal_entry SET who = 'x' WHERE number = 3"],
                findings: ["entry 3 does not fit: it, or the one before it, was changed or moved"]),
            Damage(
                testDescription: "another time",
                statements: ["UPDATE journal_entry SET at = at + 1 WHERE number = 1"],
                findings: ["entry 1 does not fit: it, or the one before it, was changed or moved"]),
            Damage(
                testDescription: "a field less",
                statements: ["UPDATE journal_entry SET thing = NULL WHERE number = 6"],
                findings: ["entry 6 does not fit: it, or the one before it, was changed or moved"]),
            Damage(
                testDescription: "words moved to the next field",
                statements: ["UPDATE journal_entry SET whose = thing, thing = whose WHERE number = 2"],
                findings: ["entry 2 does not fit: it, or the one before it, was changed or moved"]),
            Damage(
                testDescription: "another reason",
                statements: ["UPDATE journal_entry SET why = 'because' WHERE number = 4"],
                findings: ["the reason that entry 4 gives was changed"]),
            Damage(
                testDescription: "one taken out",
                statements: ["DELETE FROM journal_entry WHERE number = 4"],
                findings: ["entry 4 is missing"]),
            Damage(
                testDescription: "the first taken out",
                statements: ["DELETE FROM journal_entry WHERE number < 3"],
                findings: ["entries 1 to 2 are missing"]),
            Damage(
                testDescription: "the end cut off",
                statements: ["DELETE FROM journal_entry WHERE number > 4"],
                findings: ["entries 5 to 6 are missing"]),
            Damage(
                testDescription: "two that changed places",
                statements: [
                    "UPDATE journal_entry SET number = 99 WHERE number = 2",
                    "UPDATE journal_entry SET number = 2 WHERE number = 3",
                    "UPDATE journal_entry SET number = 3 WHERE number = 99",
                ],
                findings: [
                    "entry 2 does not fit: it, or the one before it, was changed or moved",
                    "entry 3 does not fit: it, or the one before it, was changed or moved",
                    "entry 4 does not fit: it, or the one before it, was changed or moved",
                ]),
            Damage(
                testDescription: "one taken out and the rest moved up",
                statements: [
                    "DELETE FROM journal_entry WHERE number = 5",
                    "UPDATE journal_entry SET number = 5 WHERE number = 6",
                ],
                findings: [
                    "entry 5 does not fit: it, or the one before it, was changed or moved",
                    "entry 6 is missing",
                ]),
            Damage(
                testDescription: "the end cut off, and its mark moved",
                statements: [
                    "DELETE FROM journal_entry WHERE number > 4",
                    "UPDATE journal_head SET number = 4",
                ],
                findings: ["the end of the journal is not where it was: entry 4 is the last, and was not"]),
        ]
    }

    @Test("words can be erased, and the chain holds", arguments: TestEngine.available)
    func erase(engine: TestEngine) async throws {
        try await withJournal(engine) { database in
            try await database.record((1...4).map(plain))
            let erased = try await database.write { tx in try Journal(tx).eraseWords(about: "person/2") }
            #expect(erased == 1)
            #expect(try await database.checkJournal() == [])
            let found = try await database.read { tx in try Journal(tx).entries(about: "person/2") }
            #expect(found.map(\.entry.why) == [nil])
            #expect(found.map(\.isErased) == [true])
        }
    }

    @Test("writers at once each get a number of their own", arguments: TestEngine.available)
    func race(engine: TestEngine) async throws {
        try await withJournal(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...12 {
                    group.addTask { try await database.record([plain(number)]) }
                }
                try await group.waitForAll()
            }
            let outcome = try await database.read { tx in try CheckJournal(tx).run() }
            #expect(outcome.entries == 12)
            #expect(outcome.findings == [])
        }
    }

    @Test("a journal that was written anew from the first entry on is found by what was signed before")
    func checkpoint() async throws {
        try await withJournal(.sqlite) { database in
            let keys = try Keyring(text: Keyring.newLine())
            try await database.record((1...3).map(plain))
            let signed = try await database.read { tx in try Checkpoint(tx, by: keys, at: testMoment) }
            let line = try #require(signed?.line)
            try await database.record([plain(4)])
            let kept = try Checkpoint(line: line)
            #expect(kept.isSigned(by: keys))
            #expect(try await database.checkJournal(against: [kept]) == [])
            // when all is written anew, with hashes that fit
            try await database.write { tx in
                try tx.execute("DELETE FROM journal_entry")
                try tx.execute("UPDATE journal_head SET number = 0, hash = NULL")
                for number in [9, 8, 7] { try Journal(tx).record(plain(number)) }
            }
            #expect(try await database.checkJournal() == [])
            #expect(
                try await database.checkJournal(against: [kept])
                    == ["the entries up to 3 are not those that were signed at 2026-06-01T12:00:00Z"])
            // and when it is shorter than what was signed
            try await database.write { tx in
                try tx.execute("DELETE FROM journal_entry WHERE number > 1")
                try tx.execute(
                    """
                    UPDATE journal_head SET number = 1,
                        hash = (SELECT hash FROM journal_entry WHERE number = 1)
                    """)
            }
            #expect(
                try await database.checkJournal(against: [kept])
                    == ["entry 3, which was signed at 2026-06-01T12:00:00Z, is missing"])
        }
    }

    @Test("a checkpoint that was changed, or that a stranger signed, is not believed")
    func stranger() async throws {
        try await withJournal(.sqlite) { database in
            let keys = try Keyring(text: Keyring.newLine()), others = try Keyring(text: Keyring.newLine())
            #expect(try await database.read { tx in try Checkpoint(tx, by: keys, at: testMoment) } == nil)
            try await database.record([plain(1)])
            let line = try #require(
                try await database.read { tx in try Checkpoint(tx, by: keys, at: testMoment)?.line })
            #expect(throws: CheckpointError.notSigned) {
                try Checkpoint(line: line.replacing("kith-journal 1 1 ", with: "kith-journal 1 2 "))
            }
            #expect(throws: CheckpointError.unreadable) { try Checkpoint(line: "kith-journal 1") }
            #expect(throws: CheckpointError.unreadable) { try Checkpoint(line: line + "0") }
            #expect(try !Checkpoint(line: line).isSigned(by: others))
        }
    }

    @Test("many faults are counted, and not all told")
    func many() async throws {
        try await withJournal(.sqlite) { database in
            try await database.record((1...30).map(plain))
            try await database.write { tx in _ = try tx.execute("UPDATE journal_entry SET what = 'x'") }
            let outcome = try await database.read { tx in try CheckJournal(tx).run() }
            #expect(outcome.findings.count == 20)
            #expect(outcome.others == 10)
        }
    }

    private struct Failure: Error {}
}

private func plain(_ number: Int) -> JournalEntry {
    JournalEntry(
        at: testMoment.advanced(bySeconds: Int64(number)), who: "account/\(number)", what: "person.look",
        whose: "person/\(number)", thing: "plan/\(number)", why: "Reason \(number)")
}

private func withJournal(
    _ engine: TestEngine, _ body: (Database) async throws -> Void
) async throws {
    try await withDatabase(on: engine, migrations: TrustMigrations.all) { try await body($0) }
}

extension Database {
    fileprivate func record(_ entries: [JournalEntry]) async throws {
        try await write { tx in
            for entry in entries { try Journal(tx).record(entry) }
        }
    }

    fileprivate func checkJournal(against checkpoints: [Checkpoint] = []) async throws -> [String] {
        try await read { tx in try CheckJournal(tx, against: checkpoints).run().findings.map(\.detail) }
    }
}
