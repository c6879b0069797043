/// A transaction that is open: what a store receives, and all that it may do with the database.
///
/// Valid only inside the closure of `Database.read` or `Database.write`, which it cannot leave: it is not
/// `Sendable`, and what the closure returns is. A store holds it: `PlacesStore(tx)`.
public struct Transaction {
    @usableFromInline
    let connection: any Connection

    public init(on connection: any Connection) {
        self.connection = connection
    }

    /// Which engine this is, for the few statements that differ.
    public var engine: Engine { connection.engine }

    /// Every row of the answer, each made into a value.
    @inlinable
    public func all<Value>(_ sql: SQL, _ make: (borrowing Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try connection.query(sql) { row in
            values.append(try make(row))
            return true
        }
        return values
    }

    /// The first row of the answer, or `nil` when there is none.
    @inlinable
    public func first<Value>(
        _ sql: SQL, _ make: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try connection.query(sql) { row in
            value = try make(row)
            return false
        }
        return value
    }

    /// Walks a long answer a row at a time, without holding it; `body` returns `false` to stop. On
    /// PostgreSQL it takes three round trips where `all` takes one, so a short answer is for `all`.
    @inlinable
    public func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try connection.stream(sql, body)
    }

    /// The one value of the first row's first column.
    @inlinable
    public func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try first(sql) { row in try row[0] }
    }

    /// Runs a statement that answers no rows.
    /// - Returns: how many rows it inserted, changed or deleted.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try connection.execute(sql)
    }

    /// Runs one statement with many sets of values. On PostgreSQL they travel together, so that a
    /// thousand rows cost few round trips.
    /// - Parameter rows: one array of values for each run, the first value for `$1`.
    /// - Returns: how many rows each run changed, in order.
    @discardableResult
    public func execute(_ statement: SQL, forEach rows: [[SQLValue]]) throws -> [Int] {
        try connection.execute(statement, forEach: rows)
    }

    /// Runs `body`, and when it throws undoes what it did, and that alone: the transaction can go on.
    /// Without it a statement that fails spoils the whole transaction, on both engines.
    public func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        try connection.attempt(body)
    }
}

/// The two engines on which Kith runs.
public enum Engine: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}

/// One engine's connection, as a transaction uses it. Not for rooms: they are handed a `Transaction`.
public protocol Connection: AnyObject {
    var engine: Engine { get }
    func query(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws
    /// As `query`, for an answer that is too long to hold.
    func stream(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws
    func execute(_ sql: SQL) throws -> Int
    func execute(_ statement: SQL, forEach rows: [[SQLValue]]) throws -> [Int]
    /// Runs `body` in a savepoint, and goes back to it when `body` throws.
    func attempt<Value>(_ body: () throws -> Value) throws -> Value
    /// Runs a script of several statements, for migrations alone.
    func run(script: String) throws
}
