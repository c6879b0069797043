import Web

/// Kinds of help side by side: all of them where they are few, else those that most is of, those of a
/// letter, or those with some words in their name.
struct KindsView: Sendable {
    /// What is shown of them on this page.
    let branches: [TermBranch]
    /// How many there are of the letter or with the words, on all pages.
    let total: Int
    /// How many there are side by side.
    let kinds: Int
    let letters: [Letter]
    /// Where they are looked through.
    let link: Link
    let letter: String?
    let words: String?
    let page: PageNumber

    struct Letter: Sendable, Hashable {
        let letter: String
        let kinds: Int
    }

    /// More kinds than this are shown by their first letter.
    static let short = 40
    static let pageSize = 100
    /// Stands for all names that begin with no letter.
    static let other = "0"
    private static let mostUsed = 20

    var isLong: Bool { kinds > Self.short }
    var pages: Int { max(1, (total + Self.pageSize - 1) / Self.pageSize) }

    /// The link to a part of them.
    func link(_ letter: String?, page: Int = 1) -> Link {
        link.with("letter", letter).with("words", words).with("page", page == 1 ? nil : String(page))
    }

    /// `nil` for a letter with which no kind begins.
    /// - Parameter all: by name.
    init?(
        _ all: [TermBranch], at link: Link, letter: String? = nil, words: String? = nil, page: PageNumber
    ) {
        let byLetter = Dictionary(grouping: all) { Self.letter(of: $0.term.name) }
        letters = byLetter.keys.sorted().map { Letter(letter: $0, kinds: byLetter[$0, default: []].count) }
        kinds = all.count
        self.link = link
        self.letter = letter.map { $0.uppercased() }
        self.words = words
        self.page = page
        var chosen = all
        if let letter = self.letter {
            guard let ofLetter = byLetter[letter] else { return nil }
            chosen = ofLetter
        } else if let words {
            chosen = Self.matching(words, in: all)
        } else if all.count > Self.short {
            let most = all.sorted { ($1.services, $0.term.name) < ($0.services, $1.term.name) }
            chosen = most.prefix(Self.mostUsed).sorted { $0.term.name < $1.term.name }
        }
        total = chosen.count
        let isPaged = letter != nil || words != nil
        let first = isPaged ? (page.number - 1) * Self.pageSize : 0
        branches = Array(chosen.dropFirst(first).prefix(Self.pageSize))
    }

    /// Every word is the beginning of a word of the name, in any form.
    private static func matching(_ words: String, in all: [TermBranch]) -> [TermBranch] {
        let sought = Words.split(words, limit: 20)
        return all.filter { branch in
            let name = Words.split(branch.term.name, limit: 60)
            return sought.allSatisfy { word in
                name.contains { $0.stem == word.stem || $0.written.hasPrefix(word.written) }
            }
        }
    }

    private static func letter(of name: String) -> String {
        guard let first = Words.split(name, limit: 1).first?.written.first, first.isLetter else {
            return other
        }
        return first.uppercased()
    }
}
