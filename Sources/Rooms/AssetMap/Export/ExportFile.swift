import Foundation
import Storage

/// A file that is written a piece at a time, beside its place, where it is put when all is written.
struct ExportFile {
    private let handle: FileHandle
    private let path: String
    private let draft: Draft
    private var buffer: [UInt8] = []
    private static let piece = 1 << 18

    /// - Throws: `ExportError.cannotWrite`, or `StorageError.file` for what may not be written over.
    init(at path: String) throws {
        self.path = path
        let draft = try Draft.replacing(path, or: ExportError.cannotWrite(path))
        guard FileManager.default.createFile(atPath: draft.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft.path)
        else { throw ExportError.cannotWrite(path) }
        self.draft = draft
        self.handle = handle
    }

    mutating func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.piece { try flush() }
    }

    /// Nothing is at the place yet.
    mutating func close() throws {
        try flush()
        do {
            try handle.close()
        } catch {
            throw ExportError.cannotWrite(path)
        }
    }

    /// Puts the file in its place, on the disk.
    func publish() throws {
        do {
            try draft.publish()
        } catch {
            throw ExportError.cannotWrite(path)
        }
    }

    /// Leaves the place as it was.
    func discard() {
        try? handle.close()
        draft.discard()
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
