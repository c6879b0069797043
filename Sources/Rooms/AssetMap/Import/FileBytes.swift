import Foundation
import OpenReferral

/// The bytes of a file, a quarter of a megabyte at a time.
struct FileBytes: ByteSource {
    private let handle: FileHandle
    private let path: String
    private var isAtEnd = false
    private static let piece = 1 << 18

    /// - Throws: `ImportError.unreadable`.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportError.unreadable(path, "it cannot be opened")
        }
        self.handle = handle
        self.path = path
    }

    mutating func read(into buffer: inout [UInt8]) throws -> Bool {
        if isAtEnd { return false }
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.piece))
        let count = buffer.withUnsafeMutableBytes { bytes in
            Glibc.read(handle.fileDescriptor, bytes.baseAddress! + start, Self.piece)
        }
        guard count >= 0 else {
            throw ImportError.unreadable(path, String(cString: strerror(errno)))
        }
        buffer.removeLast(Self.piece - count)
        isAtEnd = count == 0
        if isAtEnd { try? handle.close() }
        return count > 0
    }
}
