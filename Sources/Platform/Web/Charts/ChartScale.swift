/// From values to lengths on paper, with round numbers along the way.
struct ChartScale {
    /// Rising, round, from at or below the least value to at or above the greatest.
    let ticks: [Double]

    /// - Parameter values: nought is always in the range, as a length must be read against it.
    init(_ values: [Double]) {
        let low = min(0, values.min() ?? 0)
        let high = max(0, values.max() ?? 0)
        // Numbers so great that their distance is none are drawn as if they were the greatest.
        let span = high > low ? min(high - low, Double.greatestFiniteMagnitude) : 1
        let step = Self.roundStep(span / 4)
        var ticks = [(low / step).rounded(.down) * step]
        while ticks[ticks.count - 1] < (high > low ? high : 1), ticks.count < 12 {
            ticks.append(ticks[0] + Double(ticks.count) * step)
        }
        self.ticks = ticks
    }

    /// 0...1 between the first and the last tick.
    func part(_ value: Double) -> Double {
        let low = ticks[0]
        let high = ticks[ticks.count - 1]
        return min(max((value - low) / (high - low), 0), 1)
    }

    /// 1, 2 or 5 times a power of ten, at least `rough`.
    private static func roundStep(_ rough: Double) -> Double {
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        for factor in [1.0, 2, 5] where factor * power >= rough { return factor * power }
        return 10 * power
    }
}

/// A length in SVG, to a tenth.
func svgNumber(_ number: Double) -> HTML {
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    let text = size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    return .text(text)
}

/// How the bars of each series are filled, so that they differ without colour.
enum ChartPattern {
    /// The fill's pattern; the first series is plain and has none.
    static func definition(_ index: Int, in chart: String) -> HTML {
        let drawing: HTML
        switch index {
        case 1: drawing = "<path d=\"M0 8L8 0M-2 2L2 -2M6 10L10 6\"/>"
        case 2: drawing = "<circle cx=\"4\" cy=\"4\" r=\"2\"/>"
        case 3: drawing = "<path d=\"M0 4H8M4 0V8\"/>"
        default: return ""
        }
        return """
            <defs><pattern id="\(chart)-\(index)" class="chart-pattern chart-pattern-\(index)" width="8" \
            height="8" patternUnits="userSpaceOnUse">\
            <rect width="8" height="8"/>\(drawing)</pattern></defs>
            """
    }

    static func bar(
        _ index: Int, in chart: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) -> HTML {
        let fill: HTML = index == 0 ? "" : " fill=\"url(#\(chart)-\(index))\""
        return """
            <rect class="chart-bar chart-bar-\(index)"\(fill) x="\(svgNumber(x))" y="\(svgNumber(y))" \
            width="\(svgNumber(width))" height="\(svgNumber(height))"/>
            """
    }
}

/// The mark at each point of a line: a shape for each series.
enum ChartMark {
    static func svg(_ index: Int, _ x: Double, _ y: Double) -> HTML {
        let place: HTML = "transform=\"translate(\(svgNumber(x)) \(svgNumber(y)))\""
        let shape: HTML =
            switch index {
            case 0: "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"
            case 1: "M-3.5-3.500h7v7h-7z"
            case 2: "M0-4.500L4.5 3.500H-4.500z"
            default: "M0-4.800L4.800 0L0 4.800L-4.800 0z"
            }
        return "<path class=\"chart-mark chart-mark-\(index)\" \(place) d=\"\(shape)\"/>"
    }
}
