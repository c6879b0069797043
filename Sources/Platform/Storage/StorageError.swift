/// What can go wrong between Kith and its database, named by what the reader can do about it.
public enum StorageError: Error, Sendable, Equatable {
    /// The URL names no engine, or is not a URL of that engine.
    case badURL(String, reason: String)
    /// The database cannot be reached, or the connection was lost. Try again; nothing was half-written.
    case unreachable(String)
    /// No connection became free, or a lock was not given, in time.
    case busy(String)
    /// A file that was named cannot be used: it is missing, in the way, or closed to us.
    case file(String)
    /// The database is another program's, or holds nothing of Kith's. Nothing of it was changed.
    case foreign(String)
    /// The disk is full. Nothing was half-written.
    case full(String)
    /// The database can be read but not written to.
    case readOnly(String)
    /// The file is damaged, or is not a database.
    case damaged(String)
    /// A rule of the schema refused the row.
    case refused(Rule, detail: String)
    /// Other writers kept getting there first.
    case contended
    /// The statement took longer than it may.
    case timedOut(String)
    /// A row has no such column.
    case noColumn(String)
    /// A column does not hold what was asked for.
    case unexpectedValue(column: String, expected: String)
    /// A migration that was applied has since been altered, or the database is newer than this program.
    case migration(String)
    /// Anything else that the engine said.
    case failed(String)

    /// The kinds of rule a schema states.
    public enum Rule: String, Sendable {
        case notNull, unique, foreignKey, check
    }
}
