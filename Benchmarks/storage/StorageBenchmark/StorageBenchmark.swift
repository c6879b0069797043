import Foundation
import Storage
import StoragePeer
import StoragePostgres
import StorageSQLite
import Time

/// Measures a read of a row and its relations through `Database` against the same by hand in C, in turns
/// in one run, and prints a line of JSON for each engine:
///
///     StorageBenchmark [SERVICES] [ROUNDS]
///     bin/with-postgres .build/release/StorageBenchmark     with PostgreSQL too
@main struct StorageBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let services = arguments.first ?? 20_000
        let rounds = arguments.dropFirst().first ?? 101
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        let path = folder.appending(path: "kith.sqlite").path()
        try await compare(
            "SQLite", Database(try SQLiteEngine(path: path)), services: services, rounds: rounds
        ) { storage_peer_open_sqlite(path) }
        try await compareWays(to: path, rounds: rounds)

        guard let server = ProcessInfo.processInfo.environment["KITH_TEST_POSTGRES"] else {
            say("PostgreSQL is skipped: run this with bin/with-postgres.")
            return
        }
        let url = server + "&dbname=kith_benchmark"
        try PostgresEngine.createDatabase("kith_benchmark", on: server)
        try await compare(
            "PostgreSQL", Database(try PostgresEngine(url: url)), services: services, rounds: rounds
        ) { storage_peer_open_postgres(url) }
        try PostgresEngine.dropDatabase("kith_benchmark", on: server)
    }

    private static func compare(
        _ engine: String, _ database: Database, services: Int, rounds: Int,
        openPeer: @Sendable () -> OpaquePointer?
    ) async throws {
        try await database.migrate([schema], clock: Clock(stoppedAt: Instant(rawValue: 0)))
        try await seed(database, services: services)
        guard let peer = openPeer() else { throw StorageError.unreachable("the peer") }
        defer { storage_peer_close(peer) }
        var ours: [Double] = []
        var theirs: [Double] = []
        for round in 0..<rounds {
            let ids = sample(services, round)
            // Who goes first changes, so that neither finds the pages warm for it.
            let isOursFirst = round.isMultiple(of: 2)
            var sums = (ours: 0, peer: 0)
            for isOurs in [isOursFirst, !isOursFirst] {
                let start = ContinuousClock.now
                if isOurs {
                    for id in ids { sums.ours += try await readSheet(id, from: database)?.count ?? 0 }
                    ours.append(microseconds(since: start) / Double(ids.count))
                } else {
                    for id in ids { sums.peer += storage_peer_read(peer, id) }
                    theirs.append(microseconds(since: start) / Double(ids.count))
                }
            }
            guard sums.ours == sums.peer else {
                throw StorageError.failed("Read \(sums.ours) bytes, the peer \(sums.peer).")
            }
        }
        await database.close()
        report(engine, median(ours), median(theirs), services, rounds)
    }

    private static func sample(_ services: Int, _ round: Int) -> [String] {
        (0..<100).map { serviceID((round * 7919 + $0 * 104_729) % services * 8) }
    }

    private static func report(
        _ engine: String, _ ours: Double, _ peer: Double, _ services: Int, _ rounds: Int
    ) {
        print(
            """
            {"work":"read a row and its relations, \(engine)","unit":"microseconds","ours":\
            \(rounded(ours)),"peer":\(rounded(peer)),"ratio":\(rounded(ours / peer)),"target":1.3,\
            "sizes":{"services":\(services),"rows":15,"columns":105,"statements":7,"rounds":\(rounds),\
            "readsPerRound":100}}
            """)
    }
}

func microseconds(since start: ContinuousClock.Instant) -> Double {
    let passed = (ContinuousClock.now - start).components
    return Double(passed.seconds) * 1e6 + Double(passed.attoseconds) / 1e12
}

func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
}

func rounded(_ value: Double) -> Double {
    (value * 1000).rounded() / 1000
}

func say(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
}
