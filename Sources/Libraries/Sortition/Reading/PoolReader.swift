import Documents

/// Reads the pool: a row for each person, with a column for each feature of the quotas.
public struct PoolReader {
    private var table: TableReader
    private let features: [Feature]
    private let idColumn: String?
    private let householdColumns: [String]
    private var known: [[String: Int]]
    private var people: [Person] = []
    private var rowOfID: [String: Int] = [:]
    private var households: [[String]: Int] = [:]
    private var unknown: [[String: (rows: [Int], count: Int)]]

    private var doubles = DoubleRows()

    private struct Columns {
        var features: [Int]
        var id: Int?
        var household: [Int]
    }

    private init(file: String, features: [Feature], id: String?, household: [String]) {
        table = TableReader(file: file)
        self.features = features
        idColumn = id
        householdColumns = household
        known = features.map { feature in
            Dictionary(
                feature.values.enumerated().map { ($0.element.name.folded, $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }
        unknown = features.map { _ in [:] }
    }

    private mutating func finish() throws(InputProblems) -> Pool {
        reportUnknown()
        for problem in doubles.problems(table) { table.problems.add(problem) }
        if people.isEmpty, table.problems.isEmpty {
            table.problems.add(
                InputProblem(
                    table.file, "there is nobody in this pool.",
                    advice: "It needs a row for each person who put their name forward."))
        }
        try table.problems.throwIfAny()
        return Pool(features: features, people: people)
    }

    /// Reads a whole file.
    /// - Parameters:
    ///   - id: the heading of the column of ids; without one people are numbered from 0.
    ///   - household: the headings of the columns that, together, are one household's when they are
    ///     equal.
    /// - Throws: all that was wrong.
    public static func read(
        _ bytes: [UInt8], file: String, features: [Feature], id: String? = nil,
        household: [String] = []
    ) throws(InputProblems) -> Pool {
        var reader = PoolReader(file: file, features: features, id: id, household: household)
        var table = reader.table
        table.readAll(bytes, columns: reader.findColumns) { reader.take($0, $1, &$2) }
        reader.table = table
        return try reader.finish()
    }

    private func findColumns(_ table: inout TableReader) -> Columns? {
        func find(_ name: String, _ why: String) -> Int? {
            let found = table.column([name])
            if found == nil {
                table.problems.add(
                    InputProblem(
                        table.file, row: table.row, field: name,
                        "there is no such column, and \(why).",
                        advice: "The columns are \(table.headings.joined(separator: ", "))."))
            }
            return found
        }
        let places = features.map { find($0.name, "the quotas have a feature of this name") }
        let id = idColumn.map { find($0, "--id names it") }
        let homes = householdColumns.map { find($0, "--household names it") }
        guard places.allSatisfy({ $0 != nil }), id != .some(nil), homes.allSatisfy({ $0 != nil })
        else {
            return nil
        }
        return Columns(
            features: places.compactMap { $0 }, id: id ?? nil, household: homes.compactMap { $0 })
    }

    private mutating func take(_ cells: TextRow, _ columns: Columns, _ table: inout TableReader) {
        var values: [Int] = []
        for (feature, column) in columns.features.enumerated() {
            let text = table.text(cells, column)
            if let value = known[feature][text.folded] {
                values.append(value)
            } else if text.isEmpty {
                table.report(
                    column, "this cell is empty.",
                    advice:
                        "Everybody needs a value of every feature; ask the person, or leave them out."
                )
            } else {
                unknown[feature][text, default: ([], 0)].count += 1
                if unknown[feature][text]?.rows.count ?? 0 < 5 {
                    unknown[feature][text]?.rows.append(table.row)
                }
            }
        }
        let id = identity(cells, columns, &table)
        if columns.id == nil { doubles.see(cells, table, besides: columns.features + columns.household) }
        let home = household(cells, columns, &table)
        if values.count == features.count, let id {
            people.append(Person(id: id, values: values, household: home))
        }
    }

    private mutating func identity(
        _ cells: TextRow, _ columns: Columns, _ table: inout TableReader
    ) -> String? {
        guard let column = columns.id else { return String(people.count) }
        let id = table.text(cells, column)
        if id.isEmpty {
            table.report(
                column, "this person has no id.", advice: "Give everybody an id of their own.")
            return nil
        }
        if id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            table.report(
                column, "this id holds a mark that cannot be printed.",
                advice: "Use letters, digits and plain marks.")
            return nil
        }
        if let first = rowOfID[id] {
            table.report(
                column, "“\(id)” is in row \(first) already.",
                advice: "Is this the same person twice? Everybody is drawn once: keep one row.")
            return nil
        }
        rowOfID[id] = table.row
        return id
    }

    private mutating func household(
        _ cells: TextRow, _ columns: Columns, _ table: inout TableReader
    ) -> Int? {
        let parts = columns.household.map { table.text(cells, $0).foldedAddress }
        if parts.allSatisfy(\.isEmpty) { return nil }
        if let known = households[parts] { return known }
        households[parts] = households.count
        return households.count - 1
    }

    /// A value that the quotas do not know is one problem, however many people have it.
    private mutating func reportUnknown() {
        for (feature, values) in zip(features, unknown) {
            let names = feature.values.map { "“\($0.name)”" }
            let list =
                names.count > 12 ? names.prefix(12).joined(separator: ", ") + ", …" : names.inWords
            for (text, found) in values.sorted(by: { $0.value.rows[0] < $1.value.rows[0] }) {
                let others = found.rows.dropFirst().map(String.init)
                let more = found.count - found.rows.count
                let also = others + (more > 0 ? ["\(more) more"] : [])
                let where_ = also.isEmpty ? "" : " So have rows \(also.inWords)."
                table.problems.add(
                    InputProblem(
                        table.file, row: found.rows[0], field: feature.name,
                        "“\(text)” is not in the quotas.\(where_)",
                        advice: "The values of \(feature.name) are \(list): put the cell right, "
                            + "or add a quota."))
            }
        }
    }
}
