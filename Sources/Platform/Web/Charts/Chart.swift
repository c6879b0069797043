/// Numbers as a picture, with the same numbers as a table behind it.
///
///     \(Chart(.bars, "Groups by ward", of: "ward", labels: wards.map(\.name),
///             [Chart.Series("Groups", wards.map { Double($0.groups) })]))
///
/// Drawn on the server as SVG. Series differ by pattern or by dash and mark, not by colour alone. A value
/// that is `nil` is not known: it is drawn as a gap, and the table says "not known".
public struct Chart: Component {
    let kind: Kind
    let title: String
    let what: String
    let labels: [String]
    let series: [Series]
    let digits: Int

    public enum Kind: Sendable {
        /// Lying bars, one for each label and series: for things of one kind beside each other. From
        /// nought, or from the least value where that is negative.
        case bars
        /// Points joined by lines, the labels along the foot in order: for change over time.
        case line
    }

    /// One set of numbers, a value for each label.
    public struct Series: Sendable {
        let name: String
        let values: [Double?]

        public init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// - Parameters:
    ///   - title: what is shown: "Groups by ward".
    ///   - what: what the labels are, as the heading of the table's first column: "Ward".
    ///   - series: four at most are drawn, as more cannot be told apart; the table has all.
    ///   - digits: how many digits after the point, 0...6.
    public init(
        _ kind: Kind, _ title: String, of what: String, labels: [String], _ series: [Series],
        digits: Int = 0
    ) {
        self.kind = kind
        self.title = title
        self.what = what
        self.labels = labels
        self.series = series
        self.digits = min(max(digits, 0), 6)
    }

    public var html: HTML {
        """
        <figure class="chart">
        <figcaption>\(title)</figcaption>
        \(legend)\(picture)\(Details("Show the numbers") { "\(table)" })</figure>

        """
    }

    var drawn: [Series] { Array(series.prefix(4)) }

    /// The values of a series, as many as there are labels, without those that are no numbers.
    func values(_ series: Series) -> [Double?] {
        labels.indices.map { index in
            guard index < series.values.count, let value = series.values[index], value.isFinite
            else { return nil }
            return value
        }
    }

    private var picture: HTML {
        switch kind {
        case .bars: BarDrawing(chart: self).svg
        case .line: LineDrawing(chart: self).svg
        }
    }

    private var legend: HTML {
        if drawn.count < 2 { return "" }
        let items = drawn.enumerated().map { index, series -> HTML in
            "<li>\(mark(index)) \(series.name)</li>\n"
        }
        return "<ul class=\"chart-legend\">\n\(items)</ul>\n"
    }

    private func mark(_ index: Int) -> HTML {
        let inside: HTML =
            switch kind {
            case .bars:
                ChartPattern.definition(index, in: "\(id)-key")
                    + ChartPattern.bar(index, in: "\(id)-key", 0, 3, 24, 14)
            case .line:
                """
                <path class="chart-line chart-line-\(index)" d="M0 10H24"/>\(ChartMark.svg(index, 12, 10))
                """
            }
        return """
            <svg viewBox="0 0 24 20" width="24" height="20" aria-hidden="true" focusable="false">\
            \(inside)</svg>
            """
    }

    private var table: Table {
        let columns = [Table.Column.words(what.capitalizedFirst)] + series.map { .numbers($0.name) }
        let values = series.map(self.values)
        let rows = labels.indices.map { row in
            [HTML.text(labels[row])] + values.map { HTML.text(written($0[row])) }
        }
        return Table(title, columns, rows, narrow: .scrolls)
    }

    func written(_ value: Double?) -> String {
        value.map { PlainNumber.text($0, digits: digits) } ?? "not known"
    }

    /// Sets this chart's patterns apart from those of another on the same page.
    var id: String {
        var hash: UInt32 = 2_166_136_261
        for byte in (title + what + labels.joined()).utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return "chart-" + String(hash, radix: 36)
    }
}

/// Numbers as people read them.
public enum PlainNumber {
    /// `1,234.5`: commas between thousands, and `digits` after the point, halves away from nought.
    ///
    /// A number of 15 digits or more is given as Swift writes it.
    public static func text(_ number: Double, digits: Int = 0) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (abs(number) * scale).rounded()
        guard scaled.isFinite, scaled < 1e15 else { return String(number) }
        let whole = Int(scaled / scale)
        let rest = String(Int(scaled) - whole * Int(scale))
        let sign = number < 0 && scaled > 0 ? "-" : ""
        let fraction =
            digits == 0 ? "" : "." + String(repeating: "0", count: digits - rest.count) + rest
        return sign + text(whole) + fraction
    }

    /// `1,234`.
    public static func text(_ number: Int) -> String {
        var text = ""
        let digits = Array(String(number.magnitude))
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }
}
