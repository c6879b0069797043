import Credentials
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import StorageSQLite
import TestSupport
import Testing
import Trust

@testable import People

/// Whoever takes the database's files, without the file of keys, learns of nobody.
@Suite struct StolenFileTests {
    @Test func theFilesShowNothingThatPeopleSaid() async throws {
        try await withTown(on: .sqlite) { town in
            // given people, with all that can be held of them
            let secrets = try await live(in: town)
            // when a thief takes the files
            let path: String = try await town.read { tx in
                try tx.first("SELECT file FROM pragma_database_list WHERE name = 'main'") { try $0[0] } ?? ""
            }
            var files: [UInt8] = []
            for name in [path, path + "-wal"] {
                files += try found(FileManager.default.contents(atPath: name), name)
            }
            // then what stands open in them is found, so that the search is one
            #expect(files.count > 100_000)
            #expect(Self.holds(files, "person.add"))
            // and nothing of theirs, as it is or in another spelling
            for secret in secrets {
                for spelling in Self.spellings(of: secret) {
                    #expect(!Self.holds(files, spelling), "\(secret) as \(spelling)")
                }
            }
        }
    }

    @Test func theSearchFindsWhatIsThere() {
        let secret = "Kwabena Mensah"
        let all = Self.spellings(of: secret)
        #expect(all.count >= 8)
        for spelling in all { #expect(Self.holds(Array("xx\(spelling)yy".utf8), spelling)) }
        // as each stands in Base64 that begins somewhere before it
        for before in ["", "a", "ab", "abc"] {
            let text = Data("\(before)\(secret)zzz".utf8).base64EncodedString()
            #expect(all.contains { Self.holds(Array(text.utf8), $0) }, "after \(before.count)")
        }
        #expect(!Self.holds(Array("something else".utf8), secret))
    }

    /// What people do, and every word of theirs that must stand nowhere.
    private func live(in town: Town) async throws -> [String] {
        try await town.account("Iris Bonheur", "iris.bonheur@example.org", HeldRole(.administrator))
        let rosa = try await town.account("Rosa Okafor", "rosa.okafor@example.org")
        let iris = try await town.signIn("iris.bonheur@example.org")
        let browser = try await town.signIn("rosa.okafor@example.org")
        let ward = try await town.add(
            "Bartholomew Ward", by: browser, powers: ["see", "agree"],
            ("telephone", "01632 960 123"), ("address", "7 Elmhurst Row"), ("email", "bward@example.net"),
            ("why", "lives above the bakery"))
        try await town.answer(.messages, true, of: ward, by: browser, how: "spoken")
        try await iris.open("/people/\(rosa)/look")
        try await iris.submit(["why": "her telephone seems broken"], to: "/people/\(rosa)/look")
        try await iris.open("/roles")
        try await iris.submit(
            ["email": "invited@example.net", "role": "referrer", "scope": "everywhere"],
            to: "/invitations")
        let invitation = try await town.link(to: "invited@example.net")
        try await browser.open("/account/password")
        try await browser.submit(["password": "violet ladder seventeen otters"], to: "/account/password")
        let (app, recovery) = try await town.addAuthenticator(to: browser)
        try await browser.open("/account/email")
        try await browser.submit(["email": "rosa.new@example.net"], to: "/account/email")
        let waiting = town.browser()
        try await waiting.open("/sign-in")
        try await waiting.submit(["email": "iris.bonheur@example.org"])
        let link = try await town.link(to: "iris.bonheur@example.org")
        let sessions = [iris, browser, waiting].flatMap { Array($0.cookies.values) }
        return [
            "Iris Bonheur", "Bonheur", "Rosa Okafor", "Okafor", "okafor", "Bartholomew", "bartholomew ward",
            "iris.bonheur@example.org", "rosa.okafor@example.org", "bward@example.net",
            "rosa.new@example.net", "invited@example.net",
            "01632 960 123", "01632960123", "+441632960123", "1632960123",
            "7 Elmhurst Row", "Elmhurst", "lives above the bakery", "her telephone seems broken",
            "asks you to join", "violet ladder seventeen otters",
            app.typedSecret, app.typedSecret.replacing(" ", with: ""),
            String(try found(link.split(separator: "/").last, "a token")),
            String(try found(invitation.split(separator: "/").last, "a token")),
            try await town.code(to: "iris.bonheur@example.org"),
            try await town.code(to: "rosa.new@example.net"),
        ] + recovery + sessions.filter { $0.count > 10 }
    }

    /// As UTF-8, and of that hexadecimal and Base64, in any of its three phases.
    private static func spellings(of secret: String) -> [String] {
        let bytes = Array(secret.utf8)
        let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let phases = (0..<3).map { phase in
            let text = Data([UInt8](repeating: 0, count: phase) + bytes).base64EncodedString()
            // what the bytes around it have no part in
            let first = (phase * 8 + 5) / 6
            let last = (phase + bytes.count) * 8 / 6
            return String(text.prefix(last).dropFirst(first))
        }
        let urls = phases.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
        return [secret, secret.lowercased(), secret.uppercased(), hexadecimal, hexadecimal.uppercased()]
            + phases + urls
    }

    private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        Data(bytes).range(of: Data(text.utf8)) != nil
    }
}
