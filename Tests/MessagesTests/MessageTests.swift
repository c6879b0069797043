import TestSupport
import Testing
import Time

@testable import Messages

@Suite("A message is checked before it is posted")
struct MessageTests {
    private let words = ["en": MessageWords(subject: "Hello", paragraphs: ["Come on Monday."])]

    private func refusal(
        event: String = "visit/1", to: Message.Receiver = .person("meera"),
        _ words: [String: MessageWords]? = nil
    ) -> MessageRefusal? {
        do {
            _ = try Message(event: event, to: to, words: words ?? self.words)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is none is refused by name")
    func refusals() {
        #expect(refusal() == nil)
        #expect(refusal(event: "") == .event)
        #expect(refusal(event: "visit\r\nBcc: x") == .event)
        #expect(refusal(event: String(repeating: "v", count: 301)) == .event)
        #expect(refusal([:]) == .noWords)
        #expect(refusal(["en": MessageWords(subject: " ", paragraphs: ["x"])]) == .noWords)
        #expect(refusal(["en": MessageWords(subject: "x", paragraphs: ["", " \n "])]) == .noWords)
        let long = String(repeating: "ठ", count: 400_000)
        #expect(refusal(["en": MessageWords(subject: "x", paragraphs: [long])]) == .tooLong)
        #expect(
            refusal(["en": words["en"]!, "hi": MessageWords(subject: "", paragraphs: [])])
                == .noWords)
        #expect(refusal(to: .person("")) == .nobody)
        #expect(refusal(to: .address(.email("nobody"))) == .address)
        #expect(refusal(to: .address(.letter([" "]))) == .address)
        #expect(refusal(to: .address(.text("call me"))) == .address)
    }

    @Test("no line break, and so no header of its own, gets into a subject")
    func injection() {
        let words = MessageWords(
            subject: "Hello\r\nBcc: all@example.org\u{2028}X:\u{0}y\u{85}z",
            paragraphs: ["a\u{1B}[31mb\r\nc"])
        #expect(words.subject == "Hello Bcc: all@example.org X: y z")
        #expect(words.paragraphs == ["a[31mb\nc"])
    }

    @Test("what is for nobody's record, or secret, is not gathered for the evening")
    func urgency() throws {
        let to = Message.Receiver.address(.email("meera@example.org"))
        #expect(try Message(event: "a", to: to, words: words).urgency == .soon)
        #expect(try Message(event: "a", to: .person("meera"), words: words).urgency == .digest)
        let secret = try Message(
            event: "a", to: .person("meera"), words: words, secretUntil: testMoment)
        #expect(secret.urgency == .soon)
    }

    @Test(
        "an e-mail address may be in any script",
        arguments: [
            ("meera@example.org", "example.org"),
            ("o'brien+kith@mail.example.org", "mail.example.org"),
            ("मीरा@उदाहरण.भारत", "xn--p1b6ci4b4b3a.xn--h2brj9c"),
            ("jo@bücher.example", "xn--bcher-kva.example"),
            ("用户@例子.公司", "xn--fsqu00a.xn--55qx5d"), ("root@localhost", "localhost"),
            (" jo@EXAMPLE.org ", "example.org"), ("جوان@example.org", "example.org"),
        ])
    func addresses(text: String, domain: String) throws {
        let address = try #require(EmailAddress(text))
        #expect(address.plainDomain == domain)
        #expect(address.needsUTF8 == !address.local.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(
        "what is no e-mail address is not taken for one",
        arguments: [
            "", "meera", "@example.org", "meera@", "meera@example", "a b@example.org",
            "a@b@example.org ",
            "meera@example.org\r\nBcc: x@y.org", "meera@exa mple.org", "<meera@example.org>",
            "a..b@example.org",
            ".a@example.org", "a.@example.org", "meera@-example.org", "meera@example..org",
            "a,b@example.org",
            "\"a b\"@example.org", "meera@[127.0.0.1]", "a\u{202E}b@example.org", "a@example.org>",
            String(repeating: "a", count: 65) + "@example.org",
            "a@" + String(repeating: "b", count: 64) + ".org",
            "a@b." + String(repeating: "c.", count: 130) + "org",
        ])
    func noAddress(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test("a telephone's number is taken as people write it")
    func numbers() {
        #expect(PhoneNumber("07700 900-123")?.dialled == "07700900123")
        #expect(PhoneNumber("+44 (0)7700 900123")?.dialled == "+447700900123")
        for wrong in [
            "", "123456", "0770090012a", "1234567890123456", "++447700900123", "٠٧٧٠٠٩٠٠١٢٣",
        ] {
            #expect(PhoneNumber(wrong) == nil, "\(wrong)")
        }
    }

    @Test("hours are quiet over midnight, and when clocks change")
    func quiet() throws {
        let london = try Zone(named: "Europe/London")
        let night = QuietHours.night
        let day = try #require(Day("2026-06-01"))
        func at(_ day: Day, _ hour: Int, _ minute: Int = 0) throws -> Instant {
            london.instant(of: day, at: try #require(TimeOfDay(hour: hour, minute: minute)))
        }
        #expect(try night.end(at: at(day, 12), in: london) == nil)
        #expect(try night.end(at: at(day, 20, 59), in: london) == nil)
        #expect(try night.end(at: at(day, 21), in: london) == at(day.advanced(by: 1), 8))
        #expect(try night.end(at: at(day, 0, 30), in: london) == at(day, 8))
        #expect(try night.end(at: at(day, 8), in: london) == nil)
        let never = QuietHours(from: .noon, until: .noon)
        #expect(try never.end(at: at(day, 12), in: london) == nil)
        // given quiet until half past one, in the night in which that comes twice
        let late = QuietHours(from: .midnight, until: try #require(TimeOfDay(hour: 1, minute: 30)))
        let back = try #require(Day("2026-10-25"))
        let secondOne = london.instants(of: back, at: try #require(TimeOfDay(hour: 1)))[1]
        #expect(late.end(at: secondOne, in: london) == secondOne.advanced(bySeconds: 1_800))
    }
}
