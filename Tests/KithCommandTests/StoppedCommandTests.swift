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
}
