import Foundation
import OpenReferral
import Places

/// A file of postcodes as comma-separated values, read a row at a time.
package final class PostcodeFile: PostcodeRows {
    private var reader: CSVReader

    /// - Throws: `UnreadableFile`.
    package init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw UnreadableFile(path: path) }
        reader = CSVReader(HandleBytes(handle: handle, path: path))
    }

    package var line: Int { reader.line }

    package func next() throws -> PostcodeRow? {
        switch try reader.next() {
        case .row: .cells((0..<reader.count).map { reader.repairedText($0) })
        case .refused(let reason): .unreadable(reason)
        case .end: nil
        }
    }
}

/// The file is not there, or may not be read, or is a folder.
package struct UnreadableFile: Error, CustomStringConvertible {
    let path: String

    package var description: String {
        "\(path) cannot be read. Check that it is a file, and that you may read it."
    }
}

private struct HandleBytes: ByteSource {
    let handle: FileHandle
    let path: String

    mutating func read(into buffer: inout [UInt8]) throws -> Bool {
        do {
            guard let data = try handle.read(upToCount: 1 << 18), !data.isEmpty else { return false }
            buffer += data
            return true
        } catch {
            throw UnreadableFile(path: path)
        }
    }
}
