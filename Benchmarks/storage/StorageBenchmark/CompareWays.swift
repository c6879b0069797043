import Foundation
import GRDB
import Storage
import StorageSQLite

/// Measures what it costs to reach SQLite in each of the ways that there are: an empty transaction, so
/// that nothing else is in the figure. See docs/decisions/0003-how-storage-is-reached.md.
func compareWays(to path: String, rounds: Int) async throws {
    let database = Storage.Database(try SQLiteEngine(path: path))
    let pool = try DatabasePool(path: path)
    let queue = try DatabaseQueue(path: path)
    try await measure("on the calling thread (ours)", rounds) {
        try await database.read { _ in }
    }
    try await measure("GRDB pool, async", rounds) { try await pool.read { _ in } }
    try await measure("GRDB pool, on the calling thread", rounds) { try readNow(pool) }
    try await measure("a queue and back", rounds) {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.asyncWriteWithoutTransaction { database in
                done.resume(
                    with: Result {
                        try database.beginTransaction(.deferred)
                        try database.commit()
                    })
            }
        }
    }
    await database.close()
    try pool.close()
    try queue.close()
}

private func readNow(_ pool: DatabasePool) throws {
    try pool.read { _ in }
}

private func measure(_ way: String, _ rounds: Int, _ body: () async throws -> Void) async throws {
    var times: [Double] = []
    for _ in 0..<rounds {
        let start = ContinuousClock.now
        for _ in 0..<200 { try await body() }
        times.append(microseconds(since: start) / 200)
    }
    say("an empty read transaction, \(way): \(rounded(median(times))) microseconds")
}
