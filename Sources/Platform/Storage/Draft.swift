import Glibc

/// A file that is being made beside its place, under a name that no other draft has, so that the place
/// holds the whole file or none at any moment, also when the power fails or two write at once.
public struct Draft: Sendable {
    /// Where to write until it is published.
    public let path: String
    private let target: String
    private let mayReplace: Bool

    /// - Parameters:
    ///   - mayReplace: whether the file may take the place of another.
    ///   - isPrivate: whether nobody but its owner may look into it, not even while it is made.
    /// - Throws: `StorageError.file` when something is at the place that may not be replaced, or
    ///   nothing can be put there; or a database is there, whatever may be replaced.
    public init(of target: String, mayReplace: Bool = false, isPrivate: Bool = false) throws {
        self.target = target
        self.mayReplace = mayReplace
        let folder = Self.folder(of: target)
        if !mayReplace, access(target, F_OK) == 0 {
            throw StorageError.file(
                "\(target) is there already. Choose another name, or move it away first.")
        }
        if mayReplace, Self.holdsDatabase(target) {
            throw StorageError.file(
                "\(target) is a database, or a backup of one, and would be written over. Nothing was "
                    + "written. Choose another name.")
        }
        if access(folder, F_OK) != 0 {
            throw StorageError.file("The folder \(folder) is not there. Make it, or choose another.")
        }
        guard let path = Self.make(beside: target, isPrivate) else { throw Self.refusal(of: target) }
        self.path = path
    }

    /// Whether a file begins as SQLite's and PostgreSQL's begin: no report is worth one of those.
    private static func holdsDatabase(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        var first = [UInt8](repeating: 0, count: 16)
        let count = max(0, read(file, &first, first.count))
        return ["SQLite format 3\0", "PGDMP"].contains { first.prefix(count).starts(with: $0.utf8) }
    }

    /// Makes an empty file that was not there: `report.csv.4711-1.part`. The process says whose it is, to
    /// whoever finds it after a power cut.
    private static func make(beside target: String, _ isPrivate: Bool) -> String? {
        for number in 1...1_000 {
            let path = "\(target).\(getpid())-\(number).part"
            let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
            if file >= 0 {
                close(file)
                return path
            }
            if errno != EEXIST { return nil }
        }
        return nil
    }

    /// Brings the file to the disk, and gives it its name: unless another has taken that meanwhile, where
    /// another may not be replaced. Where that fails the draft is there still, to be discarded.
    /// - Throws: `StorageError.file` or `.full`.
    public func publish() throws {
        try sync(path)
        if mayReplace {
            if rename(path, target) != 0 { throw refusal() }
        } else {
            try nameOnly()
        }
        try sync(Self.folder(of: target))
    }

    private func nameOnly() throws {
        // Where a disk has no links (as a memory stick), there is no way that is safe from a race.
        let isLinked = link(path, target) == 0
        if !isLinked, errno == EEXIST || errno == ENOENT { throw refusal() }
        if isLinked {
            unlink(path)
        } else if access(target, F_OK) == 0 || rename(path, target) != 0 {
            throw refusal()
        }
    }

    /// Takes away what was written, and what SQLite puts beside it.
    public func discard() {
        for ending in ["", "-journal", "-wal", "-shm"] { unlink(path + ending) }
    }

    private static func folder(of target: String) -> String {
        target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    }

    private func sync(_ path: String) throws {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw refusal() }
        defer { close(file) }
        if fsync(file) != 0 { throw refusal() }
    }

    private func refusal() -> StorageError { Self.refusal(of: target) }

    private static func refusal(of target: String) -> StorageError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .full("\(target) was not written.") }
        let reason = String(cString: strerror(code))
        return .file(
            "\(target) cannot be written: \(reason). Choose another place, or ask who keeps this one.")
    }
}
