import Foundation
import Storage

/// A file that a command makes.
enum SaveFile {
    /// Writes a file whole or not at all, also when the power fails, in place of one that was there; its
    /// folder is made where it is missing.
    ///
    /// - Parameter isPrivate: whether nobody but its owner may look into it, and into its folder where that
    ///   is made.
    /// - Throws: ``FileTrouble``.
    static func save(_ bytes: some Sequence<UInt8>, to path: String, isPrivate: Bool = false) throws {
        do {
            try makeFolder(of: path, isPrivate)
            let draft = try Draft(of: path, mayReplace: true, isPrivate: isPrivate)
            do {
                try fill(draft.path, Data(bytes))
                try draft.publish()
            } catch {
                draft.discard()
                throw error
            }
        } catch let error as StorageError {
            throw FileTrouble(description: words(error))
        } catch {
            throw FileTrouble(
                description: "\(path) cannot be written. Is there room on the disk, and may you write there?")
        }
    }

    static func save(_ text: String, to path: String, isPrivate: Bool = false) throws {
        try save(text.utf8, to: path, isPrivate: isPrivate)
    }

    /// Refuses to write over what the command reads.
    /// - Throws: ``FileTrouble``.
    static func refuse(_ output: String?, over inputs: @autoclosure () -> [String?]) throws {
        guard let output, let place = identity(output) else { return }
        guard !inputs().contains(where: { $0.flatMap(identity) == place }) else {
            throw FileTrouble(
                description: "\(output) is what this command reads, and would be written over. Nothing was "
                    + "written. Choose another name.")
        }
    }

    /// Which file or folder is at a path, by whatever name; `nil` for none.
    private static func identity(_ path: String) -> [UInt64]? {
        var found = stat()
        return stat(path, &found) == 0 ? [UInt64(found.st_dev), UInt64(found.st_ino)] : nil
    }

    private static func makeFolder(of path: String, _ isPrivate: Bool) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: isPrivate ? [.posixPermissions: 0o700] : nil)
    }

    private static func fill(_ path: String, _ bytes: Data) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private static func words(_ error: StorageError) -> String {
        switch error {
        case .file(let words): words
        case .full(let words): "The disk is full. \(words)"
        default: "\(error)"
        }
    }
}
