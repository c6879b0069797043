import Foundation
import Kith
import TestSupport
import Testing

@Suite struct SettingsTests {
    @Test func withoutAWordTheDefaultsHold() async throws {
        let settings = try await Settings.load(environment: [:])
        #expect(settings.database == "kith.sqlite")
        #expect(settings.replica == nil)
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8080)
        #expect(settings.logLevel == .info)
        #expect(settings.logFormat == .text)
    }

    @Test func flagsWinOverTheEnvironmentWhichWinsOverTheFile() async throws {
        let file = try write(#"{"port": 1, "host": "file", "database": "file.sqlite"}"#)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await Settings.load(
            flags: ["port": "3"], environment: ["KITH_PORT": "2", "KITH_HOST": "environment"], file: file)
        #expect(settings.port == 3)
        #expect(settings.host == "environment")
        #expect(settings.database == "file.sqlite")
    }

    @Test func anEmptyVariableIsNoWord() async throws {
        let settings = try await Settings.load(environment: ["KITH_PORT": "", "KITH_HOST": ""])
        #expect(settings.port == 8080)
    }

    @Test(arguments: [
        (["KITH_PORT": "eighty"], "KITH_PORT, in the environment, must be a whole number from 0 to 65535"),
        (["KITH_PORT": "65536"], "not '65536'"),
        (["KITH_LOG_LEVEL": "loud"], "KITH_LOG_LEVEL, in the environment, must be one of trace"),
        (["KITH_LOG_FORMAT": "xml"], "must be one of text, json, not 'xml'"),
        (["KITH_REQUEST_SECONDS": "0"], "must be a whole number from 1 to 3600"),
    ])
    func aValueThatCannotBeUsedIsNamed(environment: [String: String], words: String) async throws {
        let error = try await #require(throws: SettingsError.self) {
            try await Settings.load(environment: environment)
        }
        #expect(error.description.contains(words))
    }

    @Test func aReplicaOfAFileIsRefused() async throws {
        let error = try await #require(throws: SettingsError.self) {
            try await Settings.load(
                flags: ["replica": "postgres://replica/town", "database": "town.sqlite"], environment: [:])
        }
        #expect(error.description.contains("--replica goes with a PostgreSQL database"))
        #expect(error.description.contains("town.sqlite is a SQLite file"))
        let settings = try await Settings.load(
            flags: ["replica": "postgres://replica/town", "database": "postgres://main/town"],
            environment: [:])
        #expect(settings.replica == "postgres://replica/town")
    }

    @Test func whoSaidItIsNamedAndNotWhoWasOverruled() async throws {
        let file = try write("{\n  \"host\": \"here\",\n  \"port\": \"eighty\"\n}")
        defer { try? FileManager.default.removeItem(atPath: file) }
        // given a file that says it alone
        var error = try await #require(throws: SettingsError.self) {
            try await Settings.load(environment: [:], file: file)
        }
        #expect(error.description.hasPrefix("port, in line 3 of \(file), must be"))
        // and the environment, which wins over it
        error = try await #require(throws: SettingsError.self) {
            try await Settings.load(environment: ["KITH_PORT": "ninety"], file: file)
        }
        #expect(error.description.hasPrefix("KITH_PORT, in the environment, must be"))
        // and a flag, which wins over both
        error = try await #require(throws: SettingsError.self) {
            try await Settings.load(
                flags: ["port": "a hundred"], environment: ["KITH_PORT": "ninety"], file: file)
        }
        #expect(error.description.hasPrefix("--port must be"))
        #expect(error.description.contains("'a hundred'"))
    }

    @Test func aFileMaySayThingsAsJSONDoes() async throws {
        let file = try write(#"{"https": true, "port": 81, "allowedHosts": ["a.example", "B.example"]}"#)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await Settings.load(environment: [:], file: file)
        #expect(settings.https)
        #expect(settings.port == 81)
        #expect(settings.allowedHosts == ["a.example", "b.example"])
    }

    @Test(arguments: [
        (#"{"prot": 1}"#, "names prot, which is no setting of Kith"),
        (#"{"port": {"number": 1}}"#, "says of port what is neither a text, a number, true nor false"),
        (#"{"port": 1, "host": "\"port\":", "port" : 2}"#, "says of port more than one thing"),
        (#"{"contact": "javascript://x@y"}"#, "must be an e-mail address, or a URL"),
        (#"{"contact": "@a@b"}"#, "must be an e-mail address, or a URL"),
        (#"{"contact": "us"}"#, "must be an e-mail address, or a URL"),
        ("[1, 2]", "is not a JSON object"),
        ("{", "is not a JSON object"),
    ])
    func aFileThatCannotBeUsedSaysWhy(text: String, words: String) async throws {
        let file = try write(text)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let error = try await #require(throws: SettingsError.self) {
            try await Settings.load(environment: [:], file: file)
        }
        #expect(error.description.contains(words))
    }

    @Test func aFileThatIsNotThereSaysSo() async throws {
        let error = try await #require(throws: SettingsError.self) {
            try await Settings.load(environment: [:], file: "/nowhere/settings.json")
        }
        #expect(error.description.contains("/nowhere/settings.json cannot be read"))
    }

    private func write(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }
}
