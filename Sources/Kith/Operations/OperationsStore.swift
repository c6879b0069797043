import Storage

/// What is asked of a database about itself.
struct OperationsStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// As `SQLite 3.40.1` or `PostgreSQL 15.18`.
    func engineVersion() throws -> String {
        switch tx.engine {
        case .sqlite: "SQLite " + (try tx.value("SELECT sqlite_version()") ?? "of an unknown version")
        case .postgres:
            "PostgreSQL "
                + (try tx.value("SELECT current_setting('server_version')") ?? "of an unknown version")
        }
    }
}
