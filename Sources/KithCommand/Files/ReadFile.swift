import Foundation

/// A file that a command was given.
enum ReadFile {
    /// How much is read at once, in bytes.
    private static let piece = 1 << 20

    /// Hands the file to `body` from its beginning to its end; the pieces are valid while `body` runs.
    /// - Throws: ``FileTrouble``; what `body` throws.
    static func pieces(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw FileTrouble(description: "\(path) cannot be opened. Is it there, and may you read it?")
        }
        defer { try? file.close() }
        while let data = try next(file, path), !data.isEmpty {
            try data.withUnsafeBytes(body)
        }
    }

    private static func next(_ file: FileHandle, _ path: String) throws -> Data? {
        do {
            return try file.read(upToCount: piece)
        } catch {
            throw FileTrouble(description: "\(path) cannot be read. Is it a file, and not a folder?")
        }
    }

    /// - Throws: ``FileTrouble``.
    static func bytes(of path: String) throws -> [UInt8] {
        var found: [UInt8] = []
        try pieces(of: path) { found.append(contentsOf: $0) }
        return found
    }

    /// - Throws: ``FileTrouble``, also for what is not UTF-8.
    static func text(of path: String) throws -> String {
        guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
            throw FileTrouble(description: "\(path) is not text in UTF-8. Give the file as it was published.")
        }
        return text
    }
}
