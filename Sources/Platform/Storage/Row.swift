/// One row of an answer, valid only inside the closure that it is handed to.
///
///     Service(id: try row["id"], name: try row["name"], email: try row["email"])
///
/// Columns that are read in the order of the `SELECT` are found at once; others by a search over the
/// columns. An optional type reads NULL as `nil`; any other type throws on NULL.
public struct Row: ~Copyable {
    public let source: any RowSource

    @inlinable
    public init(_ source: any RowSource) {
        self.source = source
    }

    /// The value of the column `name`.
    /// - Throws: `StorageError.noColumn` or `StorageError.unexpectedValue`.
    @inlinable
    public subscript<Value: SQLConvertible>(_ name: String) -> Value {
        get throws {
            guard let index = source.index(of: name) else { throw StorageError.noColumn(name) }
            return try Value.read(self, at: index)
        }
    }

    /// The value of column `index`, counted from 0.
    @inlinable
    public subscript<Value: SQLConvertible>(_ index: Int) -> Value {
        get throws {
            guard index >= 0, index < source.columnCount else { throw StorageError.noColumn("\(index)") }
            return try Value.read(self, at: index)
        }
    }

    @inlinable
    func requireValue(at index: Int, _ expected: String) throws {
        if source.isNull(at: index) { throw nothing(at: index, expected) }
    }

    /// What is thrown for a NULL where there must be a value.
    @usableFromInline
    func nothing(at index: Int, _ expected: String) -> StorageError {
        .unexpectedValue(column: source.name(at: index), expected: expected)
    }
}

/// Where the columns of the current row come from: an engine's statement or result.
///
/// `index` arguments are in `0 ..< columnCount`; the typed reads, but for text, are of columns that are not
/// NULL.
public protocol RowSource: AnyObject {
    var columnCount: Int { get }
    func name(at index: Int) -> String
    func index(of name: String) -> Int?
    func isNull(at index: Int) -> Bool
    func integer(at index: Int) throws -> Int64
    func real(at index: Int) throws -> Double
    /// `nil` for NULL.
    func text(at index: Int) -> String?
    func bytes(at index: Int) throws -> [UInt8]
}
