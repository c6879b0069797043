import Subprocess

/// Sends e-mail through a program that takes a mail on its standard input, as `sendmail` does.
package struct SendmailSender: Sender {
    private let program: String
    private let from: Mailbox

    package let channel = Channel.email

    /// - Parameter program: its path.
    package init(program: String, from: Mailbox) {
        self.program = program
        self.from = from
    }

    package func send(_ message: Outgoing) async throws(SendTrouble) {
        guard case .email(let text) = message.address, let address = EmailAddress(text) else {
            throw .refused("It is no e-mail address.")
        }
        let mail = MailText(
            from: from, to: Mailbox(name: message.name, address: address), message: message)
        // No shell reads them; what follows "--" is an address, whatever it begins with. "-i": a
        // dot alone on a line does not end the mail.
        let arguments = ["-i", "-f", from.address.wire, "--", address.wire]
        // It wants the ends of lines of this system.
        let input = mail.bytes.filter { $0 != UInt8(ascii: "\r") }
        let status: TerminationStatus
        do {
            status = try await Subprocess.run(
                .path(.init(program)), arguments: Arguments(arguments), input: .array(input),
                output: .discarded, error: .discarded
            ).terminationStatus
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .failed("The program that sends e-mail is not there.")
        } catch {
            throw .unknown("The program that sends e-mail did not end as it should.")
        }
        if let trouble = Self.trouble(status) { throw trouble }
    }

    /// By the numbers of sysexits.h.
    private static func trouble(_ status: TerminationStatus) -> SendTrouble? {
        switch status {
        case .exited(0): nil
        case .exited(let code) where [65, 67, 68].contains(code):
            .refused("The program that sends e-mail refuses the address (\(code)).")
        case .exited(let code): .failed("The program that sends e-mail failed (\(code)).")
        default: .unknown("The program that sends e-mail was ended before it was done.")
        }
    }
}
