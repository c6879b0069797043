import Foundation
import Storage
import StorageSQLite
import TestSupport
import Testing
import Time

/// A file that goes away under the program, or may only be read.
@Suite struct GoneTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test func aFileThatIsGoneTakesNoWriteAndIsMissedUntilItIsBack() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path(), away = path + ".away"
            let database = try open(path)
            try await database.migrate([people], clock: clock)
            try await database.probe()
            // when the file is moved away
            try FileManager.default.moveItem(atPath: path, toPath: away)
            // then nothing is written to where nobody would find it
            for error in [
                await storageError { try await database.probe() },
                await storageError { try await database.insertPerson(1, "Ada") },
            ] {
                guard case .unreachable(let words) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(words.contains("\(path) is gone"))
            }
            // and when another takes its place
            try Data().write(to: URL(filePath: path))
            guard case .unreachable = await storageError({ try await database.probe() }) else {
                Issue.record("Another file was taken for it.")
                return
            }
            // and when it is back, all goes on
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.moveItem(atPath: away, toPath: path)
            try await database.probe()
            try await database.insertPerson(1, "Ada")
            #expect(try await database.names() == ["Ada"])
            await database.close()
        }
    }

    @Test(.enabled(if: isAdministrator || TestEngine.isWholeRun, "To mount takes an administrator"))
    func aDatabaseOnADiskThatMayOnlyBeReadIsCheckedAndBackedUp() async throws {
        try await withTemporaryFolder { folder in
            // given a database on a disk that may only be read
            let disk = folder.appending(path: "disk?#%")
            let path = disk.appending(path: "kith.sqlite").path(percentEncoded: false)
            try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
            let mountPoint = disk.path(percentEncoded: false)
            try #require(try run("mount", ["-t", "tmpfs", "tmpfs", mountPoint]))
            defer { _ = try? run("umount", ["--lazy", mountPoint]) }
            let first = try open(path)
            try await first.migrate([people], clock: clock)
            try await first.insertPerson(1, "Ada")
            await first.close()
            try #require(try run("mount", ["-o", "remount,ro", mountPoint]))
            // then it is looked through, and copied
            let database = Database(try SQLiteEngine(reading: path))
            #expect(try await database.check() == [])
            let copy = folder.appending(path: "copy.sqlite").path()
            try await database.backup(to: copy)
            await database.close()
            let copied = Database(try SQLiteEngine(reading: copy))
            #expect(try await copied.names() == ["Ada"])
            await copied.close()
            // and whoever would write to it hears why not
            guard case .readOnly(let words) = await storageError({ try SQLiteEngine(path: path) }) else {
                Issue.record("It was opened for writing.")
                return
            }
            #expect(words.contains(path))
        }
    }
}
