import Credentials
import Foundation
import TestSupport
import Testing

@testable import Kith

/// The provider through which staff sign in, as an administrator sets it up.
@Suite struct ProviderSettingsTests {
    @Test func nothingSaidIsNone() async throws {
        let settings = try await Settings.load(environment: [:])
        #expect(try chosenProvider(settings)?.name == nil)
    }

    @Test func aProviderHasItsNameOrItsHosts() async throws {
        try await withTemporaryFolder { folder in
            var said = whole
            said["providerSecretFile"] = try secretFile("a secret\n", in: folder)
            var chosen = try chosenProvider(try await settings(said))
            #expect(chosen?.name == "login.example.org")
            #expect(chosen?.settings.issuer == "https://login.example.org/tenant")
            said["providerName"] = "NHS England"
            chosen = try chosenProvider(try await settings(said))
            #expect(chosen?.name == "NHS England")
        }
    }

    @Test(arguments: [
        (["provider": ""], "providerClient needs provider"),
        (["provider": "", "providerClient": "", "providerName": "Us"], "providerName needs provider"),
        (["providerClient": ""], "provider needs providerClient"),
        (["siteAddress": ""], "provider needs siteAddress"),
        (["provider": "http://login.example.org"], "provider: The issuer “http://login.example.org”"),
        (["provider": "login.example.org"], "begins with https://"),
        (["siteAddress": "http://kith.example"], "siteAddress: The address to come back to"),
        (["providerSecretFile": "/nowhere/secret"], "providerSecretFile names the file /nowhere"),
    ])
    func halfOfItIsRefusedBeforeAnythingIsBegun(change: [String: String], words: String) async throws {
        let settings = try await settings(whole.merging(change) { $1 })
        let error = try #require(throws: SettingsError.self) { try chosenProvider(settings) }
        #expect(error.description.contains(words), "\(error)")
        // and the doctor says so too
        let found = await examine(settings).first { $0.name == "provider" }
        #expect(found?.state == .bad)
    }

    @Test func aSecretThatOthersMayReadIsRefused() async throws {
        try await withTemporaryFolder { folder in
            var said = whole
            let path = try secretFile("a secret", in: folder)
            said["providerSecretFile"] = path
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            let settings = try await settings(said)
            let error = try #require(throws: SettingsError.self) { try chosenProvider(settings) }
            #expect(error.description.hasPrefix("Others may read the file \(path). Close it to them"))
            #expect(!error.description.contains("a secret"))
        }
    }

    @Test func whereCommonPasswordsCannotBeRefusedAnAdministratorIsTold() {
        let missing = CommonWords(path: "/nowhere/words")
        let finding = passwordsFinding(missing)
        // The site works all the same.
        #expect(finding.isReady)
        #expect(finding.words.contains("Install the package cracklib-runtime"))
        let inspection = examinePasswords(missing)
        #expect(inspection.state == .warning)
        #expect(inspection.detail == finding.words)
    }

    private let whole = [
        "provider": "https://login.example.org/tenant", "providerClient": "kith",
        "siteAddress": "https://kith.example",
    ]

    private func settings(_ flags: [String: String]) async throws -> Settings {
        try await Settings.load(flags: flags, environment: [:])
    }

    private func secretFile(_ text: String, in folder: URL) throws -> String {
        let path = folder.appending(path: "secret").path
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        #expect(isMade)
        return path
    }
}
