import CPostgres
import Storage

/// A server, and how to connect to it. The URL is libpq's: see
/// https://www.postgresql.org/docs/current/libpq-connect.html for what it may say.
struct PostgresServer: Sendable {
    let url: String
    let limits: PostgresLimits
    /// The host and database, without user and password, for people to read.
    let title: String

    init(url: String, limits: PostgresLimits) throws {
        self.url = url
        self.limits = limits
        title = try PostgresServer.title(of: url)
    }

    /// The URL says more than the defaults, and less than what Kith cannot do without.
    var settings: [(String, String)] {
        [
            ("application_name", "kith"),
            ("connect_timeout", String((limits.connectTime + 999) / 1000)),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            // A server that is cut off while a question is on its way is noticed in this time, not
            // in minutes.
            ("tcp_user_timeout", "15000"),
            ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
    }

    /// - Returns: every parameter that the URL gives, by the name of the environment variable that says
    ///   the same to PostgreSQL's own programs.
    func environment() throws -> [String: String] {
        var environment: [String: String] = [:]
        try Self.options(of: url) { option in
            if let name = option.envvar, let value = option.val {
                environment[String(cString: name)] = String(cString: value)
            }
        }
        return environment
    }

    private static func title(of url: String) throws -> String {
        var parts: [String: String] = [:]
        try options(of: url) { option in
            if let name = option.keyword, let value = option.val {
                parts[String(cString: name)] = String(cString: value)
            }
        }
        let host = parts["host"] ?? parts["hostaddr"] ?? "this machine"
        return "PostgreSQL on \(host), database '\(parts["dbname"] ?? "")'"
    }

    private static func options(
        of url: String, _ body: (PQconninfoOption) -> Void
    ) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            defer { PQfreemem(message) }
            // The message may quote the URL, and with it a password: only its first words are safe.
            var reason = (message.map { String(cString: $0) } ?? "").prefix { $0 != "\"" && $0 != "\n" }
            while let last = reason.last, last == " " || last == ":" { reason.removeLast() }
            throw StorageError.badURL(
                "The database's URL (postgres://…)",
                reason: """
                    PostgreSQL's library says: \(reason). It should look like \
                    postgres://user@host:5432/name; in a password, write @ as %40, / as %2F and : as %3A.
                    """)
        }
        defer { PQconninfoFree(options) }
        var option = options
        while option.pointee.keyword != nil {
            body(option.pointee)
            option += 1
        }
    }
}
