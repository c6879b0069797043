import Foundation
import Storage
import TestSupport
import Testing
import Time
import Trust

@testable import Messages

@Suite("What this place writes to people is kept in an outbox")
struct OutboxTests {
    @Test("an event is told once, however often it is posted", arguments: TestEngine.available)
    func once(engine: TestEngine) async throws {
        try await withOutbox(engine) { office async throws -> Void in
            // given a visit that was booked, of which two processes tell
            #expect(try await office.post("visit.booked/1", to: .person("meera"), urgency: .soon))
            #expect(
                try await office.post("visit.booked/1", to: .person("meera"), urgency: .soon)
                    == false)
            // then there is one message, and one thing to do
            #expect(try await office.messages().map(\.event) == ["visit.booked/1"])
            #expect(try await office.jobs() == [DeliveryKind.send])
        }
    }

    @Test(
        "what can wait is gathered: the first asks for the digest of all",
        arguments: TestEngine.available)
    func gathered(engine: TestEngine) async throws {
        try await withOutbox(engine) { office in
            try await office.post("visit.booked/1", to: .person("meera"))
            try await office.post("visit.booked/2", to: .person("meera"))
            try await office.post("visit.booked/3", to: .person("joan"))
            #expect(try await office.jobs() == [DeliveryKind.digest, DeliveryKind.digest])
        }
    }

    @Test(
        "a message says in the list what it is, and all of it when it is opened",
        arguments: TestEngine.available)
    func opened(engine: TestEngine) async throws {
        try await withOutbox(engine) { office in
            let words = [
                "en": MessageWords(subject: "Your visit", paragraphs: ["Monday at 10."]),
                "ar": MessageWords(subject: "زيارتك", paragraphs: ["الاثنين الساعة 10."]),
            ]
            try await office.post(
                "visit/1", to: .address(.email("meera@example.org")), words: words)
            let message = try #require(try await office.messages().first)
            #expect(message.state == .waiting)
            #expect(message.person == nil)
            #expect(
                try await office.read { try $0.subjects(of: [message.id]) } == [
                    message.id: "Your visit"
                ])
            let opened = try #require(try await office.read { try $0.open(message.id) })
            #expect(opened.words == words)
            #expect(opened.words(in: "ar-SY")?.subject == "زيارتك")
            #expect(opened.words(in: "cy")?.subject == "Your visit")
            #expect(opened.address == .email("meera@example.org"))
        }
    }

    @Test(
        "the newest come first, a page at a time, of a state or of a person",
        arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await withOutbox(engine) { office in
            for number in 1...5 {
                try await office.post("visit/\(number)", to: .person(number < 4 ? "meera" : "joan"))
            }
            let page = try await office.read { try $0.messages(skipping: 1, limit: 2) }
            #expect(page.map(\.event) == ["visit/4", "visit/3"])
            let hers = try await office.read { try $0.messages(to: "joan") }
            #expect(hers.map(\.event) == ["visit/5", "visit/4"])
            #expect(try await office.read { try $0.count(in: [.waiting], to: "meera") } == 3)
            #expect(try await office.read { try $0.count(upTo: 4) } == 4)
            #expect(try await office.read { try $0.count(in: [.sent, .failed]) } == 0)
        }
    }

    @Test("a stolen database shows no address, no subject and no words")
    func stolen() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "kith.sqlite").path()
            try await withOutbox(at: path) { office in
                // given a message to an address, and one to a person that was sent
                try await office.post(
                    "visit/1", to: .address(.email("meera@example.org")),
                    words: [
                        "en": MessageWords(
                            subject: "Clinic letter", paragraphs: ["Bring the tablets."])
                    ])
                let id = try #require(try await office.messages().first?.id)
                try await office.write { store in
                    try store.begin(
                        id, by: .init(address: .text("07700900123"), language: "en"), doubts: 0,
                        now: testMoment)
                    try store.end(id, as: .sent, tries: 1, now: testMoment)
                }
                // then neither the file nor its log of writes holds them
                for ending in ["", "-wal"] {
                    let bytes = try Data(contentsOf: URL(filePath: path + ending))
                    #expect(bytes.range(of: Data("visit/1".utf8)) != nil || ending.isEmpty)
                    for secret in ["meera@", "example.org", "Clinic", "tablets", "07700900123"] {
                        #expect(
                            bytes.range(of: Data(secret.utf8)) == nil,
                            "\(secret) is in kith.sqlite\(ending)")
                    }
                }
            }
        }
    }

    @Test("what is sealed for one message opens for no other")
    func swapped() async throws {
        try await withOutbox(.sqlite) { office in
            try await office.post("visit/1", to: .person("meera"))
            try await office.post("visit/2", to: .person("joan"))
            try await office.database.write { tx in
                _ = try tx.execute(
                    "UPDATE message SET words = (SELECT words FROM message WHERE event = 'visit/1')"
                )
            }
            let ids = try await office.messages().map(\.id)
            await #expect(throws: SealError.broken) {
                try await office.read { try $0.open(ids[0]) }
            }
        }
    }

    @Test(
        "who is forgotten leaves a count behind, and is not written to",
        arguments: TestEngine.available)
    func erased(engine: TestEngine) async throws {
        try await withOutbox(engine) { office in
            try await office.post("visit/1", to: .person("meera"), urgency: .soon)
            try await office.post("visit/2", to: .person("joan"), urgency: .soon)
            let meera = MessageReceiver(people: ["meera"], email: nil)
            let erased = try await office.outbox { try $0.erase(to: meera, now: testMoment) }
            #expect(erased == 1)
            let hers = try #require(try await office.read { try $0.messages(to: "meera") }.first)
            #expect(hers.state == .withheld)
            let opened = try #require(try await office.read { try $0.open(hers.id) })
            #expect(opened.subject == nil && opened.words.isEmpty && opened.address == nil)
            #expect(
                try await office.read { try $0.messages(to: "joan") }.map(\.state) == [.waiting])
        }
    }

    @Test("words go when they have been kept for long enough", arguments: TestEngine.available)
    func forgotten(engine: TestEngine) async throws {
        try await withOutbox(engine) { office in
            try await office.post("visit/1", to: .person("meera"))
            try await office.post("visit/2", to: .person("meera"))
            let ids = try await office.messages().map(\.id)
            try await office.write { try $0.end(ids[0], as: .expired, now: testMoment) }
            let later = testMoment.advanced(bySeconds: 1)
            #expect(try await office.read { try $0.countToForget(endedBefore: testMoment) } == 0)
            #expect(try await office.read { try $0.countToForget(endedBefore: later) } == 1)
            #expect(try await office.outbox { try $0.forgetWords(endedBefore: later) } == 1)
            #expect(try await office.read { try $0.open(ids[0]) }?.words == [:])
            // and what still waits keeps its own
            #expect(try await office.read { try $0.open(ids[1]) }?.words.isEmpty == false)
        }
    }
}
