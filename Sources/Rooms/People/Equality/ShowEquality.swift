import Storage
import Web

/// Who is reached, in numbers that give nobody away.
struct ShowEquality: Sendable {
    let room: PeopleRoom

    func callAsFunction(_ request: Request) async throws -> Answer {
        let quarter = Quarter(request.now, request.frame.zone).name
        let counts = try await room.database.read(.mayLag) { [keys = room.keys] tx in
            try EqualityStore(tx, keys).counts(before: quarter)
        }
        return .page(equalityFiguresPage(EqualityFigures(counts), in: request.frame))
    }
}

/// The answers to each question as they may be published.
struct EqualityFigures: Sendable, Hashable {
    /// Of the questions that enough people answered.
    let tables: [Table]

    struct Table: Sendable, Hashable {
        let question: EqualityQuestion
        let rows: [Row]
        let total: SafeCount
    }

    struct Row: Sendable, Hashable {
        let answer: String
        let count: SafeCount
    }

    init(_ counts: [EqualityCount]) {
        tables = EqualityQuestion.allCases.compactMap { question in
            let of = counts.filter { $0.question == question }
            let total = of.reduce(0) { $0 + $1.count }
            // A table of which every row is too small says less than its total gives away.
            guard SafeCount(total).rounded != nil else { return nil }
            return Table(question: question, rows: Self.rows(question, of), total: SafeCount(total))
        }
    }

    /// The usual answers in their order; then own words that many wrote; then all other own words together.
    private static func rows(_ question: EqualityQuestion, _ counts: [EqualityCount]) -> [Row] {
        var chosen: [String: Int] = [:], own: [Row] = [], others = 0
        for count in counts {
            switch count.answer {
            case .choice(let choice): chosen[choice, default: 0] += count.count
            case .words(let words):
                if SafeCount(count.count).rounded != nil {
                    own.append(Row(answer: "“\(words)”", count: SafeCount(count.count)))
                } else {
                    others += count.count
                }
            }
        }
        let usual = question.choices.map { Row(answer: $0, count: SafeCount(chosen[$0] ?? 0)) }
        if others == 0 { return usual + own }
        return usual + own + [Row(answer: "In other words of their own", count: SafeCount(others))]
    }
}

func equalityFiguresPage(_ figures: EqualityFigures, in frame: Frame) -> Page {
    Page(title: "Who is reached", in: frame, back: BackLink("Your account", to: PeoplePaths.account())) {
        let tables = figures.tables.map { table -> HTML in
            let rows = table.rows.map { [HTML.text($0.answer), HTML.text($0.count.words)] }
            let all: [HTML] = ["All who answered", .text(table.total.words)]
            return """
                <h2>\(table.question.title)</h2>
                \(Table(table.question.words, [.words("Answer"), .numbers("People")], rows + [all]))
                """
        }
        let nothing: HTML =
            "<p>Fewer than \(SafeCount.least) people have answered, so there is nothing to show yet.</p>"
        return """
            <p class="lede">What people said of themselves, up to the end of the last quarter of the year. \
            They chose whether to answer. Numbers are rounded to 5, and those under \(SafeCount.least) are \
            not told, so that nobody is given away. So they do not add up.</p>
            \(tables.isEmpty ? [nothing] : tables)
            """
    }
}
