import Jobs
import Storage
import TestSupport
import Testing
import Time

@testable import Messages

@Suite("A message goes once, whatever goes wrong")
struct TroubleTests {
    private let lost = SendTrouble.unknown("The connection was lost.")

    @Test(
        "what is refused for good is given up at once, and can be tried again",
        arguments: TestEngine.available)
    func refused(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera")
            post.mail.fails(.refused("There is no such address (550)."))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let failed = try #require(try await post.office.message("visit/1"))
            #expect(failed.state == .failed && failed.trouble == "There is no such address (550).")
            let dead = try await post.office.database.read { tx in try JobQueue(tx).dead() }
            #expect(dead.map(\.trouble) == ["There is no such address (550)."])
            // when their address was put right and somebody tries again
            post.street.knows("meera", .email("right@example.org"))
            let now = post.office.now
            #expect(try await post.office.outbox { try $0.tryAgain(failed.id, now: now) })
            #expect(try await post.office.outbox { try $0.tryAgain(failed.id, now: now) } == false)
            try await post.run()
            #expect(post.mail.given.map(\.address).last == .email("right@example.org"))
            #expect(try await post.state("visit/1") == .sent)
        }
    }

    @Test(
        "what fails for now is tried again, later each time, and at last given up",
        arguments: TestEngine.available)
    func failed(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            let down = SendTrouble.failed("The mail server cannot be reached.")
            post.mail.fails(down, down, down)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            var patience = Patience()
            patience.tries = 3
            for wait: Int64 in [30, 60, 0] {
                #expect(try await post.run(nil, patience) == 1)
                post.office.wait(seconds: wait)
            }
            #expect(try await post.run(nil, patience) == 0)
            #expect(try await post.state("visit/1") == .failed)
            #expect(post.mail.given.count == 3)
        }
    }

    @Test("a limit of the other side is waited for, and is no try", arguments: TestEngine.available)
    func limited(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            post.mail.fails(.later(seconds: 3_600, "Too many."))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            var patience = Patience()
            patience.tries = 1
            try await post.run(nil, patience)
            post.office.wait(seconds: 3_599)
            #expect(try await post.run(nil, patience) == 0)
            post.office.wait(seconds: 1)
            try await post.run(nil, patience)
            #expect(try await post.state("visit/1") == .sent)
        }
    }

    @Test(
        "a try that may have sent it is made once more under the same name, and not a third time",
        arguments: TestEngine.available)
    func doubtful(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            post.mail.fails(lost, lost)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            for _ in 0..<5 {
                try await post.run()
                post.office.wait(seconds: 3_600)
            }
            #expect(post.mail.given.count == 2)
            #expect(Set(post.mail.given.map(\.reference)).count == 1)
            let unsure = try #require(try await post.office.message("visit/1"))
            #expect(unsure.state == .unsure && unsure.doubts == 1)
            #expect(try await post.office.database.read { tx in try JobQueue(tx).deadCount() } == 1)
        }
    }

    @Test("a side that can be asked is asked first", arguments: [true, false])
    func asked(wasTaken: Bool) async throws {
        try await withCorrespondence { post in
            post.street.knows("meera", quiet: nil)
            post.mail.fails(lost, lost, lost)
            post.mail.answers(taken: wasTaken)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            for _ in 0..<4 {
                try await post.run()
                post.office.wait(seconds: 3_600)
            }
            #expect(try await post.state("visit/1") == .sent)
            #expect(post.mail.given.count == (wasTaken ? 1 : 4))
        }
    }

    @Test(
        "a process that dies while it sends leaves a doubt, and no message behind",
        arguments: TestEngine.available)
    func died(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            let id = try #require(try await post.office.message("visit/1")?.id)
            // given a process that had begun, and was never heard of again
            try await post.office.write { store in
                let way = MessagesStore.Way(address: .email("meera@example.org"), language: "en")
                try store.begin(id, by: way, doubts: 0, now: testMoment)
            }
            try await post.run()
            let message = try #require(try await post.office.message("visit/1"))
            #expect(message.state == .sent && message.doubts == 1 && message.tries == 2)
        }
    }

    @Test("a try that took too long does not undo what another has done")
    func late() async throws {
        try await withCorrespondence { post in
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            let id = try #require(try await post.office.message("visit/1")?.id)
            try await post.office.write { store in
                let way = MessagesStore.Way(address: .email("meera@example.org"), language: "en")
                try store.begin(id, by: way, doubts: 0, now: testMoment)
                try store.begin(id, by: way, doubts: 1, now: testMoment)
                try store.end(id, as: .sent, tries: 2, now: testMoment)
                // the first comes back
                try store.wait(id, afterTry: 1, because: "lost")
                try store.end(id, as: .failed, tries: 1, trouble: "refused", now: testMoment)
            }
            #expect(try await post.state("visit/1") == .sent)
        }
    }

    @Test("an address that cannot be one is given up at once")
    func nonsense() async throws {
        try await withCorrespondence { post in
            post.street.knows("meera", .email("meera at example"))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            #expect(post.mail.given.isEmpty)
            #expect(try await post.state("visit/1") == .failed)
        }
    }
}
