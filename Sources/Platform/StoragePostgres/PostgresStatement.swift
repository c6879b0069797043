import Storage

/// A statement that one connection has prepared.
final class PostgresStatement {
    let name: String
    let text: String
    /// What each parameter was declared to be; `nil` leaves it to the server.
    let types: [PostgresType?]
    var lastUse: UInt64 = 0
    /// The names of the columns of its answers, once there was one.
    var columns: PostgresColumns?

    init(name: String, text: String, types: [PostgresType?]) {
        self.name = name
        self.text = text
        self.types = types
    }

    /// Whether values of these types can be sent to it: NULL fits anywhere.
    func accepts(_ values: [SQLValue]) -> Bool {
        guard values.count == types.count else { return false }
        for index in values.indices {
            if let type = PostgresType(of: values[index]), type != types[index] { return false }
        }
        return true
    }

    /// The types for a statement that takes what this one took, and `values`.
    func types(toTake values: [SQLValue]) -> [PostgresType?] {
        zip(types, values).map { type, value in PostgresType(of: value) ?? type }
    }
}

/// The types in which values are sent, by their object identifiers in every PostgreSQL.
enum PostgresType: UInt32 {
    case integer = 20
    case real = 701
    case text = 25
    case bytes = 17

    init?(of value: SQLValue) {
        switch value {
        case .null: return nil
        case .integer: self = .integer
        case .real: self = .real
        case .text: self = .text
        case .bytes: self = .bytes
        }
    }
}
