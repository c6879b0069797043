import Time

/// A query as terms of the index, before either engine's notation.
struct FindMatch: Sendable {
    var words: [Token] = []
    var matched = FindMatched.allWords
    /// At least one of these marks, where there are any.
    var cells: [String] = []
    /// At least one of these marks too, where there are any.
    var days: [String] = []
    /// At least one of these marks too, where there are any.
    var languages: [String] = []
    /// Every one of these marks.
    var marks: [String] = []

    /// A word of the query: one token, or several that stand together.
    struct Token: Hashable, Sendable {
        /// One for a word; more for a run of a script without spaces.
        var stems: [String]
        /// As it was written, for matching it as a beginning.
        var written: String
        /// Other ways to write it, each a run: "food bank" for "foodbank".
        var others: [[String]] = []
        /// What it makes together with the next, where that is a word too: "foodbank" of "food".
        var joinedWithNext: String?

        init(stems: [String], written: String) {
            self.stems = stems
            self.written = written
        }
    }

    /// More words than this add nothing but time.
    private static let mostWords = 24

    init(_ query: FindQuery, now: IndexedHours.Moment) {
        words = query.words.map(Self.tokens) ?? []
        if let term = query.term { marks.append(Marks.term(term)) }
        languages = query.languageWords.compactMap(Marks.language)
        if let day = query.day { marks.append(Marks.day(day)) }
        if query.isUnplaced { marks.append(Marks.unplaced) }
        if query.isOpenNow {
            // What is open now began today, or yesterday and goes on.
            days = [now.day, now.day.advanced(by: -1)].map { Marks.day($0.weekday) }
        }
    }

    /// These words, and nothing that narrows.
    init(words: [Token]) {
        self.words = words
    }

    /// All that is of one kind of help.
    init(term: String) {
        marks = [Marks.term(term)]
    }

    var isEmpty: Bool {
        words.isEmpty && cells.isEmpty && marks.isEmpty && days.isEmpty && languages.isEmpty
    }

    func matching(_ matched: FindMatched) -> FindMatch {
        var other = self
        other.matched = matched
        return other
    }

    /// The same narrowing, by other words.
    func saying(_ words: [Token]) -> FindMatch {
        var other = self
        other.words = words
        return other
    }

    /// Words that say nothing are left out, unless there are no others; each word once.
    static func tokens(_ text: String) -> [Token] {
        let words = Words.split(text, limit: 400)
        let telling = words.filter { $0.isJoined || !Words.empty.contains($0.written) }
        var tokens: [Token] = []
        var wasJoined = false
        for word in telling.isEmpty ? words : telling {
            if word.isJoined, wasJoined {
                tokens[tokens.count - 1].stems.append(word.stem)
            } else {
                tokens.append(Token(stems: [word.stem], written: word.written))
            }
            wasJoined = word.isJoined
        }
        var seen: Set<[String]> = []
        return Array(tokens.filter { seen.insert($0.stems).inserted }.prefix(mostWords))
    }
}
