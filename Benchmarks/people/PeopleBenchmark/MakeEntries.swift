import Storage
import Time
import Trust

/// Fills the journal up: a tenth is about those whose page is asked for, from 1 to 200 of each and
/// very many of a few; the others are about everybody.
struct MakeEntries: Sendable {
    let place: Place
    let size: PlaceSize
    let ids: [String]
    let asked: [AskedPerson]
    let now: Instant

    private static let batch = 250_000
    /// Of the last two years, in milliseconds.
    private static let span: Int64 = 730 * 86_400_000

    func callAsFunction() async throws {
        let turns = turns()
        let there = try await place.database.read { tx in
            try tx.value("SELECT number FROM journal_head WHERE id = 1", as: Int.self) ?? 0
        }
        // Whose they are is in no order, so an index that is made at the end is made much sooner.
        let index = try await takeIndexAway()
        for start in stride(from: there, to: size.entries, by: Self.batch) {
            let numbers = start..<min(start + Self.batch, size.entries)
            try await place.database.write { tx in
                let journal = Journal(tx)
                for number in numbers { try journal.record(entry(number, turns)) }
            }
            say("\(numbers.upperBound) entries")
        }
        if let index { try await place.database.write { tx in _ = try tx.execute(index) } }
    }

    /// The statement by which it is made again.
    private func takeIndexAway() async throws -> SQL? {
        try await place.database.write { tx in
            guard tx.engine == .sqlite else { return nil }
            let made = try tx.value(
                "SELECT sql FROM sqlite_master WHERE name = 'journal_entry_whose'", as: String.self)
            guard let made else { return nil }
            try tx.execute("DROP INDEX journal_entry_whose")
            return SQL(stringLiteral: made)
        }
    }

    /// Each of those whose page is asked for, as often as there are entries about them.
    private func turns() -> [Int32] {
        var turns: [Int32] = []
        for person in asked.indices {
            let count = person < size.busy ? size.entriesOfBusy : 1 + person * 7_919 % 200
            turns += [Int32](repeating: Int32(person), count: count)
        }
        return turns
    }

    private func entry(_ number: Int, _ turns: [Int32]) -> JournalEntry {
        let isAsked = number.isMultiple(of: 10)
        let one = asked[Int(turns[number / 10 &* 611_953 % turns.count])]
        let whose = isAsked ? one.id : ids[number &* 7_368_787 % ids.count]
        let age = Self.span * Int64(size.entries - number) / Int64(size.entries)
        return JournalEntry(
            at: Instant(rawValue: now.rawValue - age), who: one.helper, what: "person.look",
            whose: whose,
            thing: "help/\(one.id)",
            why: number.isMultiple(of: 4) ? "Getting ready for Tuesday's visit" : nil)
    }
}
