import Foundation
import Storage
import StorageSQLite
import Time
import Trust

/// What the journal costs a write, and how fast it is checked, on SQLite. Prints JSON.
///
///     JournalBenchmark DIR ENTRIES      DIR is empty; ENTRIES, over 2,000, are checked
@main
struct JournalBenchmark {
    static let writes = 2_000
    static let now = Instant(seconds: 1_780_000_000)

    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3, let entries = Int(words[2]), entries > writes else {
            FileHandle.standardError.write(Data("usage: JournalBenchmark DIR ENTRIES\n".utf8))
            exit(64)
        }
        let database = Database(try SQLiteEngine(path: words[1] + "/journal.sqlite"))
        try await database.migrate(TrustMigrations.all + [notes], clock: Clock(stoppedAt: now))
        let (bare, recorded) = try await costOfAWrite(database)
        try await fill(database, entries)
        let seconds = try await check(database)
        await database.close()
        print(
            """
            {"writes": \(writes), "bare": \(bare), "recorded": \(recorded), "entries": \(entries), \
            "checked_per_second": \(Double(entries) / seconds)}
            """)
    }

    /// A table of the kind that rooms write to.
    private static let notes = Migration(
        room: "Benchmark", number: 1, name: "Notes",
        sql: Array(
            "CREATE TABLE note (id TEXT PRIMARY KEY, person TEXT NOT NULL, words TEXT NOT NULL);".utf8))

    /// Medians in milliseconds of a transaction that writes a note, without and with its entry; in turn.
    private static func costOfAWrite(_ database: Database) async throws -> (bare: Double, recorded: Double) {
        var bare: [Double] = [], recorded: [Double] = []
        let clock = ContinuousClock()
        for number in 0..<writes {
            for isRecorded in [false, true] {
                let time = try await clock.measure {
                    try await database.write { tx in
                        try tx.execute(
                            """
                            INSERT INTO note (id, person, words)
                            VALUES (\(UUID().uuidString), \("person/\(number)"), 'Asked for a lift')
                            """)
                        if isRecorded { try Journal(tx).record(entry(number)) }
                    }
                }
                let milliseconds = time / .milliseconds(1)
                if isRecorded { recorded.append(milliseconds) } else { bare.append(milliseconds) }
            }
        }
        return (bare.sorted()[writes / 2], recorded.sorted()[writes / 2])
    }

    private static func fill(_ database: Database, _ entries: Int) async throws {
        let there = writes
        for start in stride(from: there, to: entries, by: 10_000) {
            try await database.write { tx in
                let journal = Journal(tx)
                for number in start..<min(start + 10_000, entries) { try journal.record(entry(number)) }
            }
        }
    }

    private static func check(_ database: Database) async throws -> Double {
        let clock = ContinuousClock()
        var taken: [Double] = []
        for _ in 0..<3 {
            taken.append(
                try await clock.measure {
                    let outcome = try await database.longRead { tx in try CheckJournal(tx).run() }
                    precondition(outcome.findings.isEmpty, "\(outcome.findings)")
                } / .seconds(1))
        }
        return taken.sorted()[1]
    }

    private static func entry(_ number: Int) -> JournalEntry {
        JournalEntry(
            at: now.advanced(bySeconds: Int64(number)), who: "account/0193f3c0-7a1e-7000-8000-\(number)",
            what: "person.look", whose: "person/0193f3c0-7a1e-7000-9000-\(number % 1_000)",
            thing: "plan/0193f3c0-7a1e-7000-a000-\(number)",
            why: number.isMultiple(of: 4) ? "Getting ready for Tuesday's visit" : nil)
    }
}
