import CZlib
import Foundation

/// Decompression by zlib, a piece at a time (RFC 1951, RFC 1952).
final class Inflate {
    enum Form {
        /// With a header of its own; several may follow one another.
        case gzip
        /// Bare, as in a zip file.
        case deflate
    }

    private var stream = z_stream()
    private let form: Form
    private var output = [UInt8](repeating: 0, count: 1 << 18)
    /// Whether what was begun has come to its end.
    private(set) var isAtEnd = false

    init(_ form: Form) throws {
        self.form = form
        // 15 bits of window: with 16 a gzip header is read; less than nought there is none.
        let bits: Int32 = form == .gzip ? 15 + 16 : -15
        let began = inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard began == Z_OK else { throw Unpack.Fault.noRoom }
    }

    deinit { inflateEnd(&stream) }

    /// Takes compressed bytes, and writes what they stand for.
    func run(_ piece: [UInt8], to out: Unpack.Output) throws {
        var piece = piece
        try piece.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while stream.avail_in > 0 {
                if isAtEnd {
                    // Nothing follows a deflated entry; zeros may pad a gzip file.
                    guard form == .gzip, let next = stream.next_in, next.pointee != 0 else { return }
                    inflateReset(&stream)
                    isAtEnd = false
                }
                try step(out)
            }
        }
    }

    private func step(_ out: Unpack.Output) throws {
        repeat {
            let (code, count) = output.withUnsafeMutableBufferPointer { room in
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                let code = inflate(&stream, Z_NO_FLUSH)
                return (code, room.count - Int(stream.avail_out))
            }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw Unpack.Fault.damaged
            }
            try out.write(output[..<count])
            isAtEnd = code == Z_STREAM_END
            if code != Z_OK { return }
        } while stream.avail_out == 0
    }
}

extension Unpack {
    /// A file that is written a piece at a time, up to a size.
    final class Output {
        private let file: FileHandle
        private let limit: Int
        private(set) var size = 0
        /// The checksum of what was written (CRC-32, as zip and gzip have it).
        private(set) var checksum: UInt = 0

        init(_ path: String, limit: Int) throws {
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let file = FileHandle(forWritingAtPath: path)
            else { throw Fault.noRoom }
            self.file = file
            self.limit = limit
        }

        func write(_ bytes: ArraySlice<UInt8>) throws {
            size += bytes.count
            if size > limit { throw Fault.tooLarge }
            checksum = bytes.withUnsafeBufferPointer {
                crc32(checksum, $0.baseAddress, UInt32($0.count))
            }
            do {
                try file.write(contentsOf: Data(bytes))
            } catch {
                throw Fault.noRoom
            }
        }

        func close() throws {
            do { try file.close() } catch { throw Fault.noRoom }
        }
    }

    /// A file that is read from any place.
    final class Input {
        private let file: FileHandle
        let size: Int

        init(_ path: String) throws {
            guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else {
                throw Fault(reason: "it cannot be opened")
            }
            self.file = file
            self.size = Int(clamping: size)
            try? file.seek(toOffset: 0)
        }

        /// The next bytes, fewer at the end.
        func read(_ count: Int) throws -> [UInt8] {
            do {
                return Array(try file.read(upToCount: count) ?? Data())
            } catch {
                throw Fault.damaged
            }
        }

        func read(_ count: Int, at place: Int) throws -> [UInt8] {
            guard place >= 0, count >= 0, place <= size else { throw Fault.damaged }
            do {
                try file.seek(toOffset: UInt64(place))
            } catch {
                throw Fault.damaged
            }
            return try read(count)
        }
    }
}
