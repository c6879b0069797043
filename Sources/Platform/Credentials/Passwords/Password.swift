import Foundation

/// A password as it was typed, made ready for hashing as RFC 8265 has it (section 4.2,
/// "OpaqueString"): the same password is the same bytes, on whatever keyboard it is typed.
///
/// - Spaces of other scripts become the plain space.
/// - It is normalised to form C, as keyboards differ in how they write one and the same letter: é
///   may come as one character or as two. NIST SP 800-63B-4, section 3.1.1.2, asks for a stable
///   form and suggests KC or KD; RFC 8265 takes C, which joins only what looks alike, so that ²
///   does not become 2.
/// - Nothing else is changed, and nothing is cut off: 1 to 1024 bytes of UTF-8 in form C. (NIST
///   asks for at least 64 characters, which have up to 256 bytes.)
public struct Password: Sendable {
    let text: String

    static let mostBytes = 1024

    /// - Throws: `PasswordRefusal.empty` or `.tooLong`.
    public init(_ typed: String) throws(PasswordRefusal) {
        // No text grows shorter than a third by form C, so that what is far too long need not be
        // read.
        guard typed.utf8.count <= 3 * Self.mostBytes else { throw .tooLong }
        let spaced = String(String.UnicodeScalarView(typed.unicodeScalars.map(Self.plainSpace)))
        text = spaced.precomposedStringWithCanonicalMapping
        if text.isEmpty { throw .empty }
        if text.utf8.count > Self.mostBytes { throw .tooLong }
    }

    var bytes: [UInt8] { Array(text.utf8) }

    private static func plainSpace(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.generalCategory == .spaceSeparator ? " " : scalar
    }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the password, which would else be found in a log.
    public var description: String { "(a password)" }
    public var debugDescription: String { description }
}
