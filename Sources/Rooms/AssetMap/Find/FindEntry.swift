import Places
import Time

/// What the index holds of one service.
struct FindEntry: Sendable {
    let serviceID: String
    let sortName: String
    let points: [Coordinates]
    let hours: IndexedHours
    /// Tokens, in the order in which they were written.
    let name: [String]
    let keywords: [String]
    let description: [String]
    let marks: [String]
    /// Its words as they are written, for `find_word`.
    let vocabulary: Set<String>
}

/// The words and facts of a service that it can be found by, as they are listed.
struct FindSource: Sendable {
    let serviceID: String
    var name = ""
    /// Other names, the organisation, kinds of help, towns and postcodes.
    var keywords: [String] = []
    var description: [String] = []
    var points: [Coordinates] = []
    /// Kinds of help, with those that they are part of.
    var terms: Set<String> = []
    /// Languages that it is offered in, by name.
    var languages: Set<String> = []
    var schedules: [Schedule] = []

    /// Cuts the words and gathers the marks. Texts are taken up to a length that no listing needs.
    func entry() -> FindEntry {
        let hours = IndexedHours(schedules)
        let nameWords = Words.split(name, limit: 60)
        let keywordWords = Words.split(keywords.joined(separator: " . "), limit: 600)
        let descriptionWords = Words.split(description.joined(separator: " . "), limit: 6000)
        return FindEntry(
            serviceID: serviceID, sortName: sortName(nameWords), points: points, hours: hours,
            name: nameWords.map(\.stem) + asTyped(nameWords),
            keywords: keywordWords.map(\.stem) + asTyped(keywordWords),
            description: fitting(descriptionWords.map(\.stem)), marks: marks(hours),
            vocabulary: vocabulary(nameWords + keywordWords + descriptionWords))
    }

    /// The name as it is put in order. It stands in an index: PostgreSQL refuses one over 2,704 bytes.
    private func sortName(_ words: [Words.Word]) -> String {
        let whole = words.map(\.written).joined(separator: " ")
        return String(String.UnicodeScalarView(whole.unicodeScalars.prefix(200)))
    }

    /// As many words as there is room for: PostgreSQL holds a megabyte of words of one service, and name
    /// and keywords take a quarter of it at most. No text of a listing in earnest is so long.
    private func fitting(_ words: [String]) -> [String] {
        var room = 500_000
        return Array(words.prefix { word in
            room -= word.utf8.count
            return room >= 0
        })
    }

    /// Words that their stem is not the beginning of what somebody types of them: "charity" while its
    /// stem is "chariti".
    private func asTyped(_ words: [Words.Word]) -> [String] {
        var seen: Set<String> = []
        return words.filter { $0.written != $0.stem && seen.insert($0.written).inserted }
            .map(\.written)
    }

    /// Words that somebody may misspell: no numbers, nothing of a script without spaces.
    private func vocabulary(_ words: [Words.Word]) -> Set<String> {
        Set(words.lazy.filter { word in
            !word.isJoined && FindWordsStore.letters ~= word.written.unicodeScalars.count
                && !word.written.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }.map(\.written))
    }

    private func marks(_ hours: IndexedHours) -> [String] {
        var marks = Set(points.flatMap(MapCells.terms(of:)))
        if points.isEmpty { marks.insert(Marks.unplaced) }
        marks.formUnion(terms.map(Marks.term))
        marks.formUnion(languages.compactMap(Marks.language))
        marks.formUnion(hours.weekdays.map(Marks.day))
        return marks.sorted()
    }
}
