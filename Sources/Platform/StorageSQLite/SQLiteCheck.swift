import Storage

extension SQLiteEngine {
    /// SQLite's own look at every page, index and rule, and at every foreign key.
    public func check() async throws -> [Finding] {
        try await readApart { connection in
            let transaction = Transaction(on: connection)
            let damage = try transaction.all("PRAGMA integrity_check(100)") { row -> String in
                try row[0]
            }
            let orphans = try transaction.all("PRAGMA foreign_key_check") { row in
                let table: String = try row[0]
                let number: Int64? = try row[1]
                let parent: String = try row[2]
                return "Row \(number.map(String.init) ?? "") of \(table) names a row of \(parent) "
                    + "that is not there."
            }
            return damage.filter { $0 != "ok" }.map { Finding(name: "integrity", detail: $0) }
                + orphans.prefix(100).map { Finding(name: "foreign key", detail: $0) }
        }
    }
}
