import OpenReferral
import Storage

extension Row {
    /// The value in column `index`, which holds what `field` says.
    func value(of field: Field, at index: Int) throws -> Value {
        switch field.kind {
        case .number: (try self[index] as Double?).map(Value.number) ?? .none
        case .integer: (try self[index] as Int64?).map(Value.integer) ?? .none
        default: (try self[index] as String?).map(Value.text) ?? .none
        }
    }
}

extension Value {
    /// The value as it is stored.
    var sqlValue: SQLValue {
        switch self {
        case .none: .null
        case .text(let text): .text(text)
        case .number(let number): .real(number)
        case .integer(let integer): .integer(integer)
        }
    }
}
