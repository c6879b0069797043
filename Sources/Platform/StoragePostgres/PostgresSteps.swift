import Storage

/// The table of steps, in a script of `pg_restore`'s: lines between `COPY … FROM stdin;` and `\\.`, with
/// a tab between columns. No step's text holds what COPY would escape.
enum PostgresSteps {
    /// - Returns: `nil` where the table is not there.
    static func read(_ script: String) -> [AppliedMigration]? {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        guard
            let start = lines.firstIndex(where: {
                $0.hasPrefix("COPY ") && $0.contains("kith_migration (")
            }), let names = columns(lines[start])
        else { return nil }
        return lines[(start + 1)...].prefix { $0 != "\\." }.compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let row = Dictionary(zip(names, cells)) { first, _ in first }
            guard let room = row["room"], let number = row["number"].flatMap({ Int($0) }),
                let name = row["name"], let checksum = row["checksum"]
            else { return nil }
            return AppliedMigration(room: room, number: number, name: name, checksum: checksum)
        }
    }

    private static func columns(_ line: Substring) -> [String]? {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close
        else { return nil }
        return line[line.index(after: open)..<close].split(separator: ",").map { name in
            String(name.filter { $0 != " " && $0 != "\"" })
        }
    }
}
