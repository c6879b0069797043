import Glibc

/// A file that may be a backup, before any engine looks inside.
public enum BackupFile {
    /// - Throws: `StorageError.file` where there is no file, or none that this user may read.
    public static func require(at path: String) throws(StorageError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .file("There is no backup at \(path). Is the path right? Nothing was changed.")
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw .file("\(path) is a folder, and a backup is a file. Nothing was changed.")
        }
        if access(path, R_OK) != 0 {
            throw .file("The user who runs this may not read \(path). Nothing was changed.")
        }
    }
}
