/// Makes one message of many. It adds no words of its own, so that it needs no translation: each
/// part comes under its own subject, and the subject of the whole is that of the first and how many
/// more there are.
enum DigestWords {
    typealias Words = [String: MessageWords]

    /// - Parameter items: one or more; one alone stays as it is.
    static func gathered(_ items: [Words], in language: String) -> Words {
        if items.count == 1 { return items[0] }
        let found = items.compactMap { $0.inLanguage(language) }
        let said = found.map(\.words)
        guard let first = said.first, let code = found.first?.code else { return [:] }
        let more = said.count == 1 ? "" : " (+\(said.count - 1))"
        var paragraphs: [String] = []
        for (index, words) in said.enumerated() {
            paragraphs.append("\(index + 1). \(words.subject)")
            paragraphs += words.paragraphs
        }
        return [
            code: MessageWords(
                subject: first.subject + more, paragraphs: paragraphs,
                short: said.map(\.subject).joined(separator: "; "))
        ]
    }

    /// How many of them, from the first, one message has room for; one at least.
    static func fitting(_ items: [Words], in language: String) -> Int {
        var size = 0
        for (index, item) in items.enumerated() {
            // Its subject comes three times: as its heading, in the short form, and perhaps at the
            // top.
            let words = item.inLanguage(language)?.words
            size += (words?.size ?? 0) + 2 * (words?.subject.utf8.count ?? 0) + 32
            if size > Message.longest, index > 0 { return index }
        }
        return items.count
    }
}
