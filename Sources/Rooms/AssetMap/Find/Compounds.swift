/// Words that some write as one and others as two: "foodbank", "drop-in", "e-mail". Both are looked for.
struct Compounds {
    private let store: FindWordsStore

    init(_ store: FindWordsStore) {
        self.store = store
    }

    /// The same query with those other ways to write it, as far as the words are known here. One
    /// statement.
    func spread(_ match: FindMatch) throws -> FindMatch {
        let pairs = match.words.indices.dropLast().map {
            match.words[$0].written + match.words[$0 + 1].written
        }
        let splits = match.words.map { Self.splits(of: $0) }
        let asked = Set(
            pairs + splits.joined().flatMap { [$0.0, $0.1] } + match.words.map(\.written))
        let known = try store.known(
            among: asked.filter { FindWordsStore.letters ~= $0.unicodeScalars.count })
        if known.isEmpty { return match }
        var spread = match
        for index in match.words.indices {
            let word = match.words[index].written
            let isWord = known.contains(word)
            spread.words[index].others = splits[index].filter { first, second in
                // "Inform" is a word of its own, and not "in form".
                let isLikely = !isWord || min(first.utf8.count, second.utf8.count) > 3
                return isLikely && known.contains(first) && known.contains(second)
            }.map { [Stem.of($0.0), Stem.of($0.1)] }
            if index < pairs.count, known.contains(pairs[index]) {
                spread.words[index].joinedWithNext = Stem.of(pairs[index])
            }
        }
        return spread
    }

    /// Two words of two letters or more, wherever the word or its stem may be cut: "foodbanks" too.
    private static func splits(of token: FindMatch.Token) -> [(String, String)] {
        if token.stems.count != 1 { return [] }
        let forms = token.stems == [token.written] ? token.stems : [token.written] + token.stems
        return forms.flatMap { form -> [(String, String)] in
            let isPlain = form.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }
            guard isPlain, (5...FindWordsStore.letters.upperBound).contains(form.utf8.count) else {
                return []
            }
            return (2...(form.count - 2)).map {
                (String(form.prefix($0)), String(form.dropFirst($0)))
            }
        }
    }
}
