import Storage

/// The words that services are found by, as they are written.
struct FindWordsStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// Longer words are not kept: nobody means them by a misspelling.
    static let letters = 2...24

    /// Adds those that are not there yet. One statement.
    func add(_ words: Set<String>) throws {
        if words.isEmpty { return }
        // In one order everywhere, so that two who write at once do not wait for each other in a ring.
        let list = words.sorted().joined(separator: " ")
        switch tx.engine {
        case .sqlite:
            try tx.execute(
                """
                INSERT INTO find_word (word, letters)
                SELECT value, length(value)
                FROM json_each('["' || replace(\(list), ' ', '","') || '"]') WHERE true
                ON CONFLICT DO NOTHING
                """)
        case .postgres:
            try tx.execute(
                """
                INSERT INTO find_word (word, letters)
                SELECT word, length(word) FROM unnest(string_to_array(\(list), ' ')) AS word
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Those of `words` that are known.
    func known(among words: [String]) throws -> Set<String> {
        if words.isEmpty { return [] }
        return Set(
            try tx.all(
                "SELECT word FROM find_word WHERE word \(.among(words, on: tx.engine))"
            ) { try $0[0] as String })
    }

    /// Every word with so many letters, separated by spaces: one value, since a row for each of twenty
    /// thousand words would take ten times as long.
    func words(of letters: ClosedRange<Int>) throws -> String {
        let (least, most) = (letters.lowerBound, letters.upperBound)
        let words: SQL = """
            SELECT word FROM find_word WHERE letters BETWEEN \(least) AND \(most) LIMIT \(Self.most)
            """
        let sql: SQL = switch tx.engine {
        case .sqlite: "SELECT COALESCE(group_concat(word, ' '), '') FROM (\(words)) AS near"
        case .postgres: "SELECT COALESCE(string_agg(word, ' '), '') FROM (\(words)) AS near"
        }
        return try tx.value(sql) ?? ""
    }

    /// Bounds the time of a search that found nothing, whatever has been imported.
    private static let most = 200_000
}
