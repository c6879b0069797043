/// Lying bars: the label above each, the value after it, so that all fits a narrow screen.
struct BarDrawing {
    let chart: Chart
    private let scale: ChartScale

    private static let width = 320.0
    /// Room for a value at the end of the longest bar.
    private static let valueRoom = 64.0
    private static let labelHeight = 20.0
    private static let barHeight = 16.0
    private static let gap = 10.0

    init(chart: Chart) {
        self.chart = chart
        scale = ChartScale(chart.drawn.flatMap { chart.values($0).compactMap { $0 } })
    }

    var svg: HTML {
        let patterns = chart.drawn.indices.map { ChartPattern.definition($0, in: chart.id) }
        return """
            <svg class="chart-picture" viewBox="0 0 \(svgNumber(Self.width)) \(svgNumber(height))" \
            role="img" aria-labelledby="\(chart.id)-title \(chart.id)-desc">
            <title id="\(chart.id)-title">\(chart.title)</title>
            <desc id="\(chart.id)-desc">\(ChartWords(chart: chart).summary)</desc>
            \(patterns)\(chart.labels.indices.map(group))</svg>

            """
    }

    private var height: Double { groupHeight * Double(chart.labels.count) }

    private var groupHeight: Double {
        Self.labelHeight + Self.barHeight * Double(chart.drawn.count) + Self.gap
    }

    private func group(_ row: Int) -> HTML {
        let top = groupHeight * Double(row)
        var html: HTML = """
            <text class="chart-label" x="0" y="\(svgNumber(top + 14))">\(chart.labels[row])</text>

            """
        for (index, series) in chart.drawn.enumerated() {
            let y = top + Self.labelHeight + Self.barHeight * Double(index)
            html += bar(index, chart.values(series)[row], y)
        }
        return html
    }

    private func bar(_ index: Int, _ value: Double?, _ y: Double) -> HTML {
        let room = Self.width - Self.valueRoom
        let nought = scale.part(0) * room
        let end = value.map { scale.part($0) * room } ?? nought
        let bar: HTML =
            value == nil
            ? ""
            : ChartPattern.bar(
                index, in: chart.id, min(nought, end), y, max(abs(end - nought), 1),
                Self.barHeight - 2)
        return """
            \(bar)<text class="chart-value" x="\(svgNumber(max(nought, end) + 5))" \
            y="\(svgNumber(y + 11.5))">\(chart.written(value))</text>

            """
    }
}
