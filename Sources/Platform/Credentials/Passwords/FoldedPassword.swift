import Foundation

/// A password as those who guess see it: capitals, accents, figures at the end and repeats tell
/// them little.
struct FoldedPassword {
    /// In small letters, without accents.
    private let characters: [Character]

    init(_ text: String) {
        characters = Array(Self.folded(text))
    }

    /// The words that the whole password may be, of ASCII alone.
    var words: Set<String> {
        var words: Set<String> = []
        for form in [characters, Self.core(characters)] {
            for read in [form] + Self.lookalikes.map({ signs in form.map { signs[$0] ?? $0 } }) {
                let core = Self.core(read)
                for word in [read, Self.unit(of: read), core, Self.unit(of: core)] {
                    words.insert(String(word))
                    words.insert(String(Self.core(word)))
                }
            }
        }
        return words.filter { !$0.isEmpty && $0.utf8.allSatisfy { $0 < 0x80 } }
    }

    /// How many of its characters do not follow from the one or the two before them, nor repeat
    /// what stands before.
    var surprises: Int {
        let unit = Self.unit(of: characters)
        return unit.indices.count { index in
            !(index > 0 && Self.follows(unit[index], unit[index - 1])
                || index > 1 && Self.follows(unit[index], unit[index - 2]))
        }
    }

    /// The first of the known words that the password is made of, when fewer than 8 characters are
    /// left without them.
    func known(of texts: [String]) -> String? {
        let words = texts.flatMap { Self.folded($0).split { !$0.isLetter && !$0.isNumber } }
            .filter { $0.utf8.count >= 3 }.sorted { $0.count > $1.count }
        var rest = String(characters), found: String?
        for word in words where rest.contains(word) {
            rest = rest.replacing(word, with: " ")
            found = found ?? String(word)
        }
        return rest.count { !$0.isWhitespace } < 8 ? found : nil
    }

    private static func folded(_ text: String) -> String {
        text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    /// Without figures and signs at either end.
    private static func core(_ characters: [Character]) -> [Character] {
        guard let first = characters.firstIndex(where: \.isLetter),
            let last = characters.lastIndex(where: \.isLetter)
        else { return [] }
        return Array(characters[first...last])
    }

    /// What is repeated to make it, as `abc` of `abcabcab`; itself where nothing is. O(n) of
    /// comparisons by the failure function of Knuth, Morris and Pratt.
    private static func unit(of characters: [Character]) -> [Character] {
        guard characters.count > 1 else { return characters }
        var borders = [0], border = 0
        for index in 1..<characters.count {
            let next = characters[index]
            while border > 0, next != characters[border] { border = borders[border - 1] }
            if next == characters[border] { border += 1 }
            borders.append(border)
        }
        let period = characters.count - border
        return 2 * period <= characters.count ? Array(characters.prefix(period)) : characters
    }

    /// The same, the next or the one before in the alphabet, or its neighbour on a keyboard.
    private static func follows(_ one: Character, _ other: Character) -> Bool {
        if one == other || neighbours.contains([one, other]) { return true }
        guard let first = one.unicodeScalars.first, let second = other.unicodeScalars.first,
            one.unicodeScalars.count == 1, other.unicodeScalars.count == 1
        else { return false }
        return abs(Int(first.value) - Int(second.value)) == 1
    }

    /// What is written for letters.
    private static let lookalikes: [[Character: Character]] = ["i", "l"].map { one in
        [
            "0": "o", "1": one, "3": "e", "4": "a", "5": "s", "7": "t", "8": "b",
            "@": "a", "$": "s", "!": "i", "|": "l",
        ]
    }

    /// Pairs of keys that stand side by side or one below the other, on the keyboards of most of
    /// Europe.
    private static let neighbours: Set<Set<Character>> = {
        let runs = [
            "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiopü", "yxcvbnm",
            "azertyuiop", "qsdfghjklm", "wxcvbn",
            "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol",
            "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
        ]
        var pairs: Set<Set<Character>> = []
        for run in runs {
            for (one, next) in zip(run, run.dropFirst()) { pairs.insert([one, next]) }
        }
        return pairs
    }()
}
