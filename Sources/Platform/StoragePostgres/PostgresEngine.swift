import Storage

/// The engine past one machine: a pool of libpq connections to a primary, and to a replica if there is
/// one. Writes are SERIALIZABLE and run again when PostgreSQL says that they crossed another; reads are
/// REPEATABLE READ, READ ONLY.
public final class PostgresEngine: StorageEngine {
    let url: String
    private let limits: PostgresLimits
    private let primary: PostgresPool
    private let long: PostgresPool
    private let replica: PostgresReplica?
    private let changes: PostgresChanges

    /// Connects once, to say at once what is wrong.
    /// - Parameters:
    ///   - url: as libpq has it: `postgres://user@host:5432/name?sslmode=verify-full&sslrootcert=…`.
    ///   - replica: a server that follows the first, for reads that may lag.
    /// - Throws: `StorageError.badURL` or `.unreachable`.
    public init(url: String, replica: String? = nil, limits: PostgresLimits = PostgresLimits()) throws {
        self.url = url
        self.limits = limits
        let server = try PostgresServer(url: url, limits: limits)
        var unhurried = limits
        unhurried.statementTime = 0
        unhurried.connections = limits.longConnections
        primary = PostgresPool(server, limits: limits)
        long = PostgresPool(try PostgresServer(url: url, limits: unhurried), limits: unhurried)
        self.replica = try replica.map { try PostgresReplica(url: $0, limits: limits) }
        let session = try PostgresSession(server)
        changes = PostgresChanges(server, first: try session.snapshot(), limits: limits)
        session.close()
    }

    public var version: UInt64 { changes.version }

    public func read<Value: Sendable>(
        _ freshness: Freshness, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        if freshness == .mayLag, let replica, let pool = replica.pool, changes.isQuiet {
            do {
                return try await again { try await Self.read(body, in: pool) }
            } catch let error as StorageError where error.isOfTheServer {
                replica.rest()
            }
        }
        return try await again { try await Self.read(body, in: primary) }
    }

    public func longRead<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await again { try await Self.read(body, in: long) }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await again {
            try await self.write(in: self.primary) { session in try body(Transaction(on: session)) }
        }
    }

    /// An advisory lock makes the processes that start together go one after the other.
    public func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await again {
            try await self.write(in: self.long, .readCommitted) { session in
                try session.requireSuitableDatabase()
                try session.waitForOtherMigrations()
                return try body(session)
            }
        }
    }

    /// Lets what is running end, then closes every connection.
    public func close() async {
        changes.close()
        await primary.close()
        await long.close()
        await replica?.close()
    }

    /// Says that another program has changed the database for us.
    func noteChange() {
        changes.note()
    }

    /// On a connection of those that pages use, so that it fails when they do.
    public func probe() async throws {
        try await primary.run { session in
            try session.transaction(.readOnly) { _ = try session.snapshot() }
        }
    }

    func checking<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        try await long.run { session in try session.transaction(.readOnly) { try body(session) } }
    }

    private static func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value, in pool: PostgresPool
    ) async throws -> Value {
        try await pool.run { session in
            try session.transaction(.readOnly) { try body(Transaction(on: session)) }
        }
    }

    private func write<Value: Sendable>(
        in pool: PostgresPool, _ begin: PostgresSession.Begin = .serializable,
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        let changes = changes
        return try await pool.run { session in
            let value = try session.transaction(begin) { try body(session) }
            changes.note()
            return value
        }
    }

    /// Runs `body` again while PostgreSQL says that it crossed another transaction, each time after a
    /// pause of random length, up to twice as long as the time before.
    private func again<Value>(_ body: () async throws -> Value) async throws -> Value {
        for attempt in 1..<max(limits.attempts, 1) {
            do {
                return try await body()
            } catch StorageError.contended {
                let longest = min(1 << attempt, 250)
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...longest)))
            }
        }
        return try await body()
    }
}

extension PostgresSession {
    /// Those who migrate one schema go one after the other, however long the one before takes: a lock that
    /// is "kith" in ASCII and the schema's number, so that schemas of one database do not wait for
    /// each other.
    fileprivate func waitForOtherMigrations() throws {
        try run(
            script: """
                SET LOCAL lock_timeout = 0;
                SELECT pg_advisory_xact_lock(
                    \(kithApplicationID), CAST(CAST(oid AS BIGINT) & 2147483647 AS INTEGER))
                FROM pg_namespace WHERE nspname = current_schema();
                SET LOCAL lock_timeout = \(limits.lockWait)
                """)
    }
}

extension StorageError {
    /// Whether another server may do better.
    var isOfTheServer: Bool {
        switch self {
        case .unreachable, .busy, .contended: true
        default: false
        }
    }
}
