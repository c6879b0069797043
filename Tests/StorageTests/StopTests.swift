import Foundation
import Storage
import TestSupport
import Testing
import Time

/// Long work that is stopped is whole or absent.
@Suite struct StopTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func aBackupThatIsStoppedLeavesNoFile(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, _ in
            try await withTemporaryFolder { folder in
                let database = try open(url)
                try await database.migrate([people], clock: clock)
                let file = folder.appending(path: "kith.backup").path()
                // given that it is stopped before it begins to copy
                let mayGo = Signal()
                let backup = Task {
                    await mayGo.received()
                    try await database.backup(to: file)
                }
                backup.cancel()
                mayGo.give()
                // then it says so, and there is nothing
                await #expect(throws: CancellationError.self) { try await backup.value }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
                await database.close()
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func aRestoreThatIsStoppedReplacesNothing(engine: TestEngine) async throws {
        try await withDatabaseOfItsOwn(on: engine) { url, _ in
            try await withTemporaryFolder { folder in
                let database = try open(url)
                try await database.migrate([people], clock: clock)
                let file = folder.appending(path: "kith.backup").path()
                try await database.backup(to: file)
                try await database.insertPerson(1, "Ada")
                let mayGo = Signal()
                let restore = Task {
                    await mayGo.received()
                    try await database.restore(from: file, knowing: [people])
                }
                restore.cancel()
                mayGo.give()
                await #expect(throws: CancellationError.self) { try await restore.value }
                #expect(try await database.names() == ["Ada"])
                await database.close()
            }
        }
    }

    @Test(arguments: ["SQLite format 3\0 and more", "PGDMP"])
    func noDraftTakesThePlaceOfADatabaseOrABackup(first: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            try Data(first.utf8).write(to: URL(filePath: path))
            let error = #expect(throws: StorageError.self) { try Draft(of: path, mayReplace: true) }
            #expect(error.map { "\($0)" }?.contains("is a database, or a backup of one") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["kith.sqlite"])
        }
    }

    @Test func aDraftIsPutInItsPlaceWholeAndTakesNobodysName() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "report.txt").path()
            let draft = try Draft(of: path)
            try Data("whole".utf8).write(to: URL(filePath: draft.path))
            // given that another takes the name meanwhile
            try Data("precious".utf8).write(to: URL(filePath: path))
            #expect(throws: StorageError.self) { try draft.publish() }
            draft.discard()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
            // then only whoever may replace it does, and of two at once each is whole
            let replacing = try Draft(of: path, mayReplace: true)
            let other = try Draft(of: path, mayReplace: true)
            #expect(replacing.path != other.path)
            try Data("whole".utf8).write(to: URL(filePath: replacing.path))
            try Data("the other".utf8).write(to: URL(filePath: other.path))
            try other.publish()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "the other")
            try replacing.publish()
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "whole")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["report.txt"])
        }
    }
}
