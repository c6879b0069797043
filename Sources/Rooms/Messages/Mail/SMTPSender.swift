import Dispatch

/// Sends e-mail through a mail server (RFC 5321), by libcurl.
package struct SMTPSender: Sender {
    private let server: MailServer
    private let from: Mailbox
    private let limits: SMTPTalk.Limits

    package let channel = Channel.email

    package init(_ server: MailServer, from: Mailbox) {
        self.init(server, from: from, limits: .init())
    }

    init(_ server: MailServer, from: Mailbox, limits: SMTPTalk.Limits) {
        self.server = server
        self.from = from
        self.limits = limits
    }

    package func send(_ message: Outgoing) async throws(SendTrouble) {
        guard case .email(let text) = message.address, let address = EmailAddress(text) else {
            throw .refused("It is no e-mail address.")
        }
        let mail = MailText(
            from: from, to: Mailbox(name: message.name, address: address), message: message)
        let outcome = await onThread { [server, from, limits] in
            let talk = SMTPTalk(server, limits)
            if address.needsUTF8, let trouble = talk.trouble(takingUTF8: ()) { return trouble }
            return talk.send(mail.bytes, from: from.address.wire, to: address.wire)
        }
        if let outcome { throw outcome }
    }

    /// libcurl's calls wait, which no task of ours may.
    private func onThread(_ work: @escaping @Sendable () -> SendTrouble?) async -> SendTrouble? {
        await withCheckedContinuation { done in
            DispatchQueue(label: "kith.smtp").async { done.resume(returning: work()) }
        }
    }
}
