import Documents

/// The quotas of a draw, and where in their file they stand.
public struct QuotaTable: Sendable {
    public let file: String
    public let features: [Feature]
    /// For each feature and value its row, as a spreadsheet counts.
    let rows: [[Int]]
}

/// Reads quotas in the column layouts of the sortition-algorithms package: `feature,value,min,max`,
/// `category,name,min,max` and the older `category,feature,min,max`, each with or without
/// `min_flex` and `max_flex`. Other columns are passed over.
public struct QuotasReader {
    private var table: TableReader
    private var order: [String: Int] = [:]
    private var features:
        [(name: String, values: [Feature.Value], rows: [Int], keys: Set<String>)] = []

    private struct Columns {
        var feature, value, min, max: Int
        var minFlex, maxFlex: Int?
    }

    /// No panel comes near this.
    static let mostPlaces = 1_000_000

    private init(file: String) {
        table = TableReader(file: file)
    }

    /// Reads a whole file.
    /// - Throws: all that is wrong with it.
    public static func read(_ bytes: [UInt8], file: String) throws(InputProblems) -> QuotaTable {
        var reader = QuotasReader(file: file)
        var table = reader.table
        table.readAll(bytes, columns: reader.findColumns) { reader.take($0, $1, &$2) }
        reader.table = table
        return try reader.finish()
    }

    private mutating func finish() throws(InputProblems) -> QuotaTable {
        if features.isEmpty, table.problems.isEmpty {
            table.problems.add(
                InputProblem(
                    table.file, "there are no quotas in this file.",
                    advice: "It needs a row for each value of each feature."))
        }
        try table.problems.throwIfAny()
        return QuotaTable(
            file: table.file, features: features.map { Feature(name: $0.name, values: $0.values) },
            rows: features.map(\.rows))
    }

    private func findColumns(_ table: inout TableReader) -> Columns? {
        let feature = table.column(["feature"])
        let category = table.column(["category"])
        let value = table.column([
            "value", "name", "category value", "category_value", "category-value",
        ])
        let names: (Int, Int)? =
            switch (feature, category, value) {
            case (let feature?, _, let value?): (feature, value)
            case (nil, let category?, let value?): (category, value)
            case (let feature?, let category?, nil): (category, feature)
            default: nil
            }
        let least = table.column(["min"])
        let most = table.column(["max"])
        guard let names, let least, let most else {
            table.report(
                nil, "the headings are “\(table.headings.joined(separator: ", "))”.",
                advice:
                    "They must be feature, value, min, max (or category, feature, min, max), and may "
                    + "have min_flex and max_flex too.")
            return nil
        }
        return Columns(
            feature: names.0, value: names.1, min: least, max: most,
            minFlex: table.column(["min_flex", "min flex"]),
            maxFlex: table.column(["max_flex", "max flex"]))
    }

    private mutating func take(_ cells: TextRow, _ columns: Columns, _ table: inout TableReader) {
        let feature = table.text(cells, columns.feature)
        let value = table.text(cells, columns.value)
        for (text, column) in [(feature, columns.feature), (value, columns.value)]
        where text.isEmpty {
            table.report(column, "this cell is empty.", advice: "Name the feature and the value.")
        }
        let least = number(cells, columns.min, &table)
        let most = number(cells, columns.max, &table)
        let minFlex = columns.minFlex.flatMap { number(cells, $0, mayBeEmpty: true, &table) }
        let maxFlex = columns.maxFlex.flatMap { number(cells, $0, mayBeEmpty: true, &table) }
        guard !feature.isEmpty, !value.isEmpty, let least, let most else { return }
        check(least, most, minFlex, maxFlex, columns, &table)
        let quota = Feature.Value(
            name: value, min: least, max: most, minFlex: minFlex, maxFlex: maxFlex)
        add(quota, to: feature, columns, &table)
    }

    private func check(
        _ least: Int, _ most: Int, _ minFlex: Int?, _ maxFlex: Int?, _ columns: Columns,
        _ table: inout TableReader
    ) {
        if least > most {
            table.report(
                columns.min, "min is \(least) and max is \(most).",
                advice: "The min must not be above the max.")
        }
        if let minFlex, minFlex > least {
            table.report(
                columns.minFlex, "min_flex is \(minFlex) and min is \(least).",
                advice: "min_flex is how far the min may go down, so it must not be above it.")
        }
        if let maxFlex, maxFlex < most {
            table.report(
                columns.maxFlex, "max_flex is \(maxFlex) and max is \(most).",
                advice: "max_flex is how far the max may go up, so it must not be below it.")
        }
    }

    private mutating func add(
        _ quota: Feature.Value, to name: String, _ columns: Columns, _ table: inout TableReader
    ) {
        let place = order[name.folded] ?? features.count
        if place == features.count {
            order[name.folded] = place
            features.append((name, [], [], []))
        }
        guard features[place].keys.insert(quota.name.folded).inserted else {
            let first =
                features[place].values.firstIndex { $0.name.folded == quota.name.folded } ?? 0
            table.report(
                columns.value,
                "“\(quota.name)” of \(name) stands in row \(features[place].rows[first]) already.",
                advice: "Give each value one row.")
            return
        }
        features[place].values.append(quota)
        features[place].rows.append(table.row)
    }

    private func number(
        _ cells: TextRow, _ column: Int, mayBeEmpty: Bool = false, _ table: inout TableReader
    ) -> Int? {
        let text = table.text(cells, column)
        if text.isEmpty, mayBeEmpty { return nil }
        guard column < cells.count, let number = cells.number(column),
            (0...Int64(Self.mostPlaces)).contains(number)
        else {
            table.report(
                column,
                text.isEmpty ? "this cell is empty." : "“\(text)” is not a whole number of people.",
                advice: "Write a number such as 12.")
            return nil
        }
        return Int(number)
    }
}
