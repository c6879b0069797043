import Foundation
import TestSupport
import Testing

@testable import Messages

@Suite(
    "E-mail goes through a real mail server",
    .enabled(if: Peer.isWanted, "needs bin/python-environment Tests/Peers"))
struct SMTPTests {
    @Test("a mail arrives as it was written")
    func plain() async throws {
        try await withMailRoom { room async throws -> Void in
            let message = Outgoing.made(paragraphs: [
                "We will come on Monday.", ".", "From us = all",
            ])
            #expect(try await room.sender().trouble(sending: message) == nil)
            let mail = try #require(try room.mails().first)
            #expect(mail.envelope.from == "kith@ashcombe.example")
            #expect(mail.envelope.to == ["meera@example.org"])
            #expect(mail.header("From") == "\"Ashcombe Kith\" <kith@ashcombe.example>")
            #expect(mail.header("To") == "\"Meera Nair\" <meera@example.org>")
            #expect(mail.header("Subject") == "Your visit")
            #expect(mail.header("Date") == "Mon, 01 Jun 2026 12:00:00 +0000")
            #expect(mail.header("Auto-Submitted") == "auto-generated")
            #expect(
                mail.header("Message-ID") == "<kith.\(message.reference)@ashcombe.example>")
            let body = mail.text.components(separatedBy: "\r\n\r\n").dropFirst()
            #expect(
                body.joined(separator: "|") == "We will come on Monday.|=2E|=46rom us =3D all\r\n")
        }
    }

    @Test("with encryption and a password, and not without")
    func startTLS() async throws {
        let options = ["--tls", "start", "--user", "kith", "--password", "p@ss:w/rd é"]
        try await withMailRoom(options) { room async throws -> Void in
            let url =
                "smtp://kith:p%40ss%3Aw%2Frd%20%C3%A9@localhost:\(room.port)?ca=\(room.certificate)"
            #expect(try await room.sender(url).trouble() == nil)
            let mail = try #require(try room.mails().first)
            #expect(mail.envelope.tls && mail.envelope.user == "kith")
            // a wrong password is nobody's fault who is written to: it is tried again
            let wrong = url.replacing("rd%20", with: "")
            #expect(
                try await room.sender(wrong).trouble()
                    == .failed("The mail server refuses our user or password (535 5.7.8)."))
            // a certificate that nobody vouches for ends it before anything is said
            let strange =
                "smtp://kith:x@127.0.0.1:\(room.port)?ca=/etc/ssl/certs/ca-certificates.crt"
            #expect(
                try await room.sender(strange).trouble()
                    == .failed("The mail server's certificate cannot be trusted."))
            #expect(try room.mails().count == 1)
        }
    }

    @Test("with encryption from the start")
    func implicitTLS() async throws {
        try await withMailRoom(["--tls", "begin"]) { room async throws -> Void in
            let url = "smtps://localhost:\(room.port)?ca=\(room.certificate)"
            #expect(try await room.sender(url).trouble() == nil)
            #expect(try room.mails().first?.envelope.tls == true)
        }
    }

    @Test("a server that offers no encryption is told nothing where encryption is wanted")
    func downgrade() async throws {
        try await withMailRoom { room async throws -> Void in
            let url =
                "smtp://kith:secret@localhost:\(room.port)?ca=/etc/ssl/certs/ca-certificates.crt"
            #expect(
                try await room.sender(url).trouble()
                    == .failed("The mail server offers no encryption (STARTTLS)."))
            #expect(try room.mails().isEmpty)
        }
    }

    @Test(
        "what a server refuses, it refuses for good or for now",
        arguments: [
            (
                "refuse-receiver",
                SendTrouble.refused("The mail server refuses the address (550 5.1.1).")
            ),
            ("greylist", .failed("The mail server does not take the address now (451 4.7.1).")),
            ("refuse-text", .refused("The mail server refuses the message (554 5.6.0).")),
            (
                "refuse-sender",
                .failed("The mail server refuses our own address as the sender (550 5.7.1).")
            ),
        ])
    func refusals(how: String, expected: SendTrouble) async throws {
        try await withMailRoom(["--behave", how]) { room async throws -> Void in
            #expect(try await room.sender().trouble() == expected)
        }
    }

    @Test("a connection that is lost before the mail was whole has sent nothing")
    func lostBefore() async throws {
        try await withMailRoom(["--behave", "drop-before"]) { room async throws -> Void in
            let trouble = try #require(try await room.sender().trouble())
            guard case .failed(let words) = trouble else {
                Issue.record("\(trouble)")
                return
            }
            #expect(words.hasPrefix("The connection to the mail server was lost"))
            #expect(try room.mails().isEmpty)
        }
    }

    @Test(
        "one that is lost after it may have sent it, and is known to",
        arguments: ["drop-after", "hang"])
    func lostAfter(how: String) async throws {
        try await withMailRoom(["--behave", how]) { room async throws -> Void in
            let sender = try room.sender(limits: .init(answering: how == "hang" ? 2 : 60))
            #expect(
                await sender.trouble()
                    == .unknown("The connection to the mail server was lost before it answered."))
            #expect(try room.mails().count == 1)
        }
    }

    @Test("no server at all, and a name that is nobody's")
    func nobody() async throws {
        let from = try #require(Mailbox(MailRoom.from))
        let nobody = SMTPSender(try MailServer("smtp://127.0.0.1:1"), from: from)
        #expect(await nobody.trouble() == .failed("The mail server cannot be reached."))
    }

    @Test("an address in another script goes where the server can take it")
    func anyScript() async throws {
        let message = Outgoing.made(
            to: .email("मीरा@उदाहरण.भारत"), name: "मीरा नायर 🌻", subject: "आपकी मुलाक़ात 🌻",
            paragraphs: ["सोमवार को मिलते हैं।"], language: "hi")
        try await withMailRoom { room async throws -> Void in
            #expect(try await room.sender().trouble(sending: message) == nil)
            let mail = try #require(try room.mails().first)
            #expect(mail.envelope.options.contains("SMTPUTF8"))
            #expect(mail.envelope.to == ["मीरा@xn--p1b6ci4b4b3a.xn--h2brj9c"])
            #expect(mail.header("Content-Language") == "hi")
            let to = try #require(mail.header("To"))
            #expect(decoded(to) == "मीरा नायर 🌻 <मीरा@xn--p1b6ci4b4b3a.xn--h2brj9c>")
            #expect(decoded(try #require(mail.header("Subject"))) == "आपकी मुलाक़ात 🌻")
        }
        // and where it cannot, somebody is told what would help
        try await withMailRoom(["--no-utf8"]) { room async throws -> Void in
            let trouble = try #require(try await room.sender().trouble(sending: message))
            guard case .refused(let words) = trouble else {
                Issue.record("\(trouble)")
                return
            }
            #expect(words.contains("such letters before the @"))
            #expect(try room.mails().isEmpty)
            // a domain in another script alone is no hindrance
            let plain = Outgoing.made(to: .email("meera@bücher.example"))
            #expect(try await room.sender().trouble(sending: plain) == nil)
            #expect(try room.mails().first?.envelope.to == ["meera@xn--bcher-kva.example"])
        }
    }

    @Test("a long mail arrives whole")
    func long() async throws {
        try await withMailRoom { room async throws -> Void in
            let words = String(repeating: "Zażółć gęślą jaźń. ", count: 4_000)
            #expect(try await room.sender().trouble(sending: .made(paragraphs: [words])) == nil)
            let mail = try #require(try room.mails().first)
            let lines = mail.text.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            let body = lines[(lines.firstIndex(of: "") ?? 0)...].joined(separator: "\r\n")
            #expect(unquoted(body) == "\r\n" + words + "\r\n")
        }
    }
}
