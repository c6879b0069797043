import Foundation
import TestSupport
import Testing
import Trust

@testable import People

/// Everything that is held about somebody, for them to take away.
@Suite struct DownloadTests {
    @Test(arguments: TestEngine.available)
    func allOfItIsInTheFileAndOnThePage(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            // given somebody of whom everything is held that can be
            let id = try await town.account(
                "Rosa \"Q\" <b>", "rosa@example.org", HeldRole(.volunteer, .organisation("walk")))
            try await town.account("Priya", "priya@example.org", HeldRole(.linkWorker))
            let rosa = try await town.signIn("rosa@example.org")
            try await rosa.open("/people/\(id)/details")
            try await rosa.submit(
                ["telephone": "01632 960 123", "address": "7 Elm Row\nAshcombe"], to: "/people/\(id)/details")
            try await rosa.open("/people/\(id)/messages")
            try await rosa.submit(["channel": "text", "language": "cy"], to: "/people/\(id)/messages")
            try await town.answer(.sharing, true, of: id, by: rosa)
            let priya = try await town.signIn("priya@example.org")
            try await priya.open("/people/\(id)/look")
            try await priya.submit(["why": "She rang, and was cut off"], to: "/people/\(id)/look")
            // when she takes it away
            try await rosa.open("/people/\(id)/download.json")
            #expect(rosa.type == "application/json; charset=utf-8")
            let json = rosa.page
            try await rosa.open("/people/\(id)/download")
            // then both have all of it
            let file = try JSONDecoder().decode(Download.self, from: Data(json.utf8))
            #expect(file.format == "kith-record 1" && file.id == id)
            let values = Set(file.sections.values.flatMap { $0.flatMap(\.values) })
            for words in [
                "Rosa \"Q\" <b>", "rosa@example.org", "01632 960 123", "7 Elm Row\nAshcombe",
                "By text message", "Cymraeg (Welsh)", ConsentPurpose.sharing.title,
                ConsentPurpose.sharing.wording, "Priya", "She rang, and was cut off", "volunteer",
                "Walking Group", "Firefox on Android", "Opened the record for a reason", "Signed in",
            ] {
                #expect(values.contains(words), "\(words) in the file")
                let plain = words.replacing("\n", with: " ")
                let page = rosa.words.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                #expect(page.contains(plain), "\(words) on the page")
            }
            #expect(!rosa.page.contains("<b>\"") && !rosa.page.contains("Q\" <b>"))
            // and that it was taken away is written down
            #expect(try await town.deeds(about: id).suffix(2) == ["person.download", "person.download"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aHelperTakesItToSomebodyWhoHasNoScreen(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            let id = try await town.add("Mr Ward", by: rosa, ("telephone", "01632 960 123"))
            try await rosa.open("/people/\(id)/paper")
            for words in ["Mr Ward", "01632 960 123", "Rosa", "To end any help, say so"] {
                #expect(rosa.words.contains(words), "\(words)")
            }
            try await rosa.open("/people/\(id)/download.json")
            let file = try JSONDecoder().decode(Download.self, from: Data(rosa.page.utf8))
            #expect(file.id == id)
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsHeldUnderTwoNumbersIsAllThere(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            try await town.account("Iris", "iris@example.org", HeldRole(.administrator))
            let iris = try await town.signIn("iris@example.org")
            let rosa = try await town.account("Rosa Okafor", "rosa@example.org")
            let other = try await town.add("Mrs R. Okafor", by: iris, ("telephone", "01632 960 123"))
            try await iris.open("/people/\(rosa)/merge")
            try await iris.submit(["other": other], to: "/people/\(rosa)/merge")
            let browser = try await town.signIn("rosa@example.org")
            try await browser.open("/people/\(rosa)/download.json")
            for words in ["Rosa Okafor", "Mrs R. Okafor", "01632 960 123", "rosa@example.org", other] {
                #expect(browser.page.contains(words), "\(words)")
            }
        }
    }

    /// The file, as a program reads it that knows nothing of it.
    private struct Download: Decodable {
        let format: String
        let id: String
        let sections: [String: [[String: String]]]

        init(from decoder: any Decoder) throws {
            let top = try decoder.container(keyedBy: Key.self)
            format = try top.decode(String.self, forKey: Key("format"))
            id = try top.decode(String.self, forKey: Key("id"))
            var sections: [String: [[String: String]]] = [:]
            for key in top.allKeys where !["format", "id", "at"].contains(key.stringValue) {
                sections[key.stringValue] = try top.decode([[String: String]].self, forKey: key)
            }
            self.sections = sections
        }

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ text: String) { stringValue = text }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }
    }
}
