import GRDB
import Glibc
import Storage

/// What is at the path of a database, found out without changing anything of it.
struct SQLiteFile {
    let path: String

    /// Whether a database can be opened there for writing, or made.
    /// - Throws: `StorageError.file`, or `.foreign` for a database of another program.
    func requireOurs() throws {
        try requireNoFolder()
        guard access(path, F_OK) == 0 else { return try requireFolder() }
        guard access(path, R_OK) == 0, access(path, W_OK) == 0 else {
            if errno == EROFS { throw StorageError.readOnly("\(path) is on a disk that may only be read.") }
            throw closed("may not read and write")
        }
        let header = try look()
        if header.applicationID == kithApplicationID { return }
        if header.applicationID != 0 || header.isForeign {
            throw StorageError.foreign(
                "\(path) is a database of another program, so nothing of it was changed. Give Kith "
                    + "a file of its own with --database.")
        }
    }

    /// Whether there is a file that can be read.
    /// - Throws: `StorageError.file`.
    func requireThere() throws {
        try requireNoFolder()
        if access(path, F_OK) != 0 {
            throw StorageError.file(
                "There is no database at \(path). Is the path right? `kith demo --database "
                    + "\(path)` makes one to look round in; `kith place` and `kith import` make "
                    + "one of your own.")
        }
        if access(path, R_OK) != 0 { throw closed("may not read") }
    }

    /// How SQLite is to be told of the file for reading. Where nothing can be written beside it and nobody
    /// has it open, SQLite must be told that it does not change, or it would look for its journal in vain.
    var forReading: String {
        let isStill = access(folder, W_OK) != 0 && !isThere("-wal") && !isThere("-shm")
        return isStill ? unchanging : path
    }

    private var unchanging: String {
        var escaped = ""
        for character in path {
            switch character {
            case "%": escaped += "%25"
            case "?": escaped += "%3f"
            case "#": escaped += "%23"
            default: escaped.append(character)
            }
        }
        return "file:\(escaped)?immutable=1"
    }

    private func look() throws -> (applicationID: Int, isForeign: Bool) {
        var configuration = Configuration()
        configuration.readonly = true
        // Whoever closes it last locks it for a moment, to bring the journal into the file.
        configuration.busyMode = .timeout(Double(SQLiteLimits().lockWait) / 1000)
        do {
            // Without a journal nobody has it open in Kith's way, and a look must not make one.
            let queue = try DatabaseQueue(
                path: isThere("-wal") ? path : unchanging, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { database in
                let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema")
                return (id, !tables.isEmpty && !tables.contains("kith_migration"))
            }
        } catch {
            throw StorageError(any: error, path: path)
        }
    }

    private func requireNoFolder() throws {
        var about = stat()
        if stat(path, &about) == 0, about.st_mode & S_IFMT == S_IFDIR {
            throw StorageError.file(
                "\(path) is a folder. Give the path of a file, such as \(path)/kith.sqlite.")
        }
    }

    private func requireFolder() throws {
        if access(folder, F_OK) != 0 {
            throw StorageError.file(
                "The folder \(folder) is not there. Make it, or give another path with --database.")
        }
        if access(folder, W_OK) != 0 { throw closed("may not write in the folder of") }
    }

    private func closed(_ verb: String) -> StorageError {
        .file(
            "The user who runs this \(verb) \(path). Run it as the file's owner, or give another path with "
                + "--database.")
    }

    private func isThere(_ ending: String) -> Bool { access(path + ending, F_OK) == 0 }

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}

/// The file that was opened, to see that the path still leads to it.
struct SQLiteOpenFile: Sendable {
    private let path: String
    private let device: UInt
    private let number: UInt

    /// - Throws: `StorageError.unreachable` when it is not there.
    init(_ path: String) throws {
        self.path = path
        (device, number) = try Self.look(at: path)
    }

    /// What is written to a file without a name is lost, so nothing must be.
    /// - Throws: `StorageError.unreachable` when the file was deleted, moved or replaced.
    func requireStillThere() throws {
        guard try Self.look(at: path) == (device, number) else {
            throw StorageError.unreachable(
                "\(path) is another file now than the one that Kith opened. Start Kith again.")
        }
    }

    private static func look(at path: String) throws -> (UInt, UInt) {
        var about = stat()
        guard stat(path, &about) == 0 else {
            throw StorageError.unreachable(
                "The database \(path) is gone: it was moved or deleted. Put it back, or start Kith "
                    + "again with another.")
        }
        return (UInt(about.st_dev), UInt(about.st_ino))
    }
}
