/// Takes the endings off English words, so that "gardens", "gardening" and "gardened" are one.
///
/// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two departures of
/// the author's own later code (`bli` and `logi` in step 2). It is what SQLite's `porter` tokenizer
/// does; it is here so that PostgreSQL, whose own stemmer differs, finds the same things.
struct Stem {
    private var letters: [UInt8]
    /// How many letters come before the ending that was last looked for.
    private var stemLength = 0

    /// The stem of a word in small letters. A word that is not all a–z, or is shorter than three
    /// letters, is its own stem.
    static func of(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count > 2, bytes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        var stem = Stem(letters: bytes)
        stem.takeOffPlural()
        stem.takeOffPast()
        stem.turnY()
        stem.replace(Ending.second, above: 0)
        stem.replace(Ending.third, above: 0)
        stem.takeOffFourth()
        stem.tidy()
        return String(decoding: stem.letters, as: UTF8.self)
    }

    private init(letters: [UInt8]) {
        self.letters = letters
    }

    /// Step 1a.
    private mutating func takeOffPlural() {
        if ends("sses") || ends("ies") {
            letters.removeLast(2)
        } else if !ends("ss"), ends("s") {
            letters.removeLast()
        }
    }

    /// Step 1b.
    private mutating func takeOffPast() {
        if ends("eed") {
            if measure(stemLength) > 0 { letters.removeLast() }
        } else if (ends("ed") || ends("ing")) && hasVowel(stemLength) {
            letters.removeLast(letters.count - stemLength)
            if ends("at") || ends("bl") || ends("iz") {
                letters.append(UInt8(ascii: "e"))
            } else if endsDouble(), !endsIn("lsz") {
                letters.removeLast()
            } else if measure(letters.count) == 1, endsShort(letters.count) {
                letters.append(UInt8(ascii: "e"))
            }
        }
    }

    /// Step 1c.
    private mutating func turnY() {
        if ends("y"), hasVowel(stemLength) { letters[letters.count - 1] = UInt8(ascii: "i") }
    }

    /// Steps 2 and 3: the first ending that is there, changed if enough comes before it.
    private mutating func replace(_ endings: [Ending], above least: Int) {
        let tail = tail
        for ending in endings where ends(ending.from, tail) {
            if measure(stemLength) > least {
                letters.removeLast(letters.count - stemLength)
                ending.to.append(to: &letters)
            }
            return
        }
    }

    /// Step 4.
    private mutating func takeOffFourth() {
        let tail = tail
        for ending in Ending.fourth where ends(ending.from, tail) {
            let isAllowed = ending.from != Ending.ion || lastOfStemIsSOrT()
            if isAllowed, measure(stemLength) > 1 {
                letters.removeLast(letters.count - stemLength)
            }
            return
        }
    }

    /// Step 5.
    private mutating func tidy() {
        if ends("e") {
            let length = measure(stemLength)
            if length > 1 || (length == 1 && !endsShort(stemLength)) { letters.removeLast() }
        }
        if letters.last == UInt8(ascii: "l"), endsDouble(), measure(letters.count) > 1 {
            letters.removeLast()
        }
    }

