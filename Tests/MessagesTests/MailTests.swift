import Foundation
import TestSupport
import Testing

@testable import Messages

@Suite("A mail is written so that every program can read it, and nobody can forge it")
struct MailTests {
    private func mail(_ message: Outgoing) throws -> String {
        let from = try #require(Mailbox("\"Ashcombe\" Kith <kith@ashcombe.example>"))
        guard case .email(let text) = message.address else { return "" }
        let to = Mailbox(name: message.name, address: try #require(EmailAddress(text)))
        return String(decoding: MailText(from: from, to: to, message: message).bytes, as: UTF8.self)
    }

    @Test(
        "names and subjects of any script come out as they went in",
        arguments: [
            "Meera Nair", "مهدي الفاسي", "देवनागरी नाम जो बहुत लंबा है और एक पंक्ति में नहीं आता", "👩‍👩‍👧‍👦🌻",
            "Zoë \"Zo\" O'Neil, Jr. <x@y>", "=?utf-8?B?aGk=?=",
            String(repeating: "long ", count: 60),
            String(repeating: "x", count: 500), "李小龍", "a\\b",
        ])
    func anyScript(text: String) throws {
        let wanted = MessageWords(subject: text, paragraphs: ["x"]).subject
        let mail = try mail(.made(name: text, subject: text))
        let head = mail.components(separatedBy: "\r\n\r\n")[0]
        #expect(head.utf8.allSatisfy { $0 < 0x80 })
        #expect(head.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        let lines = head.replacing("\r\n ", with: " ").components(separatedBy: "\r\n")
        let subject = try #require(lines.first { $0.hasPrefix("Subject: ") }).dropFirst(9)
        #expect(decoded(String(subject)) == wanted)
        let to = try #require(lines.first { $0.hasPrefix("To: ") }).dropFirst(4)
        let name =
            to.hasPrefix("\"")
            ? to.dropFirst().components(separatedBy: "\" <")[0].replacing("\\\"", with: "\"")
                .replacing("\\\\", with: "\\")
            : decoded(to.components(separatedBy: " <meera@")[0])
        #expect(name == wanted)
    }

    @Test("nobody puts a header or a second address into it")
    func injection() throws {
        let evil = "Meera\r\nBcc: everybody@example.org\r\n\r\nHello"
        let mail = try mail(
            .made(name: evil, subject: evil, paragraphs: [evil], language: "en\r\nX-Evil: yes"))
        let head = mail.components(separatedBy: "\r\n\r\n")[0]
        for line in head.components(separatedBy: "\r\n") {
            #expect(!line.hasPrefix("Bcc") && !line.hasPrefix("X-Evil"))
        }
        #expect(
            Mailbox("Kith <kith@example.org>, x <y@example.org>")?.address.wire == "y@example.org")
        #expect(Mailbox("Kith <kith@example.org\r\nBcc: x@example.org>") == nil)
    }

    @Test("the same event has the same name, and no other has it")
    func reference() {
        #expect(Outgoing.made(event: "a").reference == Outgoing.made(event: "a").reference)
        #expect(Outgoing.made(event: "a").reference != Outgoing.made(event: "b").reference)
    }

    @Test(
        "text of any kind survives the way",
        arguments: [
            "", " ", "a ", "=", "= \n", ".\n..\nFrom x\n", "é\n\né", "a\tb",
            String(repeating: "=", count: 300),
        ])
    func quoted(text: String) {
        let lines = QuotedPrintable.lines(text)
        let written = String(decoding: lines, as: UTF8.self)
        #expect(written.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        let wanted = text.hasSuffix("\n") ? text : text + "\n"
        #expect(unquoted(written).replacing("\r\n", with: "\n") == wanted)
    }

    @Test("a server's URL is read whole, or refused by name")
    func servers() throws {
        func refusal(_ url: String, _ password: String? = nil) -> MailServerRefusal? {
            do throws(MailServerRefusal) {
                _ = try MailServer(url, password: password)
                return nil
            } catch {
                return error
            }
        }
        let server = try MailServer("smtp://kith:s%40fe@mail.example.org")
        #expect(server.port == 587 && server.security == .startTLS && server.password == "s@fe")
        #expect(try MailServer("smtps://mail.example.org").port == 465)
        #expect(try MailServer("smtp://localhost:25").security == .none)
        #expect(try MailServer("smtp://k@mail.example.org", password: "x").password == "x")
        #expect(refusal("mail.example.org") == .notURL)
        #expect(refusal("http://mail.example.org") == .notURL)
        #expect(refusal("smtp://") == .notURL)
        #expect(refusal("smtp://mail.example.org:99999") == .notURL)
        #expect(refusal("smtp://mail.example.org?tls=maybe") == .unknownOption)
        #expect(refusal("smtp://mail.example.org?tls=none") == nil)
        #expect(refusal("smtp://k:x@mail.example.org?tls=none") == .passwordInTheClear)
        #expect(refusal("smtp://mail.example.org", "x") == .passwordWithoutUser)
    }
}
