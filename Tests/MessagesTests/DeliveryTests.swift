import Jobs
import Storage
import TestSupport
import Testing
import Time

@testable import Messages

@Suite("Messages go as people wish")
struct DeliveryTests {
    @Test(
        "a message goes to the address of the moment, in the language of the person",
        arguments: TestEngine.available)
    func sent(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            let words = [
                "en": MessageWords(subject: "Your visit", paragraphs: ["Monday."]),
                "pl": MessageWords(subject: "Wizyta", paragraphs: ["Poniedziałek."]),
            ]
            post.street.knows("meera", .email("old@example.org"))
            try await post.office.post(
                "visit/1", to: .person("meera"), words: words, urgency: .soon)
            post.street.knows("meera", .email("new@example.org"), language: "pl-PL")
            try await post.run()
            #expect(post.mail.given.map(\.address) == [.email("new@example.org")])
            #expect(post.mail.given.map(\.words.subject) == ["Wizyta"])
            #expect(post.mail.given.map(\.language) == ["pl"])
            let message = try #require(try await post.office.message("visit/1"))
            #expect(message.state == .sent && message.tries == 1 && message.channel == .email)
            // and once is enough
            post.office.wait(seconds: 86_400)
            #expect(try await post.run() == 0)
        }
    }

    @Test("who has withdrawn by then is not written to", arguments: TestEngine.available)
    func withdrawn(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera")
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.office.post("visit/2", to: .person("meera"))
            post.street.forgets("meera")
            try await post.run()
            #expect(post.mail.given.isEmpty)
            #expect(try await post.state("visit/1") == .withheld)
            #expect(try await post.state("visit/2") == .withheld)
        }
    }

    @Test(
        "nobody is disturbed at night, but who is waiting for a link",
        arguments: TestEngine.available)
    func quiet(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera")
            try post.wait(untilDay: 1, "23:30")
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.office.post("link/1", to: .person("meera"), urgency: .now)
            try await post.run()
            #expect(post.mail.given.map(\.reference) == [Outgoing.reference(of: "link/1")])
            #expect(try await post.office.message("visit/1")?.trouble?.contains("quiet") == true)
            try post.wait(untilDay: 2, "07:59")
            #expect(try await post.run() == 0)
            try post.wait(untilDay: 2, "08:00")
            try await post.run()
            #expect(post.mail.given.count == 2)
        }
    }

    @Test(
        "what can wait comes as one message a day, at the hour that they chose",
        arguments: TestEngine.available)
    func digest(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera")
            for number in 1...3 {
                let words = [
                    "en": MessageWords(subject: "Walk \(number)", paragraphs: ["At \(number)."])
                ]
                try await post.office.post("walk/\(number)", to: .person("meera"), words: words)
            }
            try post.wait(untilDay: 1, "16:59")
            try await post.run()
            #expect(post.mail.given.isEmpty)
            try post.wait(untilDay: 1, "17:00")
            try await post.run()
            // then there is one, with all three in it
            let digest = try #require(post.mail.given.first)
            #expect(post.mail.given.count == 1)
            #expect(digest.words.subject == "Walk 1 (+2)")
            #expect(
                digest.words.paragraphs
                    == ["1. Walk 1", "At 1.", "2. Walk 2", "At 2.", "3. Walk 3", "At 3."])
            #expect(try await post.state("walk/3") == .gathered)
            #expect(try await post.state("digest/meera/2026-06-01") == .sent)
            // and what comes later waits for the next day, where one alone stays as it is
            try await post.office.post("walk/4", to: .person("meera"))
            try post.wait(untilDay: 1, "22:00")
            try await post.run()
            #expect(post.mail.given.count == 1)
            try post.wait(untilDay: 2, "17:00")
            try await post.run()
            #expect(post.mail.given.map(\.words.subject) == ["Walk 1 (+2)", "Your visit"])
        }
    }

    @Test("who moves the hour of their digest does not get two on one day")
    func movedHour() async throws {
        try await withCorrespondence { post in
            post.street.knows("meera")
            try await post.office.post("walk/1", to: .person("meera"))
            try post.wait(untilDay: 1, "17:00")
            try await post.run()
            try await post.office.post("walk/2", to: .person("meera"))
            post.street.knows("meera", digestAt: try #require(TimeOfDay("19:00")))
            try post.wait(untilDay: 1, "19:00")
            try await post.run()
            #expect(post.mail.given.count == 1)
            try post.wait(untilDay: 2, "19:00")
            try await post.run()
            #expect(post.mail.given.count == 2)
        }
    }

    @Test("more than one message can hold comes on the next day")
    func longDigest() async throws {
        try await withCorrespondence { post in
            post.street.knows("meera")
            let long = String(repeating: "word ", count: 20_000)
            for number in 1...3 {
                let words = ["en": MessageWords(subject: "Walk \(number)", paragraphs: [long])]
                try await post.office.post("walk/\(number)", to: .person("meera"), words: words)
            }
            try post.wait(untilDay: 1, "17:00")
            try await post.run()
            try post.wait(untilDay: 2, "17:00")
            try await post.run()
            try post.wait(untilDay: 3, "17:00")
            try await post.run()
            #expect(post.mail.given.map(\.words.subject) == ["Walk 1", "Walk 2", "Walk 3"])
        }
    }

    @Test(
        "the words of a one-time link are gone once it is sent, and when its time is over",
        arguments: TestEngine.available)
    func secret(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            let end = testMoment.advanced(bySeconds: 900)
            for event in ["link/1", "link/2"] {
                try await post.office.post(
                    event, to: .address(.email("new@example.org")), urgency: .now, secretUntil: end)
            }
            post.mail.fails(.failed("The mail server cannot be reached."))
            try await post.run()
            let sent = try #require(try await post.office.message("link/2"))
            #expect(sent.state == .sent)
            let opened = try #require(try await post.office.read { try $0.open(sent.id) })
            #expect(opened.words.isEmpty && opened.subject == "Your visit")
            // and the other is too late when the server is back
            post.office.wait(seconds: 900)
            try await post.run()
            let late = try #require(try await post.office.message("link/1"))
            #expect(late.state == .expired)
            #expect(try await post.office.read { try $0.open(late.id) }?.words == [:])
            #expect(post.mail.given.count == 2)
        }
    }

    @Test(
        "without a way to send, messages wait, and go when there is one",
        arguments: TestEngine.available)
    func noWay(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", .text("07700 900123"))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let waiting = try #require(try await post.office.message("visit/1"))
            #expect(waiting.state == .waiting)
            #expect(waiting.trouble == "No way to send text messages is set up.")
            let texts = MadeUpSender(.text)
            post.office.wait(seconds: DeliverMessages.untilLookingAgain)
            try await post.run([texts])
            #expect(texts.given.map(\.address) == [.text("07700 900123")])
            #expect(try await post.state("visit/1") == .sent)
        }
    }

    @Test("what could not be sent for two weeks is of no use any more")
    func tooOld() async throws {
        try await withCorrespondence { post in
            post.street.knows("meera")
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run([])
            post.office.wait(seconds: 14 * 86_400)
            try await post.run()
            #expect(post.mail.given.isEmpty)
            #expect(try await post.state("visit/1") == .expired)
        }
    }

    @Test(
        "a letter waits to be printed, and is sent once somebody says so",
        arguments: TestEngine.available)
    func letter(engine: TestEngine) async throws {
        try await withCorrespondence(engine) { post in
            post.street.knows("meera", .letter(["1 Mill Lane", "Ashcombe"]))
            try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await post.run()
            let letter = try #require(try await post.office.message("visit/1"))
            #expect(letter.state == .printing)
            #expect(
                try await post.office.read { try $0.open(letter.id) }?.address
                    == .letter(["1 Mill Lane", "Ashcombe"]))
            #expect(try await post.office.outbox { try $0.posted(letter.id, now: testMoment) })
            #expect(
                try await post.office.outbox { try $0.posted(letter.id, now: testMoment) } == false)
            #expect(try await post.state("visit/1") == .sent)
        }
    }
}
