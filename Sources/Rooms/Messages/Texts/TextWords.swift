/// A message in the few words of a text message.
enum TextWords {
    /// As many characters as go into four parts, which is what providers take of letters beyond
    /// ASCII.
    static let most = 268

    /// The short form, where there is one, else the subject and as much of the words as there is
    /// room for.
    static func text(_ words: MessageWords) -> String {
        let all = words.short ?? ([words.subject + ":"] + words.paragraphs).joined(separator: " ")
        if all.count <= most { return all }
        let cut = all.prefix(most - 1)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + "…"
    }
}
