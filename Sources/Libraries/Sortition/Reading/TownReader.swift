import Documents

/// How many people of the town have each value: what the panel should look like.
///
/// Without a table of the town the report shows the quotas, which are set to be like it.
public struct Town: Sendable, Hashable {
    /// For each feature and value a number of people, or a share; nil for a feature that the table
    /// lacks.
    public let counts: [[Double]?]

    /// The share of a feature's people who have a value.
    public func share(_ feature: Int, _ value: Int) -> Double? {
        guard counts.indices.contains(feature), let counts = counts[feature] else { return nil }
        let all = counts.reduce(0, +)
        return all > 0 ? counts[value] / all : nil
    }

    /// Reads a CSV file with the columns feature (or category), value (or name) and people (or
    /// count, population, share, percent).
    public static func read(
        _ bytes: [UInt8], file: String, features: [Feature]
    ) throws(InputProblems) -> Town {
        var table = TableReader(file: file)
        var counts = features.map { $0.values.map { _ in Double?.none } }
        table.readAll(bytes, columns: find) { cells, columns, table in
            take(cells, columns, features, &counts, &table)
        }
        // Shares of some values only would be shares of too few people.
        for (feature, counts) in zip(features, counts) where counts.contains(where: { $0 != nil }) {
            let missing = zip(feature.values, counts).filter { $1 == nil }.map { "“\($0.0.name)”" }
            if missing.isEmpty { continue }
            table.problems.add(
                InputProblem(
                    file, "of \(feature.name) there is no row for \(missing.inWords).",
                    advice: "Give every value of it a row, or none. Write 0 where there is nobody."))
        }
        try table.problems.throwIfAny()
        return Town(
            counts: counts.map { counts in
                counts.allSatisfy { $0 == nil } ? nil : counts.map { $0 ?? 0 }
            })
    }

    private static func find(_ table: inout TableReader) -> [Int]? {
        let found = [
            table.column(["feature", "category"]), table.column(["value", "name"]),
            table.column(["people", "count", "population", "share", "percent"]),
        ].compactMap { $0 }
        if found.count == 3 { return found }
        table.report(
            nil, "the headings are “\(table.headings.joined(separator: ", "))”.",
            advice: "They must be feature, value, people.")
        return nil
    }

    private static func take(
        _ cells: TextRow, _ columns: [Int], _ features: [Feature], _ counts: inout [[Double?]],
        _ table: inout TableReader
    ) {
        let name = table.text(cells, columns[0])
        let value = table.text(cells, columns[1])
        let written = table.text(cells, columns[2])
        guard let feature = features.firstIndex(where: { $0.name.folded == name.folded }) else {
            return
        }
        guard
            let place = features[feature].values.firstIndex(where: {
                $0.name.folded == value.folded
            })
        else {
            table.report(
                columns[1], "“\(value)” is not in the quotas.",
                advice: "Use the same names in both files.")
            return
        }
        let digits = written.hasSuffix("%") ? String(written.dropLast()) : written
        guard let count = Double(digits), count.isFinite, count >= 0 else {
            table.report(
                columns[2], "“\(written)” is not a number of people.",
                advice: "Write a number such as 1200.")
            return
        }
        if counts[feature][place] != nil {
            table.report(
                columns[1], "“\(value)” of \(name) has a row already.", advice: "Give each value one row.")
        }
        counts[feature][place] = count
    }
}
