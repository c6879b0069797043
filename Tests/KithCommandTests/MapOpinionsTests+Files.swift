import Foundation
import Testing

extension MapOpinionsTests {
    @Test func theExportIsNeverWrittenOver() throws {
        try withExport(lines) { folder in
            let before = try Data(contentsOf: folder.appending(path: "votes.csv"))
            let run = try kith("map-opinions", folder.path(), "--explain", folder.path() + "/.")
            #expect(run.code == 1 && run.messages.contains("would be written over"), "\(run)")
            #expect(try Data(contentsOf: folder.appending(path: "votes.csv")) == before)
        }
    }

    @Test func aPartThatIsMissingIsAskedFor() throws {
        try withExport(lines) { folder in
            let votes = folder.appending(path: "votes.csv")
            try FileManager.default.copyItem(at: votes, to: folder.appending(path: "votes-1.csv"))
            try FileManager.default.moveItem(at: votes, to: folder.appending(path: "votes-3.csv"))
            let run = try kith("map-opinions", folder.path())
            #expect(run.code == 0 && run.messages.contains("there is no votes-2.csv"), "\(run)")
        }
    }

    @Test func aFileWithSemicolonsIsReadAndOneThatIsNoUTF8IsCalledWhatItIs() throws {
        try withExport(lines) { folder in
            let file = folder.appending(path: "votes.csv")
            let plain = try kith("map-opinions", folder.path(), "--format", "json")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing(",", with: ";").utf8).write(to: file)
            #expect(try kith("map-opinions", folder.path(), "--format", "json").result == plain.result)
            try #require(text.data(using: .utf16)).write(to: file)
            let other = try kith("map-opinions", folder.path())
            #expect(other.code == 1 && other.messages.contains("not text in UTF-8"), "\(other)")
        }
    }
}
