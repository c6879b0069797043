/// What the PostgreSQL engine may use, and how long it waits. Times are in milliseconds.
public struct PostgresLimits: Sendable {
    /// Connections for reads and writes, to each server.
    public var connections = 10
    /// Connections for long reads, as of an export, apart from the others so that they cannot take all.
    public var longConnections = 2
    /// To wait for a connection that is free.
    public var acquireTime = 5000
    /// To wait for the server to answer a new connection. The URL's `connect_timeout` goes before it.
    public var connectTime = 5000
    /// That one statement may take. Long reads and migrations have no such limit.
    public var statementTime = 30_000
    /// To wait for a lock that another transaction holds.
    public var lockWait = 10_000
    /// How often a write runs, at most, when other writers keep getting there first.
    public var attempts = 12
    /// Prepared statements that each connection keeps.
    public var statements = 200
    /// Between two looks for the writes of other processes.
    public var lookInterval = 500
    /// After a write, for which a replica is not asked, since it may not have it yet. What is made from
    /// an answer is kept under the primary's version.
    public var replicaLag = 10_000
    /// For which a replica that did not answer is left alone.
    public var replicaRest = 5000

    public init() {}
}
