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
        let process = Process(), messages = Pipe()
        process.executableURL = try builtKith()
        let database = folder.appending(path: "kith.sqlite").path()
        process.arguments = ["demo", "--size", "county", "--database", database]
        process.standardError = messages
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var said = messages.fileHandleForReading.availableData
        // when it is told to stop
        kill(process.processIdentifier, signal)
        said += messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // then it says so, and there is nothing
        let words = String(decoding: said, as: UTF8.self)
        let sentence = "Stopped. The demo is made whole or not at all, so there is none."
        #expect(words.contains(sentence), "\(words)")
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == code)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }
}
