import Documents

extension MapReport {
    /// The statements in the plane: a number for each that the page speaks of, a dot for every other.
    /// The table of all statements holds the same.
    func statementSection() -> String {
        let columns = statistics.shown
        guard isOnMap, !columns.isEmpty else { return "" }
        let places = columns.map { map.frame.statementPositions[$0] }
        let frame = PictureFrame(places)
        let named = spokenOf
        var dots = "", numbers = ""
        for (column, place) in zip(columns, places) {
            let statement = statistics.statements[column], at = frame.place(place)
            let x = Picture.short(at.x), y = Picture.short(at.y)
            let name = names.statement(statement)
            if named.contains(statement), name.utf8.count <= Self.longestName {
                numbers += Self.number(escaped(name), x, y)
            } else {
                dots += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3\" fill=\"#505a5f\"/>\n"
            }
        }
        return """
            <section><h2>The statements on the map</h2>
            <figure>
            <svg viewBox="0 0 800 500" role="img" aria-labelledby="statements-title statements-words">
            <title id="statements-title">Map of \(columns.count) statements</title>
            <desc id="statements-words">The table of every statement says in words where each of them
            is.</desc>
            \(dots)\(numbers)</svg>
            <figcaption>Whoever agrees with a statement is drawn towards it. Statements in the middle do not
            tell people apart. Numbers are those of the statements named on this page; dots are the
            others. A statement far out may lie beyond the edge.</figcaption>
            </figure></section>
            """
    }

    /// A longer id, in bytes, is not written into the picture.
    private static let longestName = 6

    private static func number(_ statement: String, _ x: String, _ y: String) -> String {
        "<text x=\"\(x)\" y=\"\(y)\" dy=\"0.35em\" text-anchor=\"middle\" fill=\"#0b0c0c\" stroke=\"#fff\" "
            + "stroke-width=\"4\" paint-order=\"stroke\" font-family=\"Arial,sans-serif\" font-size=\"16\" "
            + "font-weight=\"bold\">\(statement)</text>\n"
    }

    /// Statements that the page names outside its table.
    private var spokenOf: Set<Int> {
        var ids = groups.flatMap { shown(of: $0).map(\.statement) }
        ids += bridges().map(\.statement)
        for direction in Direction.allCases { ids += consensus(direction).map(\.statement) }
        ids += divisions(2 * map.options.mostShown).map(\.statement)
        return Set(ids)
    }
}
