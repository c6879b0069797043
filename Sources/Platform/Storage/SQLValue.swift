/// What a database holds in one column of one row, on either engine.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// A Swift type that can be bound to a statement and read back from a row.
///
/// Conform a domain type by way of a type that conforms already; a `RawRepresentable` type whose raw
/// value conforms needs only to say so.
public protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }

    /// Reads column `index` of `row`.
    /// - Throws: `StorageError.unexpectedValue` when the column holds something else.
    static func read(_ row: borrowing Row, at index: Int) throws -> Self

    /// The same; `nil` for NULL.
    static func readIfPresent(_ row: borrowing Row, at index: Int) throws -> Self?
}

extension SQLConvertible {
    @inlinable
    public static func readIfPresent(_ row: borrowing Row, at index: Int) throws -> Self? {
        row.source.isNull(at: index) ? nil : try read(row, at: index)
    }
}

extension String: SQLConvertible {
    public var sqlValue: SQLValue { .text(self) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> String {
        guard let text = row.source.text(at: index) else { throw row.nothing(at: index, "text") }
        return text
    }

    @inlinable
    public static func readIfPresent(_ row: borrowing Row, at index: Int) throws -> String? {
        row.source.text(at: index)
    }
}

extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Int64 {
        try row.requireValue(at: index, "a whole number")
        return try row.source.integer(at: index)
    }
}

extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Int {
        Int(try Int64.read(row, at: index))
    }
}

extension Bool: SQLConvertible {
    /// Stored as 0 or 1, on both engines.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Bool {
        try Int64.read(row, at: index) != 0
    }
}

extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Double {
        try row.requireValue(at: index, "a number")
        return try row.source.real(at: index)
    }
}

extension [UInt8]: SQLConvertible {
    public var sqlValue: SQLValue { .bytes(self) }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> [UInt8] {
        try row.requireValue(at: index, "bytes")
        return try row.source.bytes(at: index)
    }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Wrapped? {
        try Wrapped.readIfPresent(row, at: index)
    }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    public var sqlValue: SQLValue { rawValue.sqlValue }

    @inlinable
    public static func read(_ row: borrowing Row, at index: Int) throws -> Self {
        let raw = try RawValue.read(row, at: index)
        guard let value = Self(rawValue: raw) else {
            throw StorageError.unexpectedValue(
                column: row.source.name(at: index), expected: "one of the values of \(Self.self)")
        }
        return value
    }
}
