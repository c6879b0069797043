import Messages
import Storage
import Time

/// All the SQL of how people would like to be written to.
struct MessageWishStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    func put(_ wish: MessageWish, of person: String) throws {
        try tx.execute(
            """
            INSERT INTO message_wish (person, channel, language, quiet_from, quiet_until, is_gathered)
            VALUES (\(person), \(wish.channel), \(wish.language), \(wish.quiet.from.description),
                \(wish.quiet.until.description), \(wish.isGathered))
            ON CONFLICT (person) DO UPDATE SET channel = excluded.channel, language = excluded.language,
                quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                is_gathered = excluded.is_gathered
            """)
    }

    /// Of all of somebody's records, the first that says it.
    func wish(of ids: [String]) throws -> MessageWish? {
        let rows = try tx.all(
            """
            SELECT person, channel, language, quiet_from, quiet_until, is_gathered
            FROM message_wish WHERE person IN \(list: ids)
            """
        ) { row in
            let quiet = QuietHours(
                from: TimeOfDay(try row[3] as String) ?? QuietHours.night.from,
                until: TimeOfDay(try row[4] as String) ?? QuietHours.night.until)
            return (
                try row[0] as String,
                MessageWish(
                    channel: try row[1], language: try row[2], quiet: quiet, isGathered: try row[5])
            )
        }
        let found = Dictionary(rows) { first, _ in first }
        return ids.lazy.compactMap { found[$0] }.first
    }
}
