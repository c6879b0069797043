import Foundation
import TestSupport
import Testing

/// Ctrl-C and `kill` during long work: it is whole or absent, there is a sentence, and the code says which.
@Suite struct StoppedCommandTests {
    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aDemoThatIsStoppedLeavesNothing(signal: Int32, code: Int32) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-stopped-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // given a demo that has begun
        let messages = Pipe(), nothing = try FileHandle.nothing()
        let database = folder.appending(path: "kith.sqlite").path()
        let process = try ChildProgram(
            try builtKith().path(), ["demo", "--size", "county", "--database", database],
            input: nothing, output: nothing, errors: messages.fileHandleForWriting)
        try messages.fileHandleForWriting.close()
        var said = messages.fileHandleForReading.availableData
        // when it is told to stop
        kill(process.id, signal)
        said += messages.fileHandleForReading.readDataToEndOfFile()
        let ending = process.wait()
        // then it says so, and there is nothing
        let words = String(decoding: said, as: UTF8.self)
        let sentence = "Stopped. The demo is made whole or not at all, so there is none."
        #expect(words.contains(sentence), "\(words)")
        #expect(ending == .exited(code))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }

    /// The search for what would have helped each loser begins when the result is out, and would go on
    /// here for hours: it ends because it is told to, and by nothing else.
    @Test(.timeLimit(.minutes(5)), arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func anExplanationThatIsStoppedKeepsTheResultAndWritesNothing(signal: Int32, code: Int32) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kith-stopped-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(Self.town.utf8).write(to: folder.appending(path: "town.pb"))
        // given an explanation that has begun
        let messages = Pipe(), result = Pipe()
        let process = try ChildProgram(
            try builtKith().path(),
            ["allocate", "town.pb", "--completion", "add1u", "--explain", "story"]
                + ["--explain-seconds", "1000000"],
            folder: folder.path(), input: try .nothing(), output: result.fileHandleForWriting,
            errors: messages.fileHandleForWriting)
        try result.fileHandleForWriting.close()
        try messages.fileHandleForWriting.close()
        var table = result.fileHandleForReading.availableData
        // when it is told to stop
        kill(process.id, signal)
        table += result.fileHandleForReading.readDataToEndOfFile()
        let words = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        // then the result is whole, and of the explanation there is nothing
        #expect(process.wait() == .exited(code))
        #expect(words.contains("Stopped. The result above is complete"), "\(words)")
        #expect(String(decoding: table, as: UTF8.self).contains("ejr-plus"), "\(table.count) bytes")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["town.pb"])
    }

    /// 600 projects that no two voters agree on for long: nearly all lose, and each is asked about some
    /// forty times.
    private static let town: String = {
        let projects = (0..<600).map { "\($0);\(1000 + $0 * 37)" }
        let votes = (0..<3000).map { voter in
            let names = (0..<8).map { String((voter * 31 + $0 * (1 + voter % 11) * 13) % 600) }
            return "\(voter);" + Set(names).sorted().joined(separator: ",")
        }
        return (["META", "key;value", "num_projects;600", "num_votes;3000", "budget;150000"]
            + ["vote_type;approval", "PROJECTS", "project_id;cost"] + projects
            + ["VOTES", "voter_id;vote"] + votes).joined(separator: "\n") + "\n"
    }()
}
