import CZlib

/// Unpacks gzip with zlib, to see that what was packed comes out the same.
enum Gunzip {
    struct Failed: Error {
        let code: Int32
    }

    static func bytes(_ packed: [UInt8], room: Int = 1 << 20) throws -> [UInt8] {
        var stream = z_stream()
        inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        var input = packed
        var output = [UInt8](repeating: 0, count: room)
        let (code, count) = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                let code = inflate(&stream, Z_FINISH)
                return (code, output.count - Int(stream.avail_out))
            }
        }
        if code != Z_STREAM_END { throw Failed(code: code) }
        return Array(output[..<count])
    }
}
