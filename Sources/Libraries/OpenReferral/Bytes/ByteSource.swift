/// Where bytes come from, a piece at a time: a file, a download, a test's array.
public protocol ByteSource {
    /// Appends the next piece, of any size but none, to `buffer`.
    /// - Returns: `false` when there is no more, and then appends nothing.
    mutating func read(into buffer: inout [UInt8]) throws -> Bool
}

/// Bytes that are in memory already, given out in pieces of `size`, so that a test can split them
/// anywhere.
public struct BytesInMemory: ByteSource {
    private let bytes: [UInt8]
    private let size: Int
    private var position = 0

    public init(_ bytes: [UInt8], pieces size: Int = 1 << 18) {
        self.bytes = bytes
        self.size = max(1, size)
    }

    public mutating func read(into buffer: inout [UInt8]) -> Bool {
        if position == bytes.count { return false }
        let end = min(bytes.count, position + size)
        buffer += bytes[position..<end]
        position = end
        return true
    }
}

/// The bytes that a reader is looking at: what it has not yet done with, and a way to get more.
struct ByteWindow {
    private var source: any ByteSource
    /// Looked at through `start...`; what is before `start` is done with.
    private(set) var bytes: [UInt8] = []
    var start = 0
    private(set) var isAtEnd = false

    init(_ source: any ByteSource) {
        self.source = source
    }

    var count: Int { bytes.count - start }

    /// Gets another piece, first letting go of what is done with. Indices into `bytes` shift: count
    /// from `start`.
    /// - Returns: `false` when there is no more.
    mutating func more() throws -> Bool {
        if isAtEnd { return false }
        if start > 0 {
            bytes.removeSubrange(0..<start)
            start = 0
        }
        if try source.read(into: &bytes) { return true }
        isAtEnd = true
        return false
    }

    /// Passes over a byte order mark.
    mutating func skipMark() throws {
        while count < 3, try more() {}
        if bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    }
}
