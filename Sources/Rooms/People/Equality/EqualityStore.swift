import Storage
import Trust

/// What somebody said of themselves, in answer to one question.
enum EqualityAnswer: Sendable, Hashable {
    case choice(String)
    case words(String)
}

/// How many gave one answer.
struct EqualityCount: Sendable, Hashable {
    let question: EqualityQuestion
    let answer: EqualityAnswer
    let count: Int
}

/// All the SQL of what people say of themselves.
struct EqualityStore {
    let tx: Transaction
    let keys: Keyring

    init(_ tx: Transaction, _ keys: Keyring) {
        self.tx = tx
        self.keys = keys
    }

    func add(_ answer: EqualityAnswer, to question: EqualityQuestion, _ id: String, quarter: String) throws {
        var choice: String?, sealed: [UInt8]?, word: [UInt8]?
        switch answer {
        case .choice(let said): choice = said
        case .words(let said):
            sealed = try keys.seal(said, for: Self.place(id))
            let folded = PersonName.words(of: said).joined(separator: " ")
            word = keys.blindIndex(of: folded, for: "equality.\(question.rawValue)")
        }
        try tx.execute(
            """
            INSERT INTO equality_answer (id, question, quarter, choice, words, word)
            VALUES (\(id), \(question.rawValue), \(quarter), \(choice), \(sealed), \(word))
            """)
    }

    /// - Returns: `false` where they have answered since that quarter began a year ago.
    func mark(_ person: String, quarter: String, notSince: String) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO equality_asked (person, quarter) VALUES (\(person), \(quarter))
            ON CONFLICT (person) DO UPDATE SET quarter = excluded.quarter
            WHERE equality_asked.quarter <= \(notSince)
            """) == 1
    }

    func lastAnswered(_ person: String) throws -> String? {
        try tx.value("SELECT quarter FROM equality_asked WHERE person = \(person)")
    }

    func erase(_ person: String) throws {
        try tx.execute("DELETE FROM equality_asked WHERE person = \(person)")
    }

    /// How many gave each answer; own words together where they are the same, as one of them wrote them.
    /// - Parameter quarter: answers of this one and later are not counted: a figure that changed the day
    ///   after somebody answered would give them away.
    func counts(before quarter: String) throws -> [EqualityCount] {
        try tx.all(
            """
            SELECT question, choice, count(*), min(id) FROM equality_answer WHERE quarter < \(quarter)
            GROUP BY question, choice, word ORDER BY question, choice, 3 DESC
            """
        ) { row in (try row[0] as String, try row[1] as String?, try row[2] as Int, try row[3] as String) }
            .compactMap { name, choice, count, id in
                guard let question = EqualityQuestion(rawValue: name) else { return nil }
                let answer = try choice.map(EqualityAnswer.choice) ?? .words(try words(id))
                return EqualityCount(question: question, answer: answer, count: count)
            }
    }

    private func words(_ id: String) throws -> String {
        guard let sealed: [UInt8] = try tx.value("SELECT words FROM equality_answer WHERE id = \(id)") else {
            return ""
        }
        return try keys.open(sealed, for: Self.place(id))
    }

    private static func place(_ id: String) -> String { "equality.words/\(id)" }
}
