import Documents

/// Gives every row of a feed an identifier that is the same at every import.
///
/// A row's own identifier where that is a UUID; otherwise a UUID of version 5 (RFC 9562, section 5.5)
/// of the feed's name, the table and the identifier. So two feeds may both call something "136".
public struct Identity: Sendable {
    private let prefix: [UInt8]

    /// The name space of identifiers made by Kith: the UUIDv5 of `kith:openreferral` in the URL name
    /// space of RFC 9562.
    private static let space: [UInt8] = {
        let url: [UInt8] = [
            0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
            0xC8,
        ]
        return Array(Digest.sha1(url + Array("kith:openreferral".utf8)).prefix(16))
    }()

    public init(feed: String) {
        prefix = Self.space + Array(feed.utf8) + [0]
    }

    /// The identifier of the row that the feed calls `identifier`.
    public func id(_ table: String, _ identifier: String) -> String {
        if let uuid = Self.canonical(identifier) { return uuid }
        return made(table, Array(identifier.utf8))
    }

    /// The identifier of a row that the feed does not name, from what the row says.
    public func id(_ table: String, content: UInt64) -> String {
        made(table, [0] + withUnsafeBytes(of: content.bigEndian) { Array($0) })
    }

    private func made(_ table: String, _ name: [UInt8]) -> String {
        var bytes = prefix
        bytes.reserveCapacity(prefix.count + table.utf8.count + name.count + 73)
        bytes += table.utf8
        bytes.append(0)
        bytes += name
        var hash = Digest.sha1(bytes)
        hash[6] = hash[6] & 0x0F | 0x50
        hash[8] = hash[8] & 0x3F | 0x80
        return Self.text(hash)
    }

    private static let digits: [UInt8] = Array("0123456789abcdef".utf8)

    private static func text(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var at = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    text[at] = UInt8(ascii: "-")
                    at += 1
                }
                text[at] = digits[Int(bytes[index] >> 4)]
                text[at + 1] = digits[Int(bytes[index] & 15)]
                at += 2
            }
            return 36
        }
    }

    /// The UUID in small letters, or `nil` where the text is not one.
    public static func canonical(_ text: String) -> String? {
        var text = text
        var hasCapitals = false
        let isUUID = text.withUTF8 { bytes in
            guard bytes.count == 36 else { return false }
            for (index, byte) in bytes.enumerated() {
                switch index {
                case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
                default:
                    switch byte {
                    case 0x30...0x39, 0x61...0x66: break
                    case 0x41...0x46: hasCapitals = true
                    default: return false
                    }
                }
            }
            return true
        }
        guard isUUID else { return nil }
        return hasCapitals ? text.lowercased() : text
    }
}
