import Glibc
import Storage
import Time
import Trust

/// The keys that belong to a database. A new file of keys is made for a database in which nothing was sealed
/// yet, and for no other: what was sealed under a lost key cannot be read by a new one.
/// - Throws: `SettingsError` where the file is not there or is another's; `StorageError`.
public func openKeys(_ settings: Settings, _ database: Database, clock: Clock) async throws -> Keyring {
    let isNew = try await database.read { tx in try KeysInUseStore(tx).isEmpty() }
    if !isNew, access(settings.keys, F_OK) != 0 {
        throw SettingsError(
            "The file of keys \(settings.keys) is not there, and without it nobody's name or address in "
                + "\(settings.databaseTitle) can be read. Put it back, or say where it is with --keys.")
    }
    let keys = try loadKeys(settings, isMaking: isNew), now = clock.now()
    let missing = try await database.read { tx in try KeysInUseStore(tx).missing(from: keys) }
    if missing > 0 {
        throw SettingsError(
            "The file of keys \(settings.keys) does not belong to \(settings.databaseTitle): names and "
                + "addresses there were sealed under a key "
                    + "that is not in it. Say where the right file is with "
                + "--keys.")
    }
    if isNew { try await database.write { tx in try KeysInUseStore(tx).add(current: keys, at: now) } }
    return keys
}
