import Storage
import TestSupport
import Testing
import Time
import Trust
import Web

@testable import Messages

@Suite("Whoever runs the site sees what was sent")
struct PagesTests {
    private func request(_ path: String, query: [(String, String)] = []) -> Request {
        let person = PersonInSession(id: "asha", session: "s", provedAt: testMoment)
        let asha = Principal.signedIn(person, [HeldRole(.administrator)], at: testMoment)
        return Request(
            .get, path, query: Fields(query), visit: Visit(principal: asha), now: testMoment)
    }

    private func text(_ answer: Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    private func room(_ post: Correspondence) -> MessagesRoom {
        MessagesRoom(post.office.database, keys: post.office.keys, book: post.street)
    }

    @Test("nobody but an administrator goes through any of these doors")
    func policy() async throws {
        try await withCorrespondence { post async throws -> Void in
            let person = PersonInSession(id: "asha", session: "s", provedAt: testMoment)
            for route in MessagesRoutes.all(room(post)) {
                #expect(!route.policy.permits(.visitor))
                for role in Role.allCases {
                    let principal = Principal.signedIn(person, [HeldRole(role)], at: testMoment)
                    #expect(route.policy.permits(principal) == (role == .administrator))
                }
            }
        }
    }

    @Test("the list says to whom, about what, and what came of it", arguments: TestEngine.available)
    func list(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            post.mail.fails(.refused("The mail server refuses the address (550)."))
            let words = ["en": MessageWords(subject: "<b>Visit</b>", paragraphs: ["Monday."])]
            try await post.office.post(
                "visit/1", to: .person("meera"), words: words, urgency: .soon)
            try await post.run()
            let list = ListMessages(room: room(post))
            let all = text(try await list(request("/messages")))
            #expect(all.contains("&lt;b&gt;Visit") && all.contains("Meera"))
            #expect(all.contains("Not sent") && all.contains("(550)"))
            #expect(!all.contains("Monday."))
            let sent = text(try await list(request("/messages", query: [("state", "sent")])))
            #expect(sent.contains("There are no such messages."))
            for wrong in [[("state", "x")], [("page", "0")], [("page", "x")], [("page", "99999")]] {
                await #expect(throws: Refusal.self) {
                    try await list(request("/messages", query: wrong))
                }
            }
        }
    }

    @Test("who reads what was said to somebody is in the journal", arguments: TestEngine.available)
    func read(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let id = try #require(try await post.office.message("visit/1")?.id)
            let page = text(try await ReadMessage(room: room(post))(request("/m"), id: id))
            #expect(page.contains("We will come on Monday.") && page.contains("meera@example.org"))
            let looks = try await post.office.database.read { tx in
                try Journal(tx).entries(about: "meera")
            }
            #expect(looks.map(\.entry.what) == ["message.read"])
            #expect(looks.map(\.entry.who) == ["asha"])
            await #expect(throws: Refusal.notFound) {
                try await ReadMessage(room: room(post))(request("/m"), id: "none")
            }
        }
    }

    @Test("a link to sign in is shown to nobody but its receiver, whether or not it can be sent")
    func secret() async throws {
        try await withCorrespondence { post in
            let words = ["en": MessageWords(subject: "Sign in", paragraphs: ["https://kith/x"])]
            try await post.office.post(
                "link/1", to: .address(.email("new@example.org")), words: words, urgency: .now,
                secretUntil: testMoment.advanced(bySeconds: 900))
            let id = try #require(try await post.office.message("link/1")?.id)
            let read = ReadMessage(room: room(post))
            #expect(!text(try await read(request("/m"), id: id)).contains("https://kith/x"))
            try await post.run([])
            #expect(!text(try await read(request("/m"), id: id)).contains("https://kith/x"))
        }
    }

    @Test("a letter is printed, and said to be posted", arguments: TestEngine.available)
    func letter(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", .letter(["1 Mill Lane", "Ashcombe"]), quiet: nil)
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let letters = PrintLetters(room: room(post))
            let id = try #require(try await post.office.message("visit/1")?.id)
            #expect(text(try await letters(request("/messages/letters"))).contains("Your visit"))
            let page = text(try await letters.show(request("/l"), id: id))
            #expect(page.contains("Meera<br>1 Mill Lane<br>Ashcombe<br>"))
            _ = try await letters.posted(request("/l"), id: id)
            _ = try await letters.posted(request("/l"), id: id)
            #expect(try await post.state("visit/1") == .sent)
            let deeds = try await post.office.database.read { tx in
                try Journal(tx).entries(about: "meera").map(\.entry.what)
            }
            #expect(deeds == ["message.post", "message.print"])
        }
    }

    @Test("work that was given up is tried again", arguments: TestEngine.available)
    func again(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", quiet: nil)
            post.mail.fails(.refused("No such address (550)."))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let jobs = ReviveJobs(room: room(post))
            #expect(text(try await jobs(request("/jobs"))).contains("No such address (550)."))
            let id = try #require(try await post.office.message("visit/1")?.id)
            _ = try await jobs.tryAgain(request("/jobs"), id: id)
            try await post.run()
            #expect(try await post.state("visit/1") == .sent)
            #expect(text(try await jobs(request("/jobs"))).contains("Nothing was given up."))
        }
    }
}
