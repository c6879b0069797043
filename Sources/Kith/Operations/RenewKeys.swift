import Foundation
import Messages
import People
import Storage
import Time
import Trust

/// Makes a new key, and seals everything in the database under it, in short transactions: a server that runs
/// meanwhile goes on reading, as long as it has the new file. Run again, it goes on where it stopped.
/// - Parameters:
///   - isNew: makes a new key first, at the end of the file.
///   - progress: told how many fields were sealed again.
/// - Returns: how many were sealed again.
/// - Throws: `SettingsError`, `StorageError`, `SealError`.
public func renewKeys(
    _ database: Database, _ settings: Settings, isNew: Bool, clock: Clock,
    progress: @escaping @Sendable (Int) -> Void
) async throws -> Int {
    _ = try await openKeys(settings, database, clock: clock)
    if isNew { try addKey(settings) }
    let keys = try loadKeys(settings, isMaking: false), now = clock.now()
    try await database.write { tx in try KeysInUseStore(tx).add(current: keys, at: now) }
    var count = 0
    for column in SealedPeople.columns + SealedMessages.columns {
        var last: String? = ""
        while let after = last {
            let step = try await database.write { tx in
                try SealedColumnStore(tx, keys).seal(column, after: after, limit: 500)
            }
            (last, count) = (step.last, count + step.count)
            progress(count)
        }
    }
    var last: String? = ""
    while let after = last {
        last = try await database.write { tx in
            try SealedPeople.index(after: after, limit: 200, keys, in: tx)
        }
    }
    try await database.write { tx in
        try Journal(tx).record(JournalEntry(at: now, who: JournalEntry.console, what: "keys.renew"))
    }
    return count
}
