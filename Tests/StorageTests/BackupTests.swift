import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Time

/// A copy of the whole, and back; and the look through the whole for damage.
@Suite struct BackupTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func aBackupOfALiveDatabaseRestores(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            let database = try open(url)
            try await database.migrate([people, ledger], clock: clock)
            try await database.insertPerson(1, "Ada")
            let writing = Task {
                for _ in 0..<20 { try await database.addOne() }
            }
            let file = folder.appending(path: "kith.backup").path()
            let progress = Mutex<[StorageProgress]>([])
            try await database.backup(to: file) { step in progress.withLock { $0.append(step) } }
            try await writing.value
            let steps = progress.withLock { $0 }
            #expect(steps.last.map { $0.done == $0.total } == true)

            try await database.insertPerson(2, "Bea")
            try await database.restore(from: file, knowing: [people, ledger])
            #expect(try await database.names() == ["Ada"])
            #expect(try await database.counter() ?? 99 <= 20)
            #expect(try await database.check() == [])
            // It is live: it takes writes, and knows its history.
            try await database.insertPerson(3, "Cy")
            #expect(try await database.migrate([people, ledger], clock: clock).isEmpty)
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aBackupNeverTakesThePlaceOfAFile(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            let database = try open(url)
            try await database.migrate([people], clock: clock)
            let file = folder.appending(path: "precious.txt")
            try Data("precious".utf8).write(to: file)
            let error = await storageError { try await database.backup(to: file.path()) }
            #expect(
                error
                    == .file(
                        "\(file.path()) is there already. Choose another name, or move it away first."))
            #expect(try String(contentsOf: file, encoding: .utf8) == "precious")
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aBackupThatFailsLeavesNothing(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            let database = try open(url)
            try await database.migrate([people], clock: clock)
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
            let file = folder.appending(path: "missing/kith.backup").path()
            let error = await storageError { try await database.backup(to: file) }
            #expect(error != nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() == before)
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsNoBackupChangesNothing(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            let database = try open(url)
            try await database.migrate([people], clock: clock)
            try await database.insertPerson(1, "Ada")
            let letter = folder.appending(path: "letter.txt")
            try Data(String(repeating: "Dear Ada, ", count: 1000).utf8).write(to: letter)
            let error = await storageError {
                try await database.restore(from: letter.path(), knowing: [people])
            }
            guard case .damaged = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let missing = folder.appending(path: "missing").path()
            let absent = await storageError {
                try await database.restore(from: missing, knowing: [people])
            }
            guard case .file = absent else {
                Issue.record("A backup that is not there was not missed.")
                return
            }
            #expect(try await database.names() == ["Ada"])
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aBackupOfANewerProgramReplacesNothing(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            // given a backup that has had a step more than this program knows
            let database = try open(url)
            try await database.migrate([people, ledger], clock: clock)
            let file = folder.appending(path: "newer.backup").path()
            try await database.backup(to: file)
            try await database.insertPerson(1, "Ada")
            // when it is to be put back
            let error = await storageError {
                try await database.restore(from: file, knowing: [people])
            }
            // then it is refused, and all is as it was
            guard case .migration(let message) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(message.contains("newer Kith"))
            #expect(try await database.names() == ["Ada"])
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aDatabaseOfSomethingElseReplacesNothing(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, folder in
            try await withDatabaseOfItsOwn(on: engine) { other, _ in
                // given a whole database that is not Kith's
                let foreign = try open(other)
                try await foreign.write { tx in _ = try tx.execute("CREATE TABLE song (id BIGINT)") }
                let file = folder.appending(path: "songs.backup").path()
                try await foreign.backup(to: file)
                await foreign.close()
                let database = try open(url)
                try await database.migrate([people], clock: clock)
                try await database.insertPerson(1, "Ada")
                // when somebody takes it for a backup
                let error = await storageError {
                    try await database.restore(from: file, knowing: [people])
                }
                #expect(error == .foreign("\(file) is no backup that Kith made. Nothing was changed."))
                #expect(try await database.names() == ["Ada"])
                await database.close()
            }
        }
    }

    @Test func anEmptyFileReplacesNothing() async throws {
        try await withTemporaryFolder { folder in
            let database = try open(folder.appending(path: "kith.sqlite").path())
            try await database.migrate([people], clock: clock)
            try await database.insertPerson(1, "Ada")
            let file = folder.appending(path: "empty.backup")
            try Data().write(to: file)
            let error = await storageError {
                try await database.restore(from: file.path(), knowing: [people])
            }
            #expect(error == .foreign("\(file.path()) is no backup that Kith made. Nothing was changed."))
            #expect(try await database.names() == ["Ada"])
            await database.close()
        }
    }

    @Test(arguments: TestEngine.available)
    func aRowThatNamesNothingIsFound(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, _ in
            let database = try open(url)
            try await database.migrate([people], clock: clock)
            #expect(try await database.check() == [])
            try breakForeignKey(url, engine)
            let findings = try await database.check()
            #expect(findings.map(\.name) == ["foreign key"])
            #expect(findings.first?.detail.contains("visit") == true)
            await database.close()
        }
    }

    @Test func aDamagedPageIsFound() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            let database = try open(path)
            try await database.migrate([people], clock: clock)
            for id in 1...200 { try await database.insertPerson(id, "person \(id)") }
            await database.close()
            let file = try FileHandle(forUpdating: URL(filePath: path))
            try file.seek(toOffset: 4096 * 3 + 200)
            try file.write(contentsOf: Data(repeating: 0xff, count: 2000))
            try file.close()
            let again = try open(path)
            let findings = try? await again.check()
            #expect(findings?.isEmpty != true)
            await again.close()
        }
    }

    /// Writes a row that breaks a rule, as a program would that does not keep to rules.
    private func breakForeignKey(_ url: String, _ engine: TestEngine) throws {
        let insert = "INSERT INTO visit (id, person_id) VALUES (1, 99)"
        switch engine {
        case .sqlite: #expect(try run("sqlite3", [url, insert]))
        case .postgres:
            #expect(
                try run("psql", [url, "-qc", "SET session_replication_role = replica", "-c", insert]))
        }
    }
}
