import Documents
import HTTPTypes
import NIOCore

/// The network address of whoever asks.
struct ClientAddress: Sendable, Hashable {
    /// As one writes it: `192.0.2.7` or `2001:db8::7`; empty where it cannot be known.
    let text: String
    /// What counts as one asker: an IPv4 address, or the first half of an IPv6 address, since whoever
    /// has one of those has the whole /64.
    let network: [UInt8]

    static let unknown = ClientAddress(text: "", network: [])

    private init(text: String, network: [UInt8]) {
        self.text = text
        self.network = network
    }

    /// - Parameter proxies: how many stand in front, each of which adds to `X-Forwarded-For` whom it
    ///   was asked by. Only what they have added is believed, and so the entry that many from the
    ///   end: what stands before it, a client may have made up. Where fewer have added, the first.
    static func behind(
        _ connection: SocketAddress?, _ headers: HTTPFields, proxies: Int
    ) -> ClientAddress {
        let nearest = connection.flatMap(Self.init(socket:)) ?? .unknown
        guard proxies > 0, let said = headers[.forwardedFor] else { return nearest }
        let entries = said.split(separator: ",", omittingEmptySubsequences: false).suffix(proxies)
        return entries.first.flatMap { Self(entry: $0.trimmingBlanks()) } ?? nearest
    }

    private init?(socket: SocketAddress) {
        switch socket {
        case .v4(let v4):
            let bytes = withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
            self.init(v4: bytes)
        case .v6(let v6):
            let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            // An IPv4 address in IPv6's dress (RFC 4291 section 2.5.5.2).
            if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
                self.init(v4: Array(bytes.suffix(4)))
            } else {
                self.init(text: socket.ipAddress ?? "", network: Array(bytes.prefix(8)))
            }
        case .unixDomainSocket: return nil
        }
    }

    private init(v4 bytes: [UInt8]) {
        self.init(text: bytes.map(String.init).joined(separator: "."), network: bytes)
    }

    /// An address as proxies write it: alone, or with a port behind it (`192.0.2.7:4711`,
    /// `[2001:db8::7]:4711`).
    private init?(entry: Substring) {
        // The longest IPv6 address in brackets with a port has 54 letters.
        guard entry.utf8.count <= 64 else { return nil }
        var bare = entry
        if bare.first == "[", let end = bare.firstIndex(of: "]") {
            bare = bare[bare.index(after: bare.startIndex)..<end]
        } else if bare.count(where: { $0 == ":" }) == 1 {
            bare = bare.prefix { $0 != ":" }
        }
        let digits = bare.utf8.allSatisfy { byte in
            Hexadecimal.value(of: byte) != nil || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }
        guard digits, let socket = try? SocketAddress(ipAddress: String(bare), port: 0) else {
            return nil
        }
        self.init(socket: socket)
    }
}
