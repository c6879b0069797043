/// Points joined by lines over a grid of round numbers.
struct LineDrawing {
    let chart: Chart
    private let scale: ChartScale

    private static let width = 320.0
    private static let height = 200.0
    private static let left = 44.0
    private static let right = 10.0
    private static let top = 8.0
    private static let bottom = 26.0

    init(chart: Chart) {
        self.chart = chart
        scale = ChartScale(chart.drawn.flatMap { chart.values($0).compactMap { $0 } })
    }

    var svg: HTML {
        """
        <svg class="chart-picture" viewBox="0 0 \(svgNumber(Self.width)) \(svgNumber(Self.height))" \
        role="img" aria-labelledby="\(chart.id)-title \(chart.id)-desc">
        <title id="\(chart.id)-title">\(chart.title)</title>
        <desc id="\(chart.id)-desc">\(ChartWords(chart: chart).summary)</desc>
        \(scale.ticks.map(gridLine))\(labels)\(chart.drawn.enumerated().map(line))</svg>

        """
    }

    private func gridLine(_ tick: Double) -> HTML {
        let y = y(tick)
        let digits = scale.ticks.allSatisfy { $0 == $0.rounded() } ? 0 : max(chart.digits, 1)
        return """
            <path class="chart-grid" d="M\(svgNumber(Self.left)) \(svgNumber(y))H\
            \(svgNumber(Self.width - Self.right))"/>\
            <text class="chart-value" x="\(svgNumber(Self.left - 6))" y="\(svgNumber(y + 4))" \
            text-anchor="end">\(PlainNumber.text(tick, digits: digits))</text>

            """
    }

    /// As many labels as fit side by side, the first and the last among them; the table has all.
    private var labels: HTML {
        let last = chart.labels.count - 1
        if last < 0 { return "" }
        let widest = chart.labels.map(\.count).max() ?? 1
        let fitting = max(2, Int((Self.width - Self.left) / (Double(widest) * 9 + 14)))
        let step = max(1, (last + fitting - 1) / fitting)
        let shown = stride(from: 0, through: last, by: step).filter { last - $0 >= step || $0 == last }
        return (shown.last == last ? shown : shown + [last]).map(label).reduce(.empty, +)
    }

    private func label(_ index: Int) -> HTML {
        let last = chart.labels.count - 1
        let anchor: HTML = index == last && last > 0 ? "end" : index == 0 && last > 0 ? "start" : "middle"
        return """
            <text class="chart-label" x="\(svgNumber(x(index)))" y="\(svgNumber(Self.height - 6))" \
            text-anchor="\(anchor)">\(chart.labels[index])</text>

            """
    }

    private func line(_ index: Int, _ series: Chart.Series) -> HTML {
        var path = HTML.empty
        var marks = HTML.empty
        var isDrawing = false
        for (place, value) in chart.values(series).enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            path += "\(HTML.text(isDrawing ? "L" : "M"))\(svgNumber(x(place))) \(svgNumber(y(value)))"
            marks += ChartMark.svg(index, x(place), y(value))
            isDrawing = true
        }
        return "<path class=\"chart-line chart-line-\(index)\" d=\"\(path)\"/>\(marks)\n"
    }

    private func x(_ index: Int) -> Double {
        let room = Self.width - Self.left - Self.right
        let count = chart.labels.count
        return Self.left + (count < 2 ? room / 2 : room * Double(index) / Double(count - 1))
    }

    private func y(_ value: Double) -> Double {
        Self.top + (1 - scale.part(value)) * (Self.height - Self.top - Self.bottom)
    }
}
