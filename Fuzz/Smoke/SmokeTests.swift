import Foundation
import Testing

/// A short round of what `bin/fuzz` does for as long as one likes: the same inputs every time.
@Suite struct SmokeTests {
    @Test(arguments: Parser.all.map(\.name))
    func whatIsReadWellIsReadWithoutAFinding(name: String) throws {
        let parser = try #require(Parser.all.first { $0.name == name })
        for seed in parser.seeds { try parser.run(seed) }
        try parser.run([])
    }

    @Test(arguments: Parser.all.map(\.name))
    func noBytesWhateverMakeAParserTrapHangOrLie(name: String) throws {
        let parser = try #require(Parser.all.first { $0.name == name })
        var mutation = Mutation(seed: 2026)
        for _ in 0..<rounds {
            let bytes = mutation.input(for: parser, limit: 2_000)
            do {
                try parser.run(bytes)
            } catch {
                let least = parser.minimised(bytes)
                let text = String(decoding: least, as: UTF8.self).debugDescription
                Issue.record("\(error) on \(text) \(least)")
                return
            }
        }
    }

    /// More where `FUZZ_ROUNDS` says so, as where libFuzzer is not to be had.
    private var rounds: Int {
        ProcessInfo.processInfo.environment["FUZZ_ROUNDS"].flatMap(Int.init) ?? 300
    }

    /// What was found once, by this or by libFuzzer, is put right and stays so.
    @Test func whatWasFoundBeforeIsNotFoundAgain() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Found")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        var looked = 0
        for parser in Parser.all {
            let own = files.filter { $0.lastPathComponent.hasPrefix(parser.fileName + "-") }
            for file in own {
                try parser.run(Array(try Data(contentsOf: file)))
                looked += 1
            }
        }
        let named = files.count { !$0.lastPathComponent.hasPrefix(".") && $0.pathExtension != "md" }
        #expect(looked == named, "a file in Fuzz/Found is named after no parser")
    }
}
