import Storage

/// Puts right the spelling of words that nothing listed has, by words that something has.
struct SuggestWords {
    private let words: FindWordsStore
    private let index: FindStore

    init(_ tx: Transaction) {
        words = FindWordsStore(tx)
        index = FindStore(tx)
    }

    /// What the words may have been meant to be, the likeliest first; empty where each of them is known,
    /// or none of those that are not is nearly like one that is.
    ///
    /// Of words that are equally near, the one comes first that more services have. A search of some
    /// milliseconds through the words of like length, for each word that is not known.
    func callAsFunction(for match: FindMatch) throws -> [Suggestion] {
        var choices: [[FindMatch.Token]] = []
        var isChanged = false
        for (position, token) in match.words.prefix(Self.mostWords).enumerated() {
            let isLast = position == match.words.count - 1
            if try isKnown(token, orBeginning: isLast) {
                choices.append([token])
                continue
            }
            let near = try nearOrInTwo(token)
            if !near.isEmpty { isChanged = true }
            choices.append(near.isEmpty ? [token] : near)
        }
        return isChanged ? Self.combined(choices) : []
    }

    struct Suggestion: Sendable {
        let tokens: [FindMatch.Token]

        /// As somebody would type it.
        var written: String { tokens.map(\.written).joined(separator: " ") }
    }

    private static let mostWords = 6
    /// So many of the nearest are counted in the index, for which most services have.
    private static let mostCounted = 12
    private static let mostSuggestions = 3

    private func isKnown(_ token: FindMatch.Token, orBeginning: Bool) throws -> Bool {
        var match = FindMatch(words: [token])
        if orBeginning { match.matched = .beginning }
        return try index.count(match, upTo: 1) > 0
    }

    /// Words like it; else, as for "foodbnak", two words, one of which is as it should be.
    private func nearOrInTwo(_ token: FindMatch.Token) throws -> [FindMatch.Token] {
        let found = try near(token)
        if !found.isEmpty || token.stems.count != 1 { return found }
        let letters = Array(token.written)
        guard (Self.leastPart * 2...24).contains(letters.count) else { return [] }
        let cuts = (Self.leastPart...(letters.count - Self.leastPart)).map { cut in
            (first: String(letters[..<cut]), second: String(letters[cut...]))
        }
        let known = try words.known(among: Array(Set(cuts.flatMap { [$0.first, $0.second] })))
        let likely = cuts.compactMap { cut -> (known: String, other: String, isFirst: Bool)? in
            let isFirst = known.contains(cut.first)
            if isFirst == known.contains(cut.second) { return nil }
            return isFirst ? (cut.first, cut.second, true) : (cut.second, cut.first, false)
        }.sorted { $0.known.count > $1.known.count }
        for cut in likely.prefix(Self.mostCuts) {
            let kept = FindMatch.Token(stems: [Stem.of(cut.known)], written: cut.known)
            let other = FindMatch.Token(stems: [Stem.of(cut.other)], written: cut.other)
            for mended in try near(other).prefix(2) {
                let both = cut.isFirst ? [kept, mended] : [mended, kept]
                let whole = FindMatch.Token(
                    stems: both.flatMap(\.stems), written: both.map(\.written).joined(separator: " "))
                if try isKnown(whole, orBeginning: false) { return [whole] }
            }
        }
        return []
    }

    /// So many ways to part a word are looked into: the longer the part that is known, the likelier.
    private static let mostCuts = 3
    /// Letters in the shorter of two words that were typed as one.
    private static let leastPart = 3

    private func near(_ token: FindMatch.Token) throws -> [FindMatch.Token] {
        let spelling = Spelling(token.written)
        let letters = token.written.unicodeScalars.count
        guard token.stems.count == 1, spelling.mistakes > 0 else { return [] }
        let list = try words.words(of: letters - spelling.mistakes...letters + spelling.mistakes)
        let counted = try spelling.near(in: list, atMost: Self.mostCounted).compactMap { near in
            let token = FindMatch.Token(stems: [Stem.of(near.word)], written: near.word)
            let services = try index.count(FindMatch(words: [token]), upTo: FindQuery.most)
            return services == 0 || Words.empty.contains(near.word) ? nil : (near, token, services)
        }
        // Of "walk" and "walks" one is enough: they find the same.
        var seen: Set<[String]> = []
        return counted.sorted { ($0.0.mistakes, -$0.2, $0.0) < ($1.0.mistakes, -$1.2, $1.0) }.map(\.1)
            .filter { seen.insert($0.stems).inserted }
    }

    /// Each word as likely as can be; then, where there is another choice, each word in turn by its next.
    private static func combined(_ choices: [[FindMatch.Token]]) -> [Suggestion] {
        let best = choices.compactMap(\.first)
        var suggestions = [Suggestion(tokens: best)]
        for (position, choice) in choices.enumerated() {
            for other in choice.dropFirst().prefix(2) {
                var tokens = best
                tokens[position] = other
                suggestions.append(Suggestion(tokens: tokens))
            }
        }
        return Array(suggestions.prefix(mostSuggestions))
    }
}
