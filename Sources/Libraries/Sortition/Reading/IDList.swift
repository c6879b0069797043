import Documents

/// Reads a list of people: ids, one a line or several, or a CSV file with a column of ids.
///
/// Where the first row has a heading that is the name of the column of ids, or `id`, that column is read,
/// and whatever stands beside it is not. Without such a heading every cell is an id.
public struct IDList {
    private var table: TableReader
    private let places: [String: Int]
    private let headings: [String]
    private let advice: String
    /// The column of ids, where a heading names it.
    private var column: Int?
    private var found: [Int] = []
    private var rows: [Int: Int] = [:]

    private init(file: String, pool: Pool, idColumn: String?) {
        table = TableReader(file: file, isRagged: true)
        places = Dictionary(
            pool.people.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        headings = [idColumn?.folded ?? "id", "id"]
        advice =
            idColumn == nil
            ? "Without --id people are numbered from 0 in the order of the pool."
            : "Write it as it stands in the pool. Where names or notes stand beside ids, give the column of "
                + "ids its heading."
    }

    /// - Throws: all ids that nobody in the pool has, and those that stand twice; that there are none.
    /// - Returns: indices into the pool, in the order of the file.
    public static func read(
        _ bytes: [UInt8], file: String, of pool: Pool, idColumn: String?
    ) throws(InputProblems) -> [Int] {
        var list = IDList(file: file, pool: pool, idColumn: idColumn)
        var table = list.table
        bytes.withUnsafeBytes { bytes in
            table.read(bytes, isLast: true) { list.take($1, isHeading: $2, &$0) }
        }
        if list.found.isEmpty, table.problems.isEmpty {
            throw InputProblems(
                InputProblem(
                    file, "there is no id in this file.",
                    advice: "Write one id a line; or, if it is about nobody, leave the option out."))
        }
        try table.problems.throwIfAny()
        return list.found
    }

    private mutating func take(_ cells: TextRow, isHeading: Bool, _ table: inout TableReader) {
        if isHeading {
            let row = table.headings.map(\.folded)
            column = headings.compactMap { row.firstIndex(of: $0) }.first
            if column != nil { return }
        }
        for cell in column.map({ [$0] }) ?? Array(0..<cells.count) {
            let id = table.text(cells, cell)
            if !id.isEmpty { add(id, &table) }
        }
    }

    private mutating func add(_ id: String, _ table: inout TableReader) {
        guard let place = places[id] else {
            table.report(nil, "nobody in the pool has the id “\(id)”.", advice: advice)
            return
        }
        if let row = rows[place] {
            table.report(nil, "“\(id)” is in row \(row) already.", advice: "Keep one of them.")
            return
        }
        rows[place] = table.row
        found.append(place)
    }
}
