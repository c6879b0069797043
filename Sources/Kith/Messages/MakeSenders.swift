import AsyncHTTPClient
import Foundation
import Glibc
import Messages
import Time

/// What sends messages, as the settings say: none, e-mail, text messages or both.
/// - Parameter client: for the service that sends text messages.
/// - Throws: `SettingsError`, which shows no password and no key.
func makeSenders(
    _ settings: Settings, client: HTTPClient, clock: Time.Clock
) throws -> [any Sender] {
    try [mailSender(settings), textSender(settings, client, clock)].compactMap { $0 }
}

/// Refuses settings that cannot be used, before anything is begun.
func checkSenders(_ settings: Settings) throws {
    _ = try mailSender(settings)
    _ = try notifyService(settings)
}

private func mailSender(_ settings: Settings) throws -> (any Sender)? {
    if settings.mail.isEmpty { return nil }
    guard let from = Mailbox(settings.mailFrom) else {
        throw SettingsError(
            "mail needs mailFrom: an address such as kith@example.org, or Our Place <kith@example.org>."
        )
    }
    if settings.mail.hasPrefix("sendmail:") {
        let program = String(settings.mail.dropFirst("sendmail:".count))
        guard program.hasPrefix("/"), access(program, X_OK) == 0 else {
            throw SettingsError(
                "mail names a program that is not there, or that this user may not run.")
        }
        return SendmailSender(program: program, from: from)
    }
    let password = try secret(in: settings.mailPasswordFile, of: "mailPasswordFile")
    do throws(MailServerRefusal) {
        return SMTPSender(try MailServer(settings.mail, password: password), from: from)
    } catch {
        throw SettingsError("mail \(error)")
    }
}

private func textSender(
    _ settings: Settings, _ client: HTTPClient, _ clock: Time.Clock
) throws -> (any Sender)? {
    try notifyService(settings).map { NotifySender($0, client: client, clock: clock) }
}

private func notifyService(_ settings: Settings) throws -> NotifyService? {
    if settings.notify.isEmpty { return nil }
    guard let key = try secret(in: settings.notifyKeyFile, of: "notifyKeyFile") else {
        throw SettingsError("notify needs notifyKeyFile, a file with the API key of the service.")
    }
    do throws(NotifyRefusal) {
        return try NotifyService(base: settings.notify, key: key, template: settings.notifyTemplate)
    } catch {
        let setting =
            switch error {
            case .key: "notifyKeyFile"
            case .template: "notifyTemplate"
            case .notURL, .inTheClear: "notify"
            }
        throw SettingsError("\(setting) \(error)")
    }
}

/// The one line of a file that nobody else may read; `nil` where no file is named.
func secret(in path: String, of setting: String) throws -> String? {
    if path.isEmpty { return nil }
    var about = stat()
    guard stat(path, &about) == 0, let bytes = FileManager.default.contents(atPath: path) else {
        throw SettingsError(
            "\(setting) names the file \(path), which cannot be read. Is it there, and may this user "
                + "read it?")
    }
    if about.st_mode & 0o077 != 0 {
        throw SettingsError("Others may read the file \(path). Close it to them: chmod 600 \(path)")
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
        throw SettingsError("\(setting) names the file \(path), which must hold one line.")
    }
    return text
}
