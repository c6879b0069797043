import AsyncHTTPClient
import Foundation
import NIOCore
import TestSupport
import Testing
import Time

@testable import Messages

@Suite(
    "Text messages go through a service like GOV.UK Notify",
    .enabled(if: Peer.isWanted, "needs bin/python-environment Tests/Peers"))
struct NotifyTests {
    private static let service = "26785a09-ab16-4eb0-8407-a37497a57506"
    private static let secret = "3d844edf-8d35-48ac-975b-e847b4f122b0"
    private static let template = "f33517ff-2a88-4f6e-b855-c550268ce08a"
    private static let key = "kith_key-with-dashes-\(service)-\(secret)\n"

    private let message = Outgoing.made(
        to: .text("07700 900 123"), paragraphs: ["We will come on Monday."], short: "Monday 10am 🌻")

    @Test("one arrives as it was written")
    func sent() async throws {
        try await withService { service async throws -> Void in
            #expect(await service.sender.trouble(sending: message) == nil)
            let taken = try #require(try await service.taken().first)
            #expect(taken.phone_number == "07700900123")
            #expect(taken.template_id == Self.template)
            #expect(taken.personalisation == ["message": "Monday 10am 🌻"])
            #expect(taken.reference == message.reference)
            #expect(try await service.sender.hasTaken(message.reference) == true)
            #expect(try await service.sender.hasTaken("another") == false)
        }
    }

    @Test(
        "what the service says is understood",
        arguments: [
            (
                "refuse",
                SendTrouble.refused(
                    "The service for text messages refuses it (400 BadRequestError).")
            ),
            ("limit", .later(seconds: 60, "The service for text messages takes no more at once.")),
            ("day", .later(seconds: 3_600, "The service for text messages takes no more today.")),
            ("break", .unknown("The service for text messages has trouble of its own (500).")),
            ("lose", .unknown("The connection to the service for text messages was lost.")),
        ])
    func troubles(how: String, expected: SendTrouble) async throws {
        try await withService(how) { service async throws -> Void in
            #expect(await service.sender.trouble(sending: message) == expected)
        }
    }

    @Test(
        "a message whose answer was lost is not sent a second time", arguments: ["lose", "break"])
    func once(how: String) async throws {
        try await withService(how) { service in
            try await withCorrespondence { post in
                post.street.knows("meera", .text("07700 900123"), quiet: nil)
                try await post.office.post("visit/1", to: .person("meera"), urgency: .soon)
                try await post.run([service.sender])
                #expect(try await post.state("visit/1") == .sending)
                post.office.wait(seconds: 30)
                try await post.run([service.sender])
                #expect(try await post.state("visit/1") == .sent)
                #expect(try await service.taken().count == 1)
            }
        }
    }

    @Test("a wrong key, and no service at all, are tried again")
    func nobody() async throws {
        try await withService(key: "kith-\(Self.service)-\(Self.template)") {
            service async throws -> Void in
            #expect(
                await service.sender.trouble(sending: message)
                    == .failed("The service for text messages refuses our key (403)."))
        }
        let nobody = try NotifyService(
            base: "http://127.0.0.1:1", key: Self.key, template: Self.template)
        let client = NotifySender.makeClient()
        let sender = NotifySender(nobody, client: client, clock: Clock(stoppedAt: testMoment))
        let trouble = await sender.trouble(sending: message)
        try await client.shutdown()
        #expect(trouble == .failed("The service for text messages cannot be reached."))
    }

    @Test("what cannot be the service is refused by name")
    func refusals() {
        func refusal(_ base: String, _ key: String, _ template: String) -> NotifyRefusal? {
            do throws(NotifyRefusal) {
                _ = try NotifyService(base: base, key: key, template: template)
                return nil
            } catch {
                return error
            }
        }
        let base = "https://api.example"
        #expect(refusal(base, Self.key, Self.template) == nil)
        #expect(refusal("example", Self.key, Self.template) == .notURL)
        #expect(refusal("http://api.example", Self.key, Self.template) == .inTheClear)
        #expect(refusal(base, "kith-\(Self.secret)", Self.template) == .key)
        #expect(refusal(base, "", Self.template) == .key)
        #expect(refusal(base, Self.key, "template") == .template)
    }

    @Test("what is too long for a text is cut between words")
    func cut() {
        let words = MessageWords(
            subject: "Your visit", paragraphs: [String(repeating: "longer ", count: 100)])
        let text = TextWords.text(words)
        #expect(text.count <= TextWords.most)
        #expect(text.hasPrefix("Your visit: longer") && text.hasSuffix("longer…"))
    }

    // MARK: The service

    private struct Service {
        let sender: NotifySender
        let url: String

        struct Taken: Decodable {
            let phone_number: String
            let template_id: String
            let personalisation: [String: String]
            let reference: String
        }

        func taken() async throws -> [Taken] {
            let answer = try await HTTPClient.shared.execute(
                HTTPClientRequest(url: url + "/taken"), timeout: .seconds(30))
            let body = try await answer.body.collect(upTo: 1 << 20)
            return try JSONDecoder().decode([Taken].self, from: Data(body.readableBytesView))
        }
    }

    private func withService(
        _ how: String = "", key: String = NotifyTests.key, _ body: (Service) async throws -> Void
    ) async throws {
        let now = "\(testMoment.wholeSeconds)"
        let arguments = [Self.service, Self.secret, now, "--behave", how]
        try await withPeer("notify_server.py", arguments) { peer in
            let url = "http://127.0.0.1:\(peer.ready)"
            let service = try NotifyService(base: url + "/", key: key, template: Self.template)
            let clock = Clock(stoppedAt: testMoment.advanced(bySeconds: 20))
            try await body(
                Service(sender: NotifySender(service, client: .shared, clock: clock), url: url))
        }
    }
}
