import Jobs
import Logging
import Storage
import Time
import Trust

/// Signs the journal once a day, into the log: whoever keeps the log on another machine keeps the proof.
func signDaily(
    _ database: Database, _ settings: Settings, clock: Time.Clock, logger: Logger
) -> DailyJob {
    DailyJob(kind: "journal.sign", database: database, clock: clock) { _ in
        let line = try await signJournal(database, by: { try keys(settings) }, clock: clock)
        if let line { logger.notice("the journal is signed", metadata: ["signed": "\(line)"]) }
    }
}

private func keys(_ settings: Settings) throws -> Keyring {
    do {
        return try loadKeys(settings, isMaking: true)
    } catch let error as SettingsError {
        throw TroubledJob(error.description)
    }
}
