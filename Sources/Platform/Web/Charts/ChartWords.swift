/// What a chart shows, for those who hear it: the least and the greatest of each series.
struct ChartWords {
    let chart: Chart

    var summary: String {
        let parts = chart.drawn.map(sentence)
        return parts.isEmpty ? "There is nothing to show." : parts.joined(separator: " ")
    }

    private func sentence(_ series: Chart.Series) -> String {
        let known = zip(chart.labels, chart.values(series)).compactMap { label, value in
            value.map { (label: label, value: $0) }
        }
        guard let least = known.min(by: { $0.value < $1.value }),
            let greatest = known.max(by: { $0.value < $1.value })
        else { return "\(series.name): nothing is known." }
        if known.count == 1 { return "\(series.name): \(chart.written(least.value)) for \(least.label)." }
        return "\(series.name): from \(chart.written(least.value)) for \(least.label) to "
            + "\(chart.written(greatest.value)) for \(greatest.label)."
    }
}
