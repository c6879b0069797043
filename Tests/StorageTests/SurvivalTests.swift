import Storage
import TestSupport
import Testing
import Time

/// What was acknowledged stays, and what was not is whole or absent.
@Suite struct SurvivalTests {
    private let clock = Clock(stoppedAt: testMoment)

    @Test(arguments: TestEngine.available)
    func aProcessKilledUnderLoadLosesNothingItAcknowledged(engine: TestEngine) async throws {
        try await withStorageURL(on: engine) { url in
            try await prepare(url)
            var acknowledged: Set<Int> = []
            for first in [0, 1_000_000] {
                let writer = try startWriter(["append", url, String(first)])
                for _ in 0..<60 {
                    if let number = writer.line().flatMap({ Int($0) }) { acknowledged.insert(number) }
                }
                writer.kill()
                while let line = writer.line() { Int(line).map { _ = acknowledged.insert($0) } }
                writer.end()
            }
            #expect(acknowledged.count >= 120)
            try await expectWhole(url, acknowledged)
        }
    }

    @Test(.enabled(if: TestEngine.available.contains(.postgres), "PostgreSQL is not here"))
    func aServerThatFallsLosesNothingItAcknowledged() async throws {
        let server = try ThrowAwayServer()
        defer { server.end() }
        try await prepare(server.url)
        let writer = try startWriter(["append", server.url, "0"])
        var acknowledged: Set<Int> = []
        for _ in 0..<60 {
            if let number = writer.line().flatMap({ Int($0) }) { acknowledged.insert(number) }
        }
        try server.stop()
        while let line = writer.line() { Int(line).map { _ = acknowledged.insert($0) } }
        #expect(writer.end() != .exited(0))
        try server.start()
        #expect(acknowledged.count >= 60)
        try await expectWhole(server.url, acknowledged)
    }

    @Test(arguments: TestEngine.available)
    func aWriteWhoseRequestIsCancelledIsWhole(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [ledger]) { database in
            let hasBegun = Signal(), mayGo = Signal()
            let request = Task {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO debit VALUES (\(1))")
                    hasBegun.give()
                    mayGo.wait()
                    try transaction.execute("INSERT INTO credit VALUES (\(1))")
                }
            }
            await hasBegun.received()
            request.cancel()
            mayGo.give()
            _ = try await request.value
            #expect(try await database.ids("debit") == [1])
            #expect(try await database.ids("credit") == [1])
        }
    }

    @Test(arguments: TestEngine.available)
    func writesCancelledAtAnyMomentAreWholeOrAbsent(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: [ledger]) { database in
            let requests = (1...60).map { number in
                Task { @Sendable in
                    try await database.write { transaction in
                        try transaction.execute("INSERT INTO debit VALUES (\(number))")
                        try transaction.execute("INSERT INTO credit VALUES (\(number))")
                    }
                    return number
                }
            }
            for request in requests.reversed() {
                await Task.yield()
                request.cancel()
            }
            var done: Set<Int> = []
            for request in requests {
                if case .success(let number) = await request.result { done.insert(number) }
            }
            let (debits, credits) = try await database.debitsAndCredits()
            #expect(credits == debits)
            #expect(done.isSubset(of: debits))
        }
    }

    @Test(arguments: TestEngine.available)
    func twoProcessesWriteToOneDatabase(engine: TestEngine) async throws {
        try await withStorageURL(on: engine) { url in
            try await prepare(url)
            let writers = try (1...2).map { _ in try startWriter(["count", url, "40"]) }
            for writer in writers { #expect(writer.end() == .exited(0)) }
            let database = try open(url)
            #expect(try await database.counter() == 80)
            await database.close()
        }
    }

    /// Whoever closes a SQLite file last locks it for a moment; whoever opens it then waits.
    @Test func aProcessOpensItWhileAnotherCloses() async throws {
        try await withStorageURL(on: .sqlite) { url in
            try await prepare(url)
            for _ in 0..<30 {
                let writers = try (1...3).map { _ in try startWriter(["count", url, "1"]) }
                for writer in writers { #expect(writer.end() == .exited(0)) }
            }
            let database = try open(url)
            #expect(try await database.counter() == 90)
            await database.close()
        }
    }

    private func prepare(_ url: String) async throws {
        let database = try open(url)
        try await database.migrate([ledger], clock: clock)
        await database.close()
    }

    private func expectWhole(_ url: String, _ acknowledged: Set<Int>) async throws {
        let database = try open(url)
        let (debits, credits) = try await database.debitsAndCredits()
        #expect(acknowledged.subtracting(debits).isEmpty)
        #expect(credits == debits)
        #expect(try await database.check() == [])
        await database.close()
    }
}
