@testable import Credentials
import Dispatch
import Synchronization
import Testing

/// Hashing, a few at a time.
@Suite struct PasswordWorkTests {
    let work = PasswordWork(cost: .leastForTests, atOnce: 2, waiting: 100)

    @Test func theRightPasswordAndNoOther() async throws {
        let hash = try await work.hash(Password("correct horse battery staple"))
        #expect(try await work.verify(Password("correct horse battery staple"), against: hash))
        for wrong in ["correct horse battery stapl", "Correct horse battery staple", " ", "x"] {
            #expect(try await !work.verify(Password(wrong), against: hash))
        }
    }

    @Test func onePasswordHasAsManyHashesAsSalts() async throws {
        let password = try Password("correct horse battery staple")
        #expect(try await work.hash(password) != work.hash(password))
    }

    @Test func nobodyHasThePasswordOfAnAccountThatIsNotThere() async throws {
        #expect(try await !work.verify(Password("correct horse battery staple"), against: nil))
        // It is worked on as hard as on any other.
        #expect(work.standIn.cost == work.cost)
        #expect(work.standIn.key.count == PasswordHash.keyBytes)
    }

    @Test func aHashOfOtherWorkIsStillVerified() async throws {
        let password = try Password("correct horse battery staple")
        let cost = try #require(PasswordCost(ln: 5, r: 4, p: 2))
        let hash = try await PasswordWork(cost: cost).hash(password)
        let stored = try #require(PasswordHash(text: hash.text))
        #expect(try await work.verify(password, against: stored))
        #expect(stored.needsRehash(for: work.cost))
    }

    @Test func noMoreThanSoManyAtOnce() async throws {
        let count = Count(), work = work
        try await withThrowingTaskGroup { group in
            for _ in 0..<40 {
                group.addTask {
                    try await work.inTurn {
                        count.running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                        count.running.withLock { $0.now -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        count.running.withLock { #expect($0.most <= 2 && $0.most >= 1 && $0.now == 0) }
    }

    @Test func whoeverComesAfterAFullLineIsTold() async throws {
        let work = PasswordWork(cost: .leastForTests, atOnce: 1, waiting: 1)
        let gate = DispatchSemaphore(value: 0)
        // Given one that is worked on, and one that waits
        let first = Task { try await work.inTurn { gate.wait() } }
        while await !work.isWorking { await Task.yield() }
        let second = Task { try await work.verify(Password("second in the line"), against: nil) }
        while await work.line.isEmpty { await Task.yield() }
        // Then the third is told, and the others are served.
        await #expect(throws: PasswordWorkError.busy) {
            try await work.verify(Password("third in the line"), against: nil)
        }
        gate.signal()
        try await first.value
        #expect(try await !second.value)
        #expect(try await !work.verify(Password("and now the third"), against: nil))
    }

    @Test func whoeverGoesLeavesTheLine() async throws {
        let work = PasswordWork(cost: .leastForTests, atOnce: 1, waiting: 1)
        let gate = DispatchSemaphore(value: 0)
        let first = Task { try await work.inTurn { gate.wait() } }
        while await !work.isWorking { await Task.yield() }
        let second = Task { try await work.verify(Password("goes away again"), against: nil) }
        while await work.line.isEmpty { await Task.yield() }
        // When the second goes
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        // Then its place is free while the first is still worked on.
        #expect(await work.line.isEmpty)
        gate.signal()
        try await first.value
    }

    @Test func aFailureGivesThePlaceFree() async throws {
        struct Trouble: Error {}
        let work = PasswordWork(cost: .leastForTests, atOnce: 1, waiting: 0)
        for _ in 0..<3 {
            await #expect(throws: Trouble.self) { try await work.inTurn { throw Trouble() } }
        }
        #expect(await !work.isWorking)
    }
}

/// Of those that are worked on.
private final class Count: Sendable {
    let running = Mutex((now: 0, most: 0))
}
