import CPostgres
import Storage

/// Why a connection was not made, in words for whoever runs Kith.
///
/// libpq gives no code for this, only a text: its own part is English, the server's in the server's
/// language. A text that is not known is passed on.
struct PostgresTrouble {
    let message: String
    let host: String
    let port: String
    let user: String
    let database: String
    var needsPassword = false

    /// What happened, where, and what to do.
    var words: String {
        known ?? "PostgreSQL on \(place) cannot be reached. It says: \(firstLine)"
    }

    /// Whether the server is there, and full or not yet up: it is worth trying again.
    var isPassing: Bool {
        ["too many clients", "remaining connection slots", "too many connections"].contains(where: says)
    }

    private var known: String? {
        ofTheNetwork ?? ofTheUser
    }

    private var ofTheNetwork: String? {
        if says("could not translate host name") {
            return "No machine called '\(host)' can be found. Check the name in the database's URL."
        }
        if says("Connection refused") {
            return "Nothing answers on \(place). Is PostgreSQL running there, and listening on that port?"
        }
        if says("No such file or directory") {
            return "PostgreSQL does not run on this machine, or its socket is not in \(host) on port "
                + "\(port). Start it, or name its host in the database's URL."
        }
        if says("timeout expired") || says("Connection timed out") || says("No route to host") {
            return "\(place) does not answer. Check the name in the database's URL, the network and the "
                + "firewall."
        }
        if says("starting up") || says("shutting down") || says("recovery") {
            return "PostgreSQL on \(place) is starting or stopping. Try again in a moment."
        }
        if says("SSL") || says("certificate") {
            return "A safe connection (TLS) to \(place) could not be made: \(firstLine)"
        }
        return nil
    }

    private var ofTheUser: String? {
        if needsPassword || says("no password supplied") {
            return "PostgreSQL on \(place) asks for the password of the user '\(user)'. "
                + "Put it in ~/.pgpass or in PGPASSWORD."
        }
        if says("password authentication failed") {
            return "PostgreSQL on \(place) does not take this password of the user '\(user)'. "
                + "Check it in ~/.pgpass, PGPASSWORD or the database's URL."
        }
        if says("authentication failed") {
            return "PostgreSQL on \(place) does not let you in as '\(user)': the system's user has another "
                + "name. Run Kith as that user, or name another in the database's URL."
        }
        if says("pg_hba.conf") {
            return "PostgreSQL on \(place) does not let '\(user)' in from this machine. "
                + "Add a line for it to the server's pg_hba.conf."
        }
        if says("role"), says("does not exist") {
            return "PostgreSQL on \(place) has no user '\(user)'. Make it with `createuser \(user)`, or name "
                + "another in the database's URL."
        }
        if says("database"), says("does not exist") {
            return "PostgreSQL on \(place) has no database '\(database)'. Make it with: createdb "
                + "--template=template0 --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8 \(database)"
        }
        return nil
    }

    private func says(_ words: String) -> Bool { message.contains(words) }

    private var place: String { host.hasPrefix("/") ? "this machine (\(host))" : "\(host), port \(port)" }

    /// Without what libpq says of the address, which is told already.
    private var firstLine: String {
        let line = message.prefix { $0 != "\n" }
        guard let fatal = line.range(of: "failed: ") else { return String(line) }
        return String(line[fatal.upperBound...])
    }
}

extension StorageError {
    /// - Parameter handle: libpq's, of a connection that was not made.
    init(failedConnection handle: OpaquePointer?, to server: PostgresServer) {
        guard let handle else {
            self = .busy("There is no memory for a connection to \(server.title).")
            return
        }
        func text(_ pointer: UnsafePointer<CChar>?) -> String {
            pointer.map { String(cString: $0) } ?? ""
        }
        let trouble = PostgresTrouble(
            message: text(PQerrorMessage(handle)), host: text(PQhost(handle)), port: text(PQport(handle)),
            user: text(PQuser(handle)), database: text(PQdb(handle)),
            needsPassword: PQconnectionNeedsPassword(handle) == 1)
        self = trouble.isPassing ? .busy(trouble.words) : .unreachable(trouble.words)
    }
}
