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

extension PhoneNumber {
    /// As it is compared: with its country; a number that begins with one nought is British.
    var key: String {
        if dialled.hasPrefix("+") { return dialled }
        if dialled.hasPrefix("00") { return "+" + dialled.dropFirst(2) }
        return dialled.hasPrefix("0") ? "+44" + dialled.dropFirst() : dialled
    }
}
