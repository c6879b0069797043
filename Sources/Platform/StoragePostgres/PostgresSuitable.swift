import CPostgres
import Storage

extension PostgresSession {
    /// Kith asks of a database that it holds UTF-8 and sorts text by its bytes, as SQLite does, so that
    /// a list has one order on both engines. Any cluster can make such a database.
    /// - Throws: `StorageError.foreign`, with the statement that makes one.
    func requireSuitableDatabase() throws {
        for finding in try unsuitable() { throw StorageError.foreign(finding.detail) }
    }

    /// What makes this database unfit for Kith.
    func unsuitable() throws -> [Finding] {
        var findings: [Finding] = []
        try query(
            """
            SELECT datname, datcollate, pg_encoding_to_char(encoding) AS encoding,
                current_setting('server_version_num') AS version
            FROM pg_database WHERE datname = current_database()
            """
        ) { row in
            let name: String = try row["datname"]
            let collation: String = try row["datcollate"]
            let encoding: String = try row["encoding"]
            let version: String = try row["version"]
            if !["C", "POSIX", "C.UTF-8", "C.utf8", "ucs_basic"].contains(collation) {
                findings.append(
                    Finding(
                        name: "collation",
                        detail: "Database '\(name)' sorts text by \(collation). \(remedy(name))"))
            }
            if encoding != "UTF8" {
                findings.append(
                    Finding(
                        name: "encoding", detail: "Database '\(name)' holds \(encoding). \(remedy(name))"))
            }
            if (Int(version) ?? 0) < 140_000 {
                findings.append(
                    Finding(name: "version", detail: "Kith needs PostgreSQL 14 or later."))
            }
            return true
        }
        return findings
    }

    private func remedy(_ name: String) -> String {
        """
        Kith needs UTF-8 text in the order of its bytes, as on SQLite. Make the database with: \
        CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'
        """
    }
}
