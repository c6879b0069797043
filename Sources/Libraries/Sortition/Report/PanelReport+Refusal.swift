import Documents

extension PanelReport {
    /// The page of a draw that cannot be made: why, and what would help.
    /// - Parameter problems: what does not add up, if that alone is why.
    public func refusalPage(_ problems: InputProblems) -> String {
        let title = "No panel of \(draw.size) meets these quotas"
        let why = problems.problems.map { "<li>\(escaped($0.description))</li>" }.joined(separator: "\n")
        let ways = relaxations.map { "<li>\(escaped($0.words(draw.pool)))</li>" }.joined(separator: "\n")
        let help =
            relaxations.isEmpty
            ? "<p>No change of quotas, size or households alone was found that would help.</p>"
            : "<p>Any one of these would help:</p><ul>\(ways)</ul>"
        let body = """
            <h1>\(title)</h1>
            <p class="lead">\(drawable.count) people can be drawn, and among them there is no panel that has \
            as many people of each kind as the quotas ask for.</p>
            \(why.isEmpty ? "" : "<section id=\"why\"><h2>What does not add up</h2><ul>\(why)</ul></section>")
            <section id="help"><h2>What would help</h2>\(help)</section>
            \(peopleSection)
            """
        return ReportPage(title: title, body: body, style: Self.style).html
    }
}
