import Foundation
import TestSupport

@testable import Messages

/// A real mail server, and what it took.
struct MailRoom {
    let port: Int
    let folder: URL
    let certificate: String

    struct Mail {
        let envelope: Envelope
        let text: String

        struct Envelope: Decodable {
            let from: String
            let to: [String]
            let options: [String]
            let tls: Bool
            let user: String?
        }

        /// The value of a header, as it stands.
        func header(_ name: String) -> String? {
            let head = text.components(separatedBy: "\r\n\r\n")[0]
            let unfolded = head.replacing("\r\n ", with: " ")
            return unfolded.components(separatedBy: "\r\n").first { $0.hasPrefix(name + ": ") }
                .map { String($0.dropFirst(name.count + 2)) }
        }
    }

    func mails() throws -> [Mail] {
        try (1...99).map { folder.appending(path: "\($0)") }
            .filter { FileManager.default.fileExists(atPath: $0.path + ".eml") }
            .map { file in
                let about = try Data(contentsOf: URL(filePath: file.path + ".json"))
                let text = try Data(contentsOf: URL(filePath: file.path + ".eml"))
                return Mail(
                    envelope: try JSONDecoder().decode(Mail.Envelope.self, from: about),
                    text: String(decoding: text, as: UTF8.self))
            }
    }

    static let from = "Ashcombe Kith <kith@ashcombe.example>"

    func sender(_ url: String? = nil, limits: SMTPTalk.Limits = .init()) throws -> SMTPSender {
        let server = try MailServer(url ?? "smtp://127.0.0.1:\(port)")
        guard let from = Mailbox(Self.from) else { throw TestSetUpError(description: "no mailbox") }
        return SMTPSender(server, from: from, limits: limits)
    }
}

func withMailRoom(_ options: [String] = [], _ body: (MailRoom) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let certificate = folder.appending(path: "ca.pem").path
        let mails = folder.appending(path: "mails")
        try FileManager.default.createDirectory(at: mails, withIntermediateDirectories: true)
        let arguments = [mails.path] + options + ["--certificate", certificate]
        try await withPeer("smtp_server.py", arguments) { peer in
            guard let port = Int(peer.ready) else {
                throw TestSetUpError(description: "no port: \(peer.ready)")
            }
            try await body(MailRoom(port: port, folder: mails, certificate: certificate))
        }
    }
}

extension Outgoing {
    static func made(
        to: Address = .email("meera@example.org"), name: String? = "Meera Nair",
        subject: String = "Your visit", paragraphs: [String] = ["We will come on Monday."],
        short: String? = nil, language: String = "en", event: String = "visit/1"
    ) -> Outgoing {
        Outgoing(
            reference: reference(of: event), address: to, name: name, language: language,
            words: MessageWords(subject: subject, paragraphs: paragraphs, short: short),
            date: testMoment)
    }
}

extension Sender {
    /// What was wrong; `nil` when it was taken.
    func trouble(sending message: Outgoing = .made()) async -> SendTrouble? {
        do throws(SendTrouble) {
            try await send(message)
            return nil
        } catch {
            return error
        }
    }
}
