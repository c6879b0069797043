import Foundation
import Jobs
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Time
import Trust

@testable import Kith

@Suite("The journal is signed into the log once a day")
struct SignDailyTests {
    @Test("once a day, by whichever server comes first, and never while there is nothing to sign")
    func daily() async throws {
        try await withDay { day in
            // given two servers that begin on one day, with nothing in the journal
            try await day.begin()
            try await day.begin()
            #expect(try await day.jobs.due() == 1)
            #expect(day.signed == [])
            #expect(!FileManager.default.fileExists(atPath: day.settings.keys))
            // when the place has been named, on the next day
            _ = try await namePlace(day.database, name: "Leeds")
            #expect(try await day.jobs.due() == 0)
            day.wait(hours: 12)
            #expect(try await day.jobs.due() == 1)
            // then what was logged holds the journal to account
            let keys = try loadKeys(day.settings, isMaking: false)
            let lines = SignedLines(day.signed.joined(separator: "\n"), in: "log", by: keys)
            #expect(day.signed.count == 1)
            #expect(lines.findings == [])
            let journal = try await check(day.database, against: lines).first { $0.name == "journal" }
            #expect(journal?.detail == "1 entry, each as it was written, and as it was signed once")
        }
    }

    @Test("keys that cannot be used are told of, and tried again")
    func noKeys() async throws {
        try await withDay { day in
            try Data("nonsense".utf8).write(to: URL(filePath: day.settings.keys))
            _ = try await namePlace(day.database, name: "Leeds")
            try await day.begin()
            // given keys that cannot be used for so long that the first day's signature is given up
            for _ in 0..<12 {
                try await day.jobs.due()
                day.wait(hours: 6)
            }
            #expect(day.signed == [])
            for _ in 0..<20 {
                day.wait(hours: 6)
                try await day.jobs.due()
            }
            let jobs = try await check(day.database).first { $0.name == "jobs" }
            #expect(jobs?.state == .warning)
            #expect(jobs?.detail.contains("file of keys") == true)
            // then another day's is made as soon as the keys are good again
            try FileManager.default.removeItem(atPath: day.settings.keys)
            day.wait(hours: 24)
            try await day.jobs.due()
            #expect(!day.signed.isEmpty)
        }
    }

    @Test("what is overdue and cannot be done is not tried without end")
    func pause() {
        #expect(JobService.pause(until: nil, now: testMoment) == 5)
        #expect(JobService.pause(until: testMoment.advanced(bySeconds: -60), now: testMoment) == 1)
        #expect(JobService.pause(until: testMoment.advanced(bySeconds: 2), now: testMoment) == 3)
        #expect(JobService.pause(until: testMoment.advanced(bySeconds: 600), now: testMoment) == 5)
    }
}

/// A server without its web, whose clock begins at noon.
private final class Day: Sendable {
    let database: Database
    let settings: Settings
    private let now = Mutex(testMoment)
    private let log = Mutex<[String]>([])

    init(_ database: Database, _ settings: Settings) {
        self.database = database
        self.settings = settings
    }

    var signed: [String] { log.withLock { $0 } }

    func wait(hours: Int64) { now.withLock { $0 = $0.advanced(bySeconds: hours * 3_600) } }

    func begin() async throws { try await sign.begin() }

    var jobs: RunJobs {
        RunJobs(database, handlers: [sign.kind: sign.callAsFunction], clock: clock) {
            Identifier.new(at: testMoment)
        }
    }

    private var clock: Time.Clock { Clock { [self] in now.withLock { $0 } } }

    private var sign: DailyJob {
        let logger = Logger(label: "test") { _ in
            Listener { [self] line in log.withLock { $0.append(line) } }
        }
        return signDaily(database, settings, clock: clock, logger: logger)
    }
}

/// Hears the lines that were signed.
private struct Listener: LogHandler {
    let hear: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(_ hear: @escaping @Sendable (String) -> Void) {
        self.hear = hear
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if let line = event.metadata?["signed"] { hear("\(line)") }
    }
}

private func withDay(_ body: (Day) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        var settings = try await Settings.load(environment: [:])
        settings.keys = folder.appending(path: "kith.keys").path()
        let settled = settings
        try await withDatabase(on: .sqlite, migrations: migrations) { database in
            try await body(Day(database, settled))
        }
    }
}
