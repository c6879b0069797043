import Documents

/// Finds people who stand in a pool twice, where no column of ids tells who is who.
///
/// Two rows that are the same to the last cell may well be two people, where cells are few. They are one
/// person when a column that quotas and households are not about, such as a name or an e-mail address, is
/// different for nearly everybody else.
struct DoubleRows {
    /// A column tells who is who when so many of a hundred rows have a text of their own in it.
    private static let telling = 90

    private var rows = 0
    private var rowOf: [[String]: Int] = [:]
    private var doubles: [(row: Int, first: Int)] = []
    /// For each column that may tell, the texts met in it.
    private var texts: [Int: Set<String>] = [:]

    /// - Parameter others: columns that do not tell who somebody is.
    mutating func see(_ cells: TextRow, _ table: TableReader, besides others: [Int]) {
        rows += 1
        let row = (0..<cells.count).map { (try? cells.text($0).tidied) ?? "" }
        if let first = rowOf[row] {
            doubles.append((table.row, first))
        } else {
            rowOf[row] = table.row
        }
        for (column, text) in row.enumerated() where !others.contains(column) && !text.isEmpty {
            texts[column, default: []].insert(text)
        }
    }

    func problems(_ table: TableReader) -> [InputProblem] {
        let telling = texts.filter { rows - doubles.count > 1 && $0.value.count * 100 >= rows * Self.telling }
        guard let column = telling.keys.min(), table.headings.indices.contains(column) else { return [] }
        return doubles.map { double in
            InputProblem(
                table.file, row: double.row, field: table.headings[column],
                "this row is the same as row \(double.first), to the last cell.",
                advice: "Is this the same person twice? Everybody is drawn once: keep one row. If they are "
                    + "two people, give everybody a number of their own, and name its column with --id.")
        }
    }
}
