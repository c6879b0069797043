/// Where somebody can be written to, and by what way.
package enum Address: Sendable, Hashable, Codable {
    /// An e-mail address.
    case email(String)
    /// The number of a telephone that takes text messages.
    case text(String)
    /// The lines of a postal address, under the name.
    case letter([String])

    package var channel: Channel {
        switch self {
        case .email: .email
        case .text: .text
        case .letter: .letter
        }
    }

    /// Whether it looks like an address of its kind; only a try can tell more.
    package var isPossible: Bool {
        switch self {
        case .email(let text): EmailAddress(text) != nil
        case .text(let number): PhoneNumber(number) != nil
        case .letter(let lines): lines.contains { !$0.isBlank }
        }
    }
}

/// The ways by which a message can go.
package enum Channel: String, Sendable, CaseIterable {
    case email, text, letter
}

/// The number of a telephone, as it is dialled.
package struct PhoneNumber: Sendable, Hashable {
    /// Digits, with a `+` before them where it was written.
    package let dialled: String

    /// Takes the spaces, dashes, dots and brackets that people write, and leaves out the nought in
    /// brackets that is not dialled after a country's code.
    /// - Returns: `nil` for what has letters, or fewer than 7 or more than 15 digits (ITU-T E.164).
    package init?(_ text: String) {
        let isWhole = text.contains("+")
        let plain = (isWhole ? text.replacing("(0)", with: "") : text)
            .filter { !$0.isWhitespace && !"-–.()/".contains($0) }
        let digits = plain.first == "+" ? plain.dropFirst() : plain[...]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), 7...15 ~= digits.count else {
            return nil
        }
        dialled = plain
    }
}
