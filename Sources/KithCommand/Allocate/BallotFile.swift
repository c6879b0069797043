import Foundation
import ParticipatoryBudgeting

/// A file on disc, read in pieces.
enum BallotFile {
    /// How much is read at once.
    private static let piece = 1 << 20

    static func pieces(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BallotFileError(file: path, reason: "this file cannot be opened.")
        }
        defer { try? file.close() }
        while true {
            let data: Data
            do {
                data = try file.read(upToCount: piece) ?? Data()
            } catch {
                throw BallotFileError(file: path, reason: "this file cannot be read.")
            }
            if data.isEmpty { return }
            try data.withUnsafeBytes(body)
        }
    }

    static func bytes(of path: String) throws -> [UInt8] {
        var found: [UInt8] = []
        try pieces(of: path) { found.append(contentsOf: $0) }
        return found
    }

    /// Writes texts whole under other names and then puts them in place, so that a stop at any moment
    /// leaves each file as it was or as it is meant to be.
    static func save(_ files: [(name: String, text: String)], in folder: String) throws {
        let folder = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
            }
        } catch {
            throw BallotFileError(
                file: folder.path, reason: "this cannot be written here: \(error.localizedDescription)")
        }
    }
}
