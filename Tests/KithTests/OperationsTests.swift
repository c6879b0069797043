import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// Looking after a database, as an administrator does.
@Suite struct OperationsTests {
    let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func aNewDemoHasNothingBroken(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: Kith.migrations) { database in
            _ = try await makeDemo(database, clock: clock)
            let inspections = try await check(database)
            #expect(inspections.map(\.state) == [.good, .good, .good], "\(inspections)")
        }
    }

    @Test(arguments: TestEngine.available)
    func aServiceThatCannotBeFoundIsNoticed(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: Kith.migrations) { database in
            _ = try await makeDemo(database, clock: clock)
            // given that one entry of the index is lost, and a term is said of a service that is not there
            try await database.write { tx in
                try tx.execute(
                    "DELETE FROM find_entry WHERE service_id = (SELECT MIN(id) FROM service)")
                try tx.execute(
                    """
                    UPDATE attribute SET link_id = 'nowhere'
                    WHERE id = (SELECT MIN(id) FROM attribute WHERE link_entity = 'service')
                    """)
            }
            // when somebody checks
            let broken = try await check(database).filter { $0.state == .bad }
            // then both are named
            #expect(broken.count == 2)
            #expect(broken.contains { $0.detail.hasPrefix("1 services are listed but cannot be found") })
            #expect(broken.contains { $0.detail == "1 terms are said of a service that is not there" })
        }
    }

    @Test func aBackupPutsBackWhatWasThere() async throws {
        try await withTemporaryFolder { folder in
            let live = try await settings(folder, "live.sqlite")
            let backup = folder.appending(path: "backup.sqlite").path()
            // given a demo, and its backup
            let database = try await openDatabase(live, clock: clock)
            _ = try await makeDemo(database, clock: clock)
            let before = try await services(database)
            try await database.backup(to: backup)
            // when everything is lost, and the backup is put back
            try await database.write { tx in _ = try tx.execute("DELETE FROM find_entry") }
            await database.close()
            try await restore(
                from: backup, live, clock: clock, mayReplace: { true }, progress: { _ in })
            // then all is there again, and can be found
            let restored = try await openDatabase(live, clock: clock)
            #expect(try await services(restored) == before)
            #expect(try await check(restored).allSatisfy { $0.state == .good })
            await restored.close()
        }
    }

    @Test func aRestoreThatNobodyAllowsChangesNothing() async throws {
        try await withTemporaryFolder { folder in
            let live = try await settings(folder, "live.sqlite")
            let database = try await openDatabase(live, clock: clock)
            _ = try await makeDemo(database, clock: clock)
            let backup = folder.appending(path: "backup.sqlite").path()
            try await database.backup(to: backup)
            let before = try await services(database)
            await database.close()
            await #expect(throws: NotReplaced.self) {
                try await restore(
                    from: backup, live, clock: clock, mayReplace: { false }, progress: { _ in })
            }
            let after = try await openDatabase(live, clock: clock)
            #expect(try await services(after) == before)
            await after.close()
        }
    }

    @Test func theDoctorSaysWhatIsWrongAndMakesNothing() async throws {
        try await withTemporaryFolder { folder in
            // given a folder that is not there
            var settings = try await settings(folder, "missing/kith.sqlite")
            settings.port = 0
            let inspections = await examine(settings, clock: clock)
            #expect(inspections.contains { $0.name == "folder" && $0.state == .bad })
            // and given one that is, where no database is yet
            settings.database = folder.appending(path: "new.sqlite").path()
            let better = await examine(settings, clock: clock)
            #expect(better.allSatisfy { $0.state != .bad }, "\(better)")
            #expect(!FileManager.default.fileExists(atPath: settings.database))
        }
    }

    private func settings(_ folder: URL, _ name: String) async throws -> Settings {
        try await Settings.load(
            flags: ["database": folder.appending(path: name).path()], environment: [:])
    }

    private func services(_ database: Database) async throws -> Int {
        try await database.read { tx in try tx.value("SELECT COUNT(*) FROM service") ?? 0 }
    }
}
