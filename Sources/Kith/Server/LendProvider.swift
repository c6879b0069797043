import AsyncHTTPClient
import Foundation
import Logging
import OpenIDConnect
import People
import Time

/// Gives `body` the provider through which staff sign in, as the settings say, for as long as it lasts;
/// `nil` where they name none.
/// - Throws: `SettingsError`, which shows no secret.
func lendProvider(
    _ settings: Settings, clock: Time.Clock, logger: Logger,
    _ body: (SignInProvider?) async throws -> Void
) async throws {
    guard let chosen = try chosenProvider(settings) else { return try await body(nil) }
    let client = HTTPClient.forOpenIDConnect()
    // A person waits for all of what is asked, and two answers fit into the time that a page may take.
    let openID = OpenIDProvider(
        chosen.settings, client: client, clock: clock,
        limit: .seconds(max(1, settings.requestSeconds / 2 - 1)))
    let provider = SignInProvider(name: chosen.name, openID) { refusal in
        logger.log(level: level(of: refusal), "sign-in through the provider: \(refusal.logWords)")
    }
    do {
        try await body(provider)
    } catch {
        try? await client.shutdown()
        throw error
    }
    try? await client.shutdown()
}

/// What is for an administrator to look into is a warning.
private func level(of refusal: SignInRefusal) -> Logger.Level {
    switch refusal {
    case .cancelled, .notBegunHere, .tooLate: .info
    case .noAnswer, .refused, .otherProvider, .misconfigured, .untrusted: .warning
    }
}

/// What the settings say of the provider; `nil` where they name none.
/// - Throws: `SettingsError`, where one cannot do without the other or cannot be right.
func chosenProvider(_ settings: Settings) throws -> (settings: ProviderSettings, name: String)? {
    if settings.provider.isEmpty {
        let others = [
            ("providerClient", settings.providerClient), ("providerSecretFile", settings.providerSecretFile),
            ("providerName", settings.providerName),
        ]
        if let (name, _) = others.first(where: { !$1.isEmpty }) {
            throw SettingsError(
                "\(name) needs provider: the issuer of the provider, as https://login.example.org.")
        }
        return nil
    }
    if settings.providerClient.isEmpty {
        throw SettingsError(
            "provider needs providerClient: the client id that the provider gave to this site.")
    }
    guard settings.hasSiteAddress else {
        throw SettingsError(
            "provider needs siteAddress: the provider sends people back to it, as https://kith.example.")
    }
    let secret = try secret(in: settings.providerSecretFile, of: "providerSecretFile")
    do throws(SettingsFault) {
        let chosen = try ProviderSettings(
            issuer: settings.provider, clientID: settings.providerClient, clientSecret: secret,
            redirectAddress: settings.siteAddress + SignInProvider.returnPath)
        let host = URLComponents(string: settings.provider)?.host ?? settings.provider
        return (chosen, settings.providerName.isEmpty ? host : settings.providerName)
    } catch {
        throw SettingsError("\(error.setting): \(error)")
    }
}

extension SettingsFault {
    /// The setting that is to be put right.
    fileprivate var setting: String {
        switch self {
        case .issuer: "provider"
        case .redirectAddress: "siteAddress"
        case .clientID: "providerClient"
        }
    }
}
