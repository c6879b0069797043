import Foundation
import Storage
import TestSupport
import Testing
import Time

/// A disk that fills up.
@Suite struct FullDiskTests {
    private let clock = Clock(stoppedAt: testMoment)
    private let row = String(repeating: "x", count: 100_000)

    @Test func aFileThatMayNotGrowIsFull() async throws {
        try await withDatabase(on: .sqlite, migrations: [things]) { database in
            try await database.write { try $0.execute("INSERT INTO thing (id) VALUES ('before')") }
            try await database.write { try $0.each("PRAGMA max_page_count = 50") { _ in false } }
            try await expectFull(database, rows: 40)
            try await database.write { try $0.each("PRAGMA max_page_count = 1000000") { _ in false } }
            try await expectRecovered(database)
        }
    }

    @Test(.enabled(if: isAdministrator || TestEngine.isWholeRun, "A small disk takes an administrator"))
    func aDiskWithoutRoomIsFullOnSQLite() async throws {
        try await withSmallDisk(megabytes: 3) { disk in
            let ballast = try ballast(on: disk)
            let database = try open(disk.appending(path: "kith.sqlite").path())
            try await database.migrate([things], clock: clock)
            try await database.write { try $0.execute("INSERT INTO thing (id) VALUES ('before')") }
            try await expectFull(database, rows: 40)
            try FileManager.default.removeItem(at: ballast)
            try await expectRecovered(database)
            await database.close()
        }
    }

    @Test(
        .enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"),
        .enabled(if: isAdministrator || TestEngine.isWholeRun, "A small disk takes an administrator"))
    func aDiskWithoutRoomIsFullOnPostgreSQL() async throws {
        try await withPostgresDatabase { url in
            try await withSmallDisk(megabytes: 4) { disk in
                let ballast = try ballast(on: disk)
                try run("chown", ["postgres", disk.path()])
                let space = "small_" + UUID().uuidString.lowercased().replacing("-", with: "")
                #expect(
                    try run("psql", [url, "-qc", "CREATE TABLESPACE \(space) LOCATION '\(disk.path())'"]))
                let database = try open(url)
                try await database.migrate([things], clock: clock)
                try await database.write { transaction in
                    try transaction.execute("ALTER TABLE thing SET TABLESPACE \(SQL(stringLiteral: space))")
                    try transaction.execute("ALTER TABLE thing ALTER words SET STORAGE PLAIN")
                    try transaction.execute("INSERT INTO thing (id) VALUES ('before')")
                }
                try await expectFull(database, rows: 1000, of: String(row.prefix(7000)))
                try FileManager.default.removeItem(at: ballast)
                try await expectRecovered(database)
                await database.close()
                #expect(try run("psql", [url, "-qc", "DROP TABLE thing", "-c", "DROP TABLESPACE \(space)"]))
            }
        }
    }

    /// Something that can be thrown away when room is needed.
    private func ballast(on disk: URL) throws -> URL {
        let file = disk.appending(path: "ballast")
        try Data(count: 1_000_000).write(to: file)
        return file
    }

    private func expectFull(
        _ database: Database, rows: Int, of words: String? = nil
    ) async throws {
        let words = words ?? row
        let error = await storageError {
            try await database.write { transaction in
                for number in 1...rows {
                    try transaction.execute(
                        "INSERT INTO thing (id, words) VALUES (\("row \(number)"), \(words))")
                }
            }
        }
        guard case .full = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let count: Int? = try await database.read { try $0.value("SELECT COUNT(*) FROM thing") }
        #expect(count == 1)
    }

    private func expectRecovered(_ database: Database) async throws {
        try await database.write { try $0.execute("INSERT INTO thing (id) VALUES ('after')") }
        let ids = try await database.read {
            try $0.all("SELECT id FROM thing ORDER BY id DESC") { row -> String in try row[0] }
        }
        #expect(ids == ["before", "after"])
        #expect(try await database.check() == [])
    }

    /// Gives `body` a disk in memory of so many megabytes.
    private func withSmallDisk(megabytes: Int, _ body: (URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            guard try run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder.path()])
            else { throw TestSetUpError(description: "A disk in memory cannot be mounted.") }
            do {
                try await body(folder)
                try run("umount", ["--lazy", folder.path()])
            } catch {
                try run("umount", ["--lazy", folder.path()])
                throw error
            }
        }
    }
}
