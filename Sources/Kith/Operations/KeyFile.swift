import Foundation
import Glibc
import Storage
import Trust

/// Reads the secret keys from the file that the settings name.
/// - Parameter isMaking: makes the file where there is none yet, for its owner's eyes alone.
/// - Throws: `SettingsError`, or `StorageError` where it cannot be made.
public func loadKeys(_ settings: Settings, isMaking: Bool) throws -> Keyring {
    let path = settings.keys
    if isMaking, access(path, F_OK) != 0 { try makeKeys(at: path) }
    var about = stat()
    guard stat(path, &about) == 0, let bytes = FileManager.default.contents(atPath: path) else {
        throw SettingsError(
            "The file of keys \(path) cannot be read. Is it there, and may this user read it?")
    }
    if about.st_mode & 0o077 != 0 {
        throw SettingsError(
            "Others may read the file of keys \(path). Close it to them: chmod 600 \(path)")
    }
    do {
        return try Keyring(text: String(decoding: bytes, as: UTF8.self))
    } catch {
        throw SettingsError("The file of keys \(path) cannot be used: \(error)")
    }
}

/// Another process may make it at the same time: then that one's keys are the keys.
private func makeKeys(at path: String) throws {
    let draft = try Draft(of: path, isPrivate: true)
    do {
        try Data("\(heading)\n\(Keyring.newLine())\n".utf8).write(to: URL(filePath: draft.path))
        try draft.publish()
    } catch {
        draft.discard()
        if access(path, F_OK) != 0 { throw error }
    }
}

private let heading = """
    # The secret keys of this Kith. Show them to nobody. Keep a copy where no backup of the database is:
    # without them nobody can read what was sealed, and with them and the database anybody can.
    """

/// Adds a new key to the file, which is then the one in use: whole or not at all.
func addKey(_ settings: Settings) throws {
    let text = try String(contentsOfFile: settings.keys, encoding: .utf8)
    let draft = try Draft(of: settings.keys, mayReplace: true, isPrivate: true)
    do {
        let lines = text.hasSuffix("\n") ? text : text + "\n"
        try Data("\(lines)\(Keyring.newLine())\n".utf8).write(to: URL(filePath: draft.path))
        try draft.publish()
    } catch {
        draft.discard()
        throw error
    }
}
