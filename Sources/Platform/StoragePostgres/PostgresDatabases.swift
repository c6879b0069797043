import CPostgres
import Storage

extension PostgresEngine {
    /// Makes an empty database that suits Kith: UTF-8, and text in the order of its bytes.
    /// - Parameter url: a database on the same server, whose user may make others.
    public static func createDatabase(_ name: String, on url: String) throws {
        try onServer(url) { session in
            try session.command(
                """
                CREATE DATABASE \(try session.quoted(name)) TEMPLATE template0 ENCODING 'UTF8' \
                LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'
                """)
        }
    }

    /// Takes a database away, with all that is in it, even while others use it.
    public static func dropDatabase(_ name: String, on url: String) throws {
        try onServer(url) { session in
            try session.command("DROP DATABASE IF EXISTS \(try session.quoted(name)) WITH (FORCE)")
        }
    }

    /// Makes an empty schema, a room apart in a database that others use too. An engine is opened on it
    /// with `options=-csearch_path%3Dname` in its URL.
    public static func createSchema(_ name: String, on url: String) throws {
        try onServer(url) { session in
            try session.command("CREATE SCHEMA \(try session.quoted(name))")
        }
    }

    /// Takes a schema away, with all that is in it.
    public static func dropSchema(_ name: String, on url: String) throws {
        try onServer(url) { session in
            try session.command("DROP SCHEMA IF EXISTS \(try session.quoted(name)) CASCADE")
        }
    }

    private static func onServer(_ url: String, _ body: (PostgresSession) throws -> Void) throws {
        let session = try PostgresSession(PostgresServer(url: url, limits: PostgresLimits()))
        defer { session.close() }
        try body(session)
    }
}

extension PostgresSession {
    /// The name of something in the database, as a part of a statement.
    func quoted(_ name: String) throws -> String {
        guard let quoted = PQescapeIdentifier(handle, name, name.utf8.count) else {
            throw StorageError.failed("'\(name)' cannot be a name.")
        }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }
}
