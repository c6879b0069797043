import Web

/// "Help in your language": a table, most widely offered first.
func languagesPage(_ languages: [OfferedLanguage], in frame: Frame) -> Page {
    Page(title: "Help in your language", in: frame) {
        languages.isEmpty
            ? "<p>Nobody has told us yet which languages they speak. Ask the group or service itself.</p>"
            : """
            <p class="lede">These are the languages that groups and services here say they speak.</p>
            \(Table(
                "Languages, and how many services speak them",
                [.words("Language"), .numbers("Services")], languages.map(row)))
            """
    }
}

private func row(_ language: OfferedLanguage) -> [HTML] {
    let find = Paths.find().with("language", language.name)
    let own: HTML = language.ownName.map { name in
        " <span lang=\"\(language.code ?? "")\" dir=\"auto\">\(name)</span>"
    } ?? ""
    return ["<a href=\"\(find)\">\(language.name)\(own)</a>", "\(PlainNumber.text(language.services))"]
}
