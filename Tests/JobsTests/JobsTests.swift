import Storage
import Synchronization
import TestSupport
import Testing
import Time

@testable import Jobs

@Suite("Work to be done later")
struct JobsTests {
    @Test(
        "what a deed asks for is done once, and is not asked for when the deed fails",
        arguments: TestEngine.available)
    func asked(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            // given a deed that asks twice for the same event, and one that fails
            try await shop.ask("letter/1")
            try await shop.ask("letter/1")
            await #expect(throws: Trouble.self) {
                try await shop.database.write { tx in
                    try JobQueue(tx).ask(
                        id: "lost", kind: "letter", for: "letter/2", due: testMoment, now: testMoment)
                    throw Trouble()
                }
            }
            // when the work is done
            #expect(try await shop.run().due() == 1)
            // then once, with what it wrote
            #expect(shop.done == ["letter/1"])
            #expect(try await shop.written() == ["letter/1"])
            #expect(try await shop.run().due() == 0)
            #expect(try await shop.run().next() == nil)
        }
    }

    @Test(
        "nothing is done before its time, and the longest due comes first",
        arguments: TestEngine.available)
    func time(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            try await shop.ask("later", after: 60)
            try await shop.ask("second", after: -1)
            try await shop.ask("first", after: -2)
            #expect(try await shop.run().due() == 2)
            #expect(shop.done == ["first", "second"])
            #expect(try await shop.run().next() == testMoment.advanced(bySeconds: 60))
            shop.wait(seconds: 60)
            #expect(try await shop.run().due() == 1)
            #expect(shop.done == ["first", "second", "later"])
        }
    }

    @Test("many processes at once do each job once", arguments: TestEngine.available)
    func race(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            for number in 0..<24 { try await shop.ask("letter/\(number)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 { group.addTask { try await shop.run().due() } }
                try await group.waitForAll()
            }
            #expect(shop.done.sorted() == (0..<24).map { "letter/\($0)" }.sorted())
            #expect(try await shop.written().count == 24)
        }
    }

    @Test("what fails is tried again, later each time, and at last given up for somebody to look at")
    func patience() async throws {
        try await withWorkshop(.sqlite) { shop in
            var patience = Patience()
            patience.tries = 4
            shop.fail("letter/1", times: 4)
            try await shop.ask("letter/1")
            // then the waits double
            for wait in [30, 60, 120] {
                #expect(try await shop.run(patience).due() == 1)
                let due = shop.now.advanced(bySeconds: Int64(wait))
                #expect(try await shop.run(patience).next() == due)
                shop.wait(seconds: Int64(wait) - 1)
                #expect(try await shop.run(patience).due() == 0)
                shop.wait(seconds: 1)
            }
            #expect(try await shop.run(patience).due() == 1)
            #expect(try await shop.written() == [])
            // and it is dead, with the reason, until somebody revives it
            let dead = try await shop.database.read { tx in try JobQueue(tx).dead() }
            #expect(dead.map(\.event) == ["letter/1"])
            #expect(dead.map(\.attempts) == [4])
            #expect(dead.map(\.trouble) == ["Trouble"])
            shop.wait(seconds: 86_400)
            #expect(try await shop.run(patience).due() == 0)
            let id = try #require(dead.first?.id), now = shop.now
            #expect(try await shop.database.write { tx in try JobQueue(tx).revive(id, now: now) })
            #expect(try await shop.database.write { tx in try JobQueue(tx).revive(id, now: now) } == false)
            #expect(try await shop.run(patience).due() == 1)
            #expect(try await shop.written() == ["letter/1"])
            #expect(try await shop.database.read { tx in try JobQueue(tx).deadCount() } == 0)
        }
    }

    @Test("who dies at a job again and again does not take it down for ever", arguments: TestEngine.available)
    func deadly(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            var patience = Patience()
            patience.tries = 3
            try await shop.ask("letter/1")
            for _ in 0..<3 {
                // given a process that takes the job and is never heard of again
                let now = shop.now
                let taken = try await shop.database.write { tx in
                    try JobsStore(tx).take(
                        kinds: ["letter"], lease: "gone", until: now.advanced(bySeconds: 300), now: now)
                }
                #expect(taken?.event == "letter/1")
                shop.wait(seconds: 300)
            }
            #expect(try await shop.run(patience).due() == 1)
            let dead = try await shop.database.read { tx in try JobQueue(tx).dead() }
            #expect(dead.map(\.trouble) == ["Whoever was at it died 3 times."])
            #expect(shop.done == [])
        }
    }

    @Test("a server that stops leaves the job as though it had not begun", arguments: TestEngine.available)
    func stopped(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            try await shop.ask("letter/1")
            shop.meanwhile("letter/1") { () async throws -> Void in throw CancellationError() }
            await #expect(throws: CancellationError.self) { try await shop.run().due() }
            var patience = Patience()
            patience.tries = 1
            #expect(try await shop.run(patience).due() == 1)
            #expect(shop.done == ["letter/1"])
        }
    }

    @Test("what is put off is done when its time comes, and was no try", arguments: TestEngine.available)
    func postponed(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            try await shop.ask("letter/1")
            var patience = Patience()
            patience.tries = 1
            // given a letter that is not to be sent at night, nor at once
            for wait: Int64 in [3_600, 0] {
                let now = shop.now
                shop.meanwhile("letter/1") { () async throws -> Void in
                    throw PostponedJob(until: now.advanced(bySeconds: wait))
                }
                #expect(try await shop.run(patience).due() == 1)
                let due = now.advanced(bySeconds: max(wait, 1))
                #expect(try await shop.run(patience).next() == due)
                #expect(shop.done == [])
                shop.wait(seconds: max(wait, 1))
            }
            #expect(try await shop.run(patience).due() == 1)
            #expect(shop.done == ["letter/1"])
        }
    }

    @Test("what is hopeless is given up at once")
    func hopeless() async throws {
        try await withWorkshop(.sqlite) { shop in
            shop.giveUp("letter/1")
            try await shop.ask("letter/1")
            #expect(try await shop.run().due() == 1)
            let dead = try await shop.database.read { tx in try JobQueue(tx).dead() }
            #expect(dead.map(\.trouble) == ["There is no such address."])
        }
    }

    @Test(
        "who dies at a job loses it to another, and who was only slow writes nothing",
        arguments: TestEngine.available)
    func lease(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            try await shop.ask("letter/1")
            // given a process that is so slow that its time is up while it is at the job
            shop.meanwhile("letter/1") { () async throws -> Void in
                shop.wait(seconds: 301)
                #expect(try await shop.run().due() == 1)
            }
            #expect(try await shop.run().due() == 1)
            // then both did it, and it was written once
            #expect(shop.done == ["letter/1", "letter/1"])
            #expect(try await shop.written() == ["letter/1"])
            #expect(try await shop.run().next() == nil)
        }
    }

    @Test(
        "writes that the database refuses count as a failure, and the job waits",
        arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await withWorkshop(engine) { shop in
            // given that the note is there already, which may be there once
            try await shop.database.write { tx in
                _ = try tx.execute("INSERT INTO note (words) VALUES ('letter/1')")
            }
            try await shop.ask("letter/1")
            #expect(try await shop.run().due() == 1)
            #expect(try await shop.run().next() == testMoment.advanced(bySeconds: 30))
        }
    }

    @Test("kinds that nothing here does are left for who does them")
    func strangers() async throws {
        try await withWorkshop(.sqlite) { shop in
            try await shop.ask("fax/1", kind: "fax")
            #expect(try await shop.run().due() == 0)
            #expect(try await shop.run().next() == nil)
        }
    }

    @Test("what was done long ago is forgotten, and may be asked for again")
    func forget() async throws {
        try await withWorkshop(.sqlite) { shop in
            try await shop.ask("letter/1")
            try await shop.ask("letter/2", after: 60)
            try await shop.run().due()
            shop.wait(seconds: 1)
            let now = shop.now
            #expect(try await shop.database.write { tx in try JobQueue(tx).forget(doneBefore: now) } == 1)
            #expect(try await shop.run().next() == testMoment.advanced(bySeconds: 60))
            try await shop.ask("letter/1")
            #expect(try await shop.run().due() == 1)
        }
    }
}
