/// How a word is spelled, and which other words are spelled nearly like it.
struct Spelling: Sendable {
    private let letters: [Unicode.Scalar]
    private let mask: UInt64

    init(_ word: some StringProtocol) {
        letters = Array(word.unicodeScalars)
        mask = Self.mask(word.utf8)
    }

    /// How many mistakes a word of that length may have: none below four letters, one below eight, else
    /// two. Fewer than Lucene's fuzziness "AUTO", which takes "lonely" for "money" and "sad" for "say":
    /// short words are near to others that mean something else.
    var mistakes: Int {
        switch letters.count {
        case ..<4: 0
        case ..<8: 1
        default: 2
        }
    }

    /// The words of a list that are at most `mistakes` from this one, the nearest first; of equals those
    /// that begin alike, since few mistake the first letter. The word itself is not among them.
    ///
    /// O(bytes of the list): most words are passed over for having other letters.
    /// - Parameter list: words in small letters, separated by single spaces.
    func near(in list: String, atMost limit: Int) -> [Near] {
        var found: [Near] = []
        var list = list
        list.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                var mask: UInt64 = 0
                while end < bytes.count, bytes[end] != UInt8(ascii: " ") {
                    mask |= Self.bit(bytes[end])
                    end += 1
                }
                // One mistake changes two of the letters at most.
                if (mask ^ self.mask).nonzeroBitCount <= 2 * mistakes {
                    consider(String(decoding: bytes[start..<end], as: UTF8.self), &found)
                }
                start = end + 1
            }
        }
        return Array(found.sorted(by: <).prefix(limit))
    }

    struct Near: Hashable, Sendable, Comparable {
        let word: String
        let mistakes: Int
        let alike: Int

        static func < (left: Near, right: Near) -> Bool {
            (left.mistakes, -left.alike, left.word) < (right.mistakes, -right.alike, right.word)
        }
    }

    private func consider(_ word: String, _ found: inout [Near]) {
        let other = Array(word.unicodeScalars)
        guard let distance = distance(to: other, atMost: mistakes), distance > 0 else { return }
        let alike = zip(letters, other).prefix { $0 == $1 }.count
        found.append(Near(word: word, mistakes: distance, alike: alike))
    }

    /// How many letters have to be put in, left out, changed, or exchanged with the next, to make one word
    /// of the other; `nil` beyond `most`. Optimal string alignment: F. J. Damerau, "A technique for computer
    /// detection and correction of spelling errors", CACM 7(3), 1964. O(n m).
    func distance(to other: [Unicode.Scalar], atMost most: Int) -> Int? {
        if abs(letters.count - other.count) > most { return nil }
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in letters.indices {
            var next = [row + 1]
            next.reserveCapacity(other.count + 1)
            for column in other.indices {
                let isSame = letters[row] == other[column]
                var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letters[row] == other[column - 1],
                    letters[row - 1] == other[column]
                {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            if (next.min() ?? 0) > most { return nil }
            (before, last) = (last, next)
        }
        guard let distance = last.last, distance <= most else { return nil }
        return distance
    }

    /// Which letters a word has: a bit for each of a to z; other letters have none.
    private static func mask(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 | bit($1) }
    }

    private static func bit(_ byte: UInt8) -> UInt64 {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? 1 << UInt64(byte & 31) : 0
    }
}
