import Storage

/// Words in which somebody has said where: "walking group PB1 1DH", "lunch club near Riverside".
package struct PlaceAmongWords: Sendable, Hashable {
    /// What is left, as it was typed; `nil` when the place was all.
    package let words: String?
    /// The place, as people write it.
    package let place: String
    /// `nil` for a whole postcode that is not known here.
    package let point: Coordinates?
}

extension PlacesStore {
    /// The place that is said among `words`: a whole postcode with its space or without, anywhere; half of
    /// one, or a place by its name, where it follows "near", "in" and their like, or stands at the end; a
    /// name at the start too. `nil` where no place is said.
    package func place(among words: String) throws -> PlaceAmongWords? {
        let typed = TypedWords(words)
        for (range, postcode) in typed.postcodes {
            return PlaceAmongWords(
                words: typed.without(range), place: postcode.spaced, point: try point(of: postcode))
        }
        for (range, district) in typed.districts {
            guard let point = try middle(ofDistrict: district) else { continue }
            return PlaceAmongWords(words: typed.without(range), place: district, point: point)
        }
        return try PlaceAmongWords(named: words, known: middles(ofPlacesNamed:))
    }
}

extension PlaceAmongWords {
    /// A place that is said by its name, where a name may stand; the longest name wins. `nil` for none.
    /// - Parameter known: is asked once, for all names that may be meant, in small letters; it gives those
    ///   that are known, each as it is written.
    package init?(
        named words: String, known: ([String]) throws -> [String: (name: String, point: Coordinates)]
    ) rethrows {
        let typed = TypedWords(words)
        let named = typed.names
        let found = try known(named.map(\.name))
        guard let (range, name) = named.first(where: { found[$0.name] != nil }),
            let (place, point) = found[name]
        else { return nil }
        self.init(words: typed.without(range), place: place, point: point)
    }
}

/// Words as they were typed, and which of them may say where.
private struct TypedWords {
    private let pieces: [String]

    /// More words than this say no place.
    private static let mostPieces = 40
    private static let longestName = 4

    init(_ words: String) {
        // No place has a NUL in its name, and no database takes one.
        pieces = words.split { $0.isWhitespace || $0 == "\0" }.prefix(Self.mostPieces).map(String.init)
    }

    /// Each as a range of the pieces.
    var postcodes: [(Range<Int>, Postcode)] {
        pieces.indices.flatMap { start in
            [1, 2].compactMap { count -> (Range<Int>, Postcode)? in
                guard start + count <= pieces.count else { return nil }
                let range = start..<start + count
                return Postcode(text(range)).map { (range, $0) }
            }
        }
    }

    var districts: [(Range<Int>, String)] {
        pieces.indices.compactMap { index in
            guard isLed(index) || index == pieces.count - 1 else { return nil }
            return Postcode.district(text(index..<index + 1)).map { (index..<index + 1, $0) }
        }
    }

    /// What may be the name of a place, in small letters, the longest first.
    var names: [(range: Range<Int>, name: String)] {
        var found: [(range: Range<Int>, name: String)] = []
        for count in stride(from: min(Self.longestName, pieces.count), to: 0, by: -1) {
            for start in 0...pieces.count - count {
                let range = start..<start + count
                let isAtAnEnd = start == 0 || range.upperBound == pieces.count
                if isAtAnEnd || isLed(start) { found.append((range, text(range).lowercased())) }
            }
        }
        return found
    }

    /// The rest of the words, without what led to the place.
    func without(_ range: Range<Int>) -> String? {
        var start = range.lowerBound
        while start > 0, Self.leads.contains(pieces[start - 1].lowercased()) { start -= 1 }
        let rest = pieces[..<start] + pieces[range.upperBound...]
        return rest.isEmpty ? nil : rest.joined(separator: " ")
    }

    private func isLed(_ index: Int) -> Bool {
        index > 0 && Self.leads.contains(pieces[index - 1].lowercased())
    }

    /// With no comma or full stop at either end.
    private func text(_ range: Range<Int>) -> String {
        let text = pieces[range].joined(separator: " ")
        let isMark = { (character: Character) in ".,;:!?()\"'“”".contains(character) }
        let start = text.drop(while: isMark)
        return String(start.prefix(start.count - start.reversed().prefix(while: isMark).count))
    }

    private static let leads: Set<String> = [
        "near", "in", "around", "at", "by", "from", "to", "of", "close", "nearby", "next", "the",
    ]
}
