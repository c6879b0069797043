import Messages
import Storage

/// How somebody can be reached.
package enum ContactKind: String, Sendable, Hashable, CaseIterable, SQLConvertible {
    case email, telephone, address

    var label: String {
        switch self {
        case .email: "Email address"
        case .telephone: "Telephone number"
        case .address: "Postal address"
        }
    }
}

extension EmailAddress {
    /// As it is shown and written to.
    package var text: String { "\(local)@\(domain)" }

    /// As it is compared: in small letters. Two addresses that differ in capitals alone are one, though
    /// RFC 5321 would let them be two.
    package var key: String { "\(local.lowercased())@\(plainDomain)" }
}

extension PhoneNumber {
    /// As it is compared: with its country; a number that begins with one nought is British.
    var key: String {
        if dialled.hasPrefix("+") { return dialled }
        if dialled.hasPrefix("00") { return "+" + dialled.dropFirst(2) }
        return dialled.hasPrefix("0") ? "+44" + dialled.dropFirst() : dialled
    }
}
