import Foundation

/// Codes that people read and type: Douglas Crockford's base 32, which has no letter that looks
/// like a figure. Each character is 5 bits. (Crockford, "Base 32", crockford.com/base32.html.)
enum Crockford {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    /// What else stands for a digit.
    private static let lookalikes: [Character: Character] = ["O": "0", "I": "1", "L": "1"]

    static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in digits[.random(in: digits.indices, using: &generator)] })
    }

    /// Reads what a person types: in any case, with spaces and dashes anywhere, O for 0, I or L
    /// for 1, and the wide letters that keyboards of East Asia have.
    /// - Returns: exactly `count` digits, in capitals; `nil` for anything else.
    static func read(_ typed: String, count: Int) -> String? {
        guard typed.utf8.count <= 16 * count else { return nil }
        let plain = typed.precomposedStringWithCompatibilityMapping.uppercased()
        let read = plain.filter { !isGap($0) }.map { lookalikes[$0] ?? $0 }
        guard read.count == count, read.allSatisfy(digits.contains) else { return nil }
        return String(read)
    }

    /// `K7QM-2X9D`.
    static func grouped(_ code: String) -> String {
        let characters = Array(code)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: "-")
    }

    private static func isGap(_ character: Character) -> Bool {
        character.isWhitespace
            || character.unicodeScalars.allSatisfy {
                $0.properties.generalCategory == .dashPunctuation
            }
    }
}
