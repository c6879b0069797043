/// A statement, and the values bound to it. The only way to reach a database.
///
/// Built by string interpolation: every interpolated value becomes a bound parameter, so that no value
/// can ever be read as part of the statement.
///
///     let sql: SQL = "SELECT name FROM service WHERE id = \(id) AND status = \(status)"
///
/// Both engines understand the text as it stands: `$1` is PostgreSQL's positional parameter and a named one
/// of SQLite's, and either way it takes the first value.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The statement, with `$1`, `$2`, … where the values go.
    public let text: String
    /// The values, the first for `$1`.
    public let values: [SQLValue]

    public init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    public init(stringInterpolation parts: StringInterpolation) {
        text = parts.text
        values = parts.values
    }

    init(text: String, values: [SQLValue]) {
        self.text = text
        self.values = values
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var text: String
        var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + 4 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// A value: bound, never spliced.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            bind(value.sqlValue)
        }

        /// A value that may be missing: NULL then.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            bind(value?.sqlValue ?? .null)
        }

        /// A value that is already in the database's own terms.
        public mutating func appendInterpolation(_ value: SQLValue) {
            bind(value)
        }

        /// Several values between parentheses, for `IN \(list: ids)`. No values give `(NULL)`, which
        /// is in nothing.
        public mutating func appendInterpolation(list: some Sequence<some SQLConvertible>) {
            text += "("
            var isFirst = true
            for value in list {
                if !isFirst { text += ", " }
                isFirst = false
                bind(value.sqlValue)
            }
            text += isFirst ? "NULL)" : ")"
        }

        /// A part of a statement inside a larger one; its values keep their places.
        public mutating func appendInterpolation(_ fragment: SQL) {
            if values.isEmpty {
                text += fragment.text
            } else {
                text += fragment.renumbered(after: values.count)
            }
            values += fragment.values
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            text += values.count <= Self.places.count ? Self.places[values.count - 1] : "$\(values.count)"
        }

        /// The first places, made once: most statements have no others.
        private static let places = (1...32).map { "$\($0)" }
    }

    /// The text with every `$n` raised by `count`. A literal never holds a `$` before a digit.
    private func renumbered(after count: Int) -> String {
        if values.isEmpty { return text }
        var result: [UInt8] = []
        var bytes = text.utf8.makeIterator()
        var pending = bytes.next()
        while let byte = pending {
            result.append(byte)
            pending = bytes.next()
            guard byte == UInt8(ascii: "$") else { continue }
            var number: Int?
            while let digit = pending, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
                number = (number ?? 0) * 10 + Int(digit - UInt8(ascii: "0"))
                pending = bytes.next()
            }
            if let number { result += String(number + count).utf8 }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension Sequence<SQL> {
    /// The parts with `separator` between them: `conditions.joined(" AND ")`.
    public func joined(_ separator: SQL) -> SQL {
        var parts = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        for (index, part) in enumerated() {
            if index > 0 { parts.appendInterpolation(separator) }
            parts.appendInterpolation(part)
        }
        return SQL(stringInterpolation: parts)
    }
}
