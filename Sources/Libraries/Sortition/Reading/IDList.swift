import Documents

/// Reads a list of people: one id a line, or the first column of a CSV file. A heading that is the
/// name of the column of ids, or `id`, is passed over.
public enum IDList {
    /// - Throws: all ids that nobody in the pool has, and those that stand twice.
    /// - Returns: indices into the pool, in the order of the file.
    public static func read(
        _ bytes: [UInt8], file: String, of pool: Pool, idColumn: String?
    ) throws(InputProblems) -> [Int] {
        let places = Dictionary(
            pool.people.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var table = TableReader(file: file)
        var found: [Int] = []
        var rows: [Int: Int] = [:]
        bytes.withUnsafeBytes { bytes in
            table.read(bytes, isLast: true) { table, cells, isHeading in
                let id = table.text(cells, 0)
                if let place = places[id] {
                    if let row = rows[place] {
                        table.report(
                            nil, "“\(id)” is in row \(row) already.", advice: "Keep one of them.")
                    } else {
                        rows[place] = table.row
                        found.append(place)
                    }
                } else if !isHeading || ![idColumn?.folded, "id"].contains(id.folded) {
                    table.report(
                        nil, "nobody in the pool has the id “\(id)”.",
                        advice: idColumn == nil
                            ? "Without --id people are numbered from 0 in the order of the pool."
                            : "Write it as it stands in the pool.")
                }
            }
        }
        try table.problems.throwIfAny()
        return found
    }
}
