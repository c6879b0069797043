import CZlib

/// Compression by zlib, for answers (RFC 1952).
enum Gzip {
    /// Below this an answer fits into one packet anyhow.
    static let least = 1_024

    /// `bytes` compressed, or `nil` where that makes them no smaller.
    /// - Parameter level: 1 (quick) ... 9 (small).
    static func compress(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 for a gzip header in place of zlib's own.
        let began = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard began == Z_OK, bytes.count <= Int(UInt32.max) else { return nil }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        let output = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            count = input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
            }
        }
        return output.isEmpty || output.count >= bytes.count ? nil : output
    }

    /// Whether bytes of that type are worth it: words are, pictures are compressed already.
    static func isWorthIt(_ contentType: String) -> Bool {
        contentType.hasPrefix("text/") || contentType.contains("json") || contentType.contains("xml")
            || contentType.contains("javascript")
    }

    /// Whether somebody takes gzip: named with a quality above 0, or covered by `*`.
    static func isAccepted(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        // What Chromium, Firefox and Safari send.
        if acceptEncoding.utf8.starts(with: "gzip, deflate".utf8) { return true }
        var any: Bool?
        for item in QualityList(acceptEncoding) {
            switch item.name.lowercased() {
            case "gzip", "x-gzip": return item.quality > 0
            case "*": any = item.quality > 0
            default: break
            }
        }
        return any ?? false
    }
}
