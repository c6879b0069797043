import Exact

extension PanelReport {
    /// For a terminal.
    public var table: String {
        guard let least = minimumChance, let most = maximumChance else {
            let ways = relaxations.map { "- " + $0.words(draw.pool) }
            return (["No panel meets these quotas. Any one of these would help:"] + ways)
                .joined(separator: "\n")
        }
        var lines = [
            "Panel of \(draw.size) from \(draw.pool.people.count) people, by the rule \(rule)",
            "Chance of the worst-off: \(least.percent)   of the best-off: \(most.percent)",
            "Certified: \(isCertified ? "yes, by the independent check" : "no")", "",
        ]
        lines += counts
        lines.append("")
        if let lottery { lines += words(lottery) }
        if let drawn {
            lines += [
                "", "Drawn: panel \(drawn.number)" + (drawn.seed.map { ", from “\($0)”" } ?? ""),
            ]
            lines.append("Members: \(drawn.members.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n")
    }

    private func words(_ rounded: RoundedLottery) -> [String] {
        [
            "Lottery: \(rounded.lottery.panels.count) panels, all equally likely",
            "Largest change of anybody's chance by rounding: \(rounded.largestChange.percent)",
            "SHA-256: \(rounded.lottery.hash)",
        ]
    }

    private var counts: [String] {
        var rows = [["feature", "value", "pool", "min", "max", drawn == nil ? "average" : "panel"]]
        for (index, feature) in draw.pool.features.enumerated() {
            for (place, value) in feature.values.enumerated() {
                let row = row(index, place)
                let panel = row.panel.map(String.init) ?? row.expected?.decimal(1) ?? ""
                rows.append([
                    feature.name, value.name, "\(row.pool)", "\(value.min)", "\(value.max)", panel,
                ])
            }
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }
}
