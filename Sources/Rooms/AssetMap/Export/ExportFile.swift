import Foundation

/// A file that is written a piece at a time.
struct ExportFile {
    private let handle: FileHandle
    private let path: String
    private var buffer: [UInt8] = []
    private static let piece = 1 << 18

    /// - Throws: `ExportError.cannotWrite`.
    init(at path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw ExportError.cannotWrite(path) }
        self.handle = handle
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.piece { try flush() }
    }

    mutating func close() throws {
        try flush()
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw ExportError.cannotWrite(path)
        }
    }

    private mutating func flush() throws {
        do {
            try handle.write(contentsOf: Data(buffer))
        } catch {
            throw ExportError.cannotWrite(path)
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
