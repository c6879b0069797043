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
            #expect(inspections.map(\.state) == Array(repeating: .good, count: 7), "\(inspections)")
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

    @Test(arguments: TestEngine.available)
    func anImportThatWasStoppedIsNoDamage(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: Kith.migrations) { database in
            // given a feed of which an import was begun, and not ended: killed before its index was made
            _ = try await makeDemo(database, clock: clock)
            try await database.write { tx in
                try tx.execute("UPDATE feed SET imported_at = 0, address = 'town.json'")
                try tx.execute("DELETE FROM find_entry")
            }
            // when somebody checks
            let inspections = try await check(database)
            // then nothing is broken, and it says what to do
            #expect(!inspections.contains { $0.state == .bad }, "\(inspections)")
            let warning = try #require(inspections.first { $0.state == .warning })
            #expect(warning.detail.contains("has not finished"))
            #expect(warning.detail.contains("of its services cannot be found by searching yet"))
            #expect(warning.detail.contains("import town.json again"))
        }
    }

    @Test func aRestoreOfWhatIsNotThereSaysSoBeforeItAsks() async throws {
        try await withTemporaryFolder { folder in
            let live = try await settings(folder, "live.sqlite")
            let error = await storageErrorOf {
                try await restore(
                    from: folder.appending(path: "missing").path(), live, clock: clock,
                    mayReplace: {
                        Issue.record("It was asked whether data may be replaced by nothing.")
                        return false
                    }, progress: { _ in })
            }
            #expect(error?.contains("There is no backup at") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test func aBackupOfTheOtherEngineOrOneCutShortIsCalledWhatItIs() async throws {
        try await withTemporaryFolder { folder in
            let live = try await settings(folder, "live.sqlite")
            let database = try await openDatabase(live, clock: clock)
            let whole = folder.appending(path: "whole.backup")
            try await database.backup(to: whole.path())
            await database.close()
            let bytes = try Data(contentsOf: whole)
            for (content, words) in [
                (Data("PGDMP and more".utf8), "from PostgreSQL, and this database is SQLite"),
                (bytes.prefix(bytes.count / 2), "is damaged, or was cut short"),
                (Data("Dear diary".utf8), "is no backup that Kith made"),
                (Data(), "is no backup that Kith made"),
            ] {
                let backup = folder.appending(path: "some.backup")
                try content.write(to: backup)
                let error = await storageErrorOf {
                    try await restore(
                        from: backup.path(), live, clock: clock, mayReplace: { true }, progress: { _ in })
                }
                #expect(error?.contains(words) == true, "\(error ?? "nothing")")
                #expect(error?.contains("Nothing was changed.") == true)
            }
        }
    }

    private func storageErrorOf(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StorageError).map { "\($0)" }
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

    @Test func whatIsNotThereIsNotMadeByLooking() async throws {
        try await withTemporaryFolder { folder in
            let settings = try await settings(folder, "nowhere.sqlite")
            for open in [openExisting, openCurrent] {
                await #expect(throws: StorageError.self) { try await open(settings) }
            }
            #expect(!FileManager.default.fileExists(atPath: settings.database))
        }
    }

    @Test func anEmptyFileIsNoDatabase() async throws {
        try await withTemporaryFolder { folder in
            let settings = try await settings(folder, "empty.sqlite")
            try Data().write(to: URL(filePath: settings.database))
            await #expect(
                throws: StorageError.foreign(
                    "\(settings.database) holds no data of Kith's. Is it the right database?")
            ) { try await openExisting(settings) }
            #expect(try Data(contentsOf: URL(filePath: settings.database)).isEmpty)
        }
    }

    @Test func aDatabaseOfAnOlderKithIsLeftAsItIs() async throws {
        try await withTemporaryFolder { folder in
            // given a database that has had all steps but the last
            let settings = try await settings(folder, "older.sqlite")
            let older = Database(try await openEngine(settings))
            try await older.migrate(Array(Kith.migrations.dropLast()), clock: clock)
            await older.close()
            // then an export, which reads the rooms' tables, says so
            await #expect(throws: StorageError.self) { try await openCurrent(settings) }
            // and a check does, and a backup can be made, and the doctor warns
            let database = try await openExisting(settings)
            #expect(try await check(database).last?.state == .warning)
            try await database.backup(to: folder.appending(path: "older.backup").path())
            let seen = await examine(settings, clock: clock).last
            #expect(seen?.name == "database")
            #expect(seen?.state == .warning)
            // and nothing has brought it up to date
            #expect(try await database.pendingMigrations(Kith.migrations)?.count == 1)
            await database.close()
        }
    }

    @Test func aCheckTakesNoPlaceOrTimeFromTheReaders() async throws {
        try await withTemporaryFolder { folder in
            let settings = try await settings(folder, "kith.sqlite")
            let database = try await openDatabase(settings, clock: clock)
            _ = try await makeDemo(database, clock: clock)
            await database.close()
            // given an engine whose ordinary reads have no time at all
            let engine = HurriedEngine(base: try existingEngine(settings))
            // then a check has all it needs
            let inspections = try await check(Database(engine))
            #expect(inspections.map(\.state) == Array(repeating: .good, count: 7), "\(inspections)")
            await engine.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func theLogHoldsNothingOutOfARow(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.write { tx in
                try tx.execute("CREATE TABLE person (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
                try tx.execute("INSERT INTO person VALUES (1, 'Ada Secret')")
            }
            for sql: SQL in [
                "INSERT INTO person VALUES (2, \("Ada Secret"))",
                "INSERT INTO person (id, name) VALUES (3, (SELECT name FROM person WHERE id = 99))",
                "SELECT CAST(name AS BIGINT) + abs(-9223372036854775807 - 1) FROM person",
            ] {
                do {
                    try await database.write { tx in _ = try tx.execute(sql) }
                    Issue.record("\(sql.text) was not refused")
                } catch {
                    // when the error reaches a page
                    guard case .fault(let words) = explain(error) else {
                        Issue.record("\(error)")
                        continue
                    }
                    // then the log says which rule it broke, and nothing that anybody is called
                    #expect(!words.contains("Secret"), "\(words)")
                    #expect(words.contains("refused"))
                }
            }
        }
    }

    @Test func whoMayHaveBeenCutOffIsNotToldThatNothingWasSaved() {
        guard case .uncertain = explain(StorageError.unreachable("lost")) else {
            Issue.record("A lost connection is taken for a change undone.")
            return
        }
        guard case .temporary = explain(StorageError.full("disk")) else {
            Issue.record("A full disk is taken for something else.")
            return
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
