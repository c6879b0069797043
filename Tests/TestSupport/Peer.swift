import Foundation
import Testing

/// A program of another maker, in Python, that a test talks to: a real mail server, a real identity
/// provider. It is a script of Tests/Peers, which prints one line when it is ready and then serves
/// until it is ended; its packages are those of Tests/Peers/requirements.txt.
///
///     @Suite(.enabled(if: Peer.isWanted, "needs bin/python-environment Tests/Peers"))
///
///     try await withPeer("smtp_server.py", ["--tls"]) { peer in
///         let port = peer.ready      // what it printed
///     }
public struct Peer: Sendable {
    /// The line with which it said that it is ready: a port, or an object of JSON.
    public let ready: String

    private static var root: URL {
        URL(fileURLWithPath: #filePath).appending(path: "../../..").standardizedFileURL
    }

    /// The Python that has the peers: KITH_TEST_PEERS, or what bin/python-environment made.
    static var python: String {
        ProcessInfo.processInfo.environment["KITH_TEST_PEERS"]
            ?? root.appending(path: ".venv/peers/bin/python").path
    }

    static func script(_ name: String) -> String {
        root.appending(path: "Tests/Peers/\(name)").path
    }

    /// Whether the peers are here, or have to be.
    public static var isWanted: Bool {
        FileManager.default.isExecutableFile(atPath: python) || TestEngine.isWholeRun
    }
}

/// Runs a script of Tests/Peers beside `body`, and ends it afterwards.
/// - Throws: `TestSetUpError` where it does not start, with what it said of it.
public func withPeer<Result>(
    _ script: String, _ arguments: [String] = [], _ body: (Peer) async throws -> Result
) async throws -> Result {
    try await withTemporaryFolder { folder in
        let complaints = folder.appending(path: "complaints").path
        guard FileManager.default.createFile(atPath: complaints, contents: nil),
            let errors = FileHandle(forWritingAtPath: complaints)
        else { throw TestSetUpError(description: "\(complaints) cannot be written.") }
        let output = Pipe()
        let program = try ChildProgram(
            Peer.python, ["-u", Peer.script(script)] + arguments,
            input: try .nothing(), output: output.fileHandleForWriting, errors: errors)
        try output.fileHandleForWriting.close()
        defer {
            kill(program.id, SIGKILL)
            _ = program.wait()
        }
        guard let ready = await firstLine(of: output.fileHandleForReading) else {
            let said = FileManager.default.contents(atPath: complaints) ?? Data()
            throw TestSetUpError(
                description: "\(script) does not start: \(String(decoding: said, as: UTF8.self))")
        }
        return try await body(Peer(ready: ready))
    }
}

/// Waits on a thread of its own, so that no task has to.
private func firstLine(of file: FileHandle) async -> String? {
    await withCheckedContinuation { done in
        Thread.detachNewThread {
            var line: [UInt8] = []
            while let byte = (try? file.read(upToCount: 1))?.first, byte != UInt8(ascii: "\n") {
                line.append(byte)
            }
            done.resume(returning: line.isEmpty ? nil : String(decoding: line, as: UTF8.self))
        }
    }
}