    private mutating func ends(_ ending: StaticString) -> Bool {
        ends(UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
    }

    private mutating func ends(_ ending: FewLetters, _ tail: UInt64) -> Bool {
        guard ending.count <= letters.count, tail & ending.mask == ending.bits else { return false }
        stemLength = letters.count - ending.count
        return true
    }

    /// The last eight letters, packed as those of an ending are.
    private var tail: UInt64 {
        letters.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// From the last letter back, since it is there that most words differ.
    private mutating func ends(_ ending: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = letters.count - ending.count
        guard start >= 0 else { return false }
        var index = ending.count - 1
        while index >= 0 {
            if letters[start + index] != ending[index] { return false }
            index -= 1
        }
        stemLength = start
        return true
    }

    private func lastOfStemIsSOrT() -> Bool {
        guard stemLength > 0 else { return false }
        let last = letters[stemLength - 1]
        return last == UInt8(ascii: "s") || last == UInt8(ascii: "t")
    }

    private func endsIn(_ choices: StaticString) -> Bool {
        guard let last = letters.last else { return false }
        return UnsafeBufferPointer(start: choices.utf8Start, count: choices.utf8CodeUnitCount)
            .contains(last)
    }

    private func endsDouble() -> Bool {
        let count = letters.count
        return count > 1 && letters[count - 1] == letters[count - 2] && isConsonant(count - 1)
    }

    /// The paper's *o: consonant, vowel, consonant, the last not w, x or y.
    private func endsShort(_ length: Int) -> Bool {
        guard length > 2, isConsonant(length - 1), !isConsonant(length - 2), isConsonant(length - 3)
        else { return false }
        return !"wxy".utf8.contains(letters[length - 1])
    }

    private func hasVowel(_ length: Int) -> Bool {
        (0..<length).contains { !isConsonant($0) }
    }

    /// The paper's m: how often a vowel is followed by a consonant in the first `length` letters.
    private func measure(_ length: Int) -> Int {
        var count = 0
        var followsVowel = false
        for index in 0..<length {
            let isVowel = !isConsonant(index)
            if followsVowel, !isVowel { count += 1 }
            followsVowel = isVowel
        }
        return count
    }

    private func isConsonant(_ index: Int) -> Bool {
        switch letters[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
            UInt8(ascii: "u"):
            false
        case UInt8(ascii: "y"):
            index == 0 || !isConsonant(index - 1)
        default: true
        }
    }
}

/// Eight letters or fewer, packed into a number: a word is held against sixty endings, on every core at
/// once, and arrays would be counted in and out each time.
private struct FewLetters: Equatable {
    let bits: UInt64
    let count: Int

    init(_ letters: String) {
        bits = letters.utf8.reduce(0) { $0 << 8 | UInt64($1) }
        count = letters.utf8.count
    }

    var mask: UInt64 { count >= 8 ? .max : 1 << UInt64(8 * count) - 1 }

    func append(to letters: inout [UInt8]) {
        for index in 0..<count {
            letters.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * (count - 1 - index))))
        }
    }
}

/// An ending, and what is put in its place.
private struct Ending {
    let from: FewLetters
    let to: FewLetters

    init(_ from: String, _ to: String = "") {
        self.from = FewLetters(from)
        self.to = FewLetters(to)
    }

    static let ion = FewLetters("ion")

    static let second = [
        Ending("ational", "ate"), Ending("tional", "tion"), Ending("enci", "ence"),
        Ending("anci", "ance"), Ending("izer", "ize"), Ending("bli", "ble"), Ending("alli", "al"),
        Ending("entli", "ent"), Ending("eli", "e"), Ending("ousli", "ous"),
        Ending("ization", "ize"), Ending("ation", "ate"), Ending("ator", "ate"),
        Ending("alism", "al"), Ending("iveness", "ive"), Ending("fulness", "ful"),
        Ending("ousness", "ous"), Ending("aliti", "al"), Ending("iviti", "ive"),
        Ending("biliti", "ble"), Ending("logi", "log"),
    ]

    static let third = [
        Ending("icate", "ic"), Ending("ative"), Ending("alize", "al"), Ending("iciti", "ic"),
        Ending("ical", "ic"), Ending("ful"), Ending("ness"),
    ]

    static let fourth = [
        Ending("al"), Ending("ance"), Ending("ence"), Ending("er"), Ending("ic"), Ending("able"),
        Ending("ible"), Ending("ant"), Ending("ement"), Ending("ment"), Ending("ent"),
        Ending("ion"), Ending("ou"), Ending("ism"), Ending("ate"), Ending("iti"), Ending("ous"),
        Ending("ive"), Ending("ize"),
    ]
}
