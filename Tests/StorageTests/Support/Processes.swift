import Foundation
import Storage
import TestSupport

/// A program that is talked to, a line at a time.
final class RunningProgram {
    private let process: ChildProgram
    private let input = Pipe()
    private let output = Pipe()
    private var pending: [UInt8] = []

    init(_ program: URL, _ arguments: [String]) throws {
        process = try ChildProgram(
            program.path(), arguments, input: input.fileHandleForReading,
            output: output.fileHandleForWriting, errors: .standardError)
        // Its own ends, which would keep the others open.
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
    }

    /// The next line that it prints, or `nil` when it has ended.
    func line() -> String? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { pending.removeFirst(end + 1) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            let bytes = output.fileHandleForReading.availableData
            if bytes.isEmpty { return nil }
            pending += bytes
        }
    }

    func say(_ line: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Sends the signal that no program can catch.
    func kill() {
        Glibc.kill(process.id, SIGKILL)
    }

    /// Closes what it reads from, and waits until it ends.
    @discardableResult
    func end() -> ChildProgram.Ending {
        try? input.fileHandleForWriting.close()
        return process.wait()
    }
}

/// `StorageWriter`, which is built beside the tests.
func startWriter(_ arguments: [String]) throws -> RunningProgram {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return try RunningProgram(folder.appending(path: "StorageWriter"), arguments)
}

/// Runs a program of the system's, and says whether it went well.
@discardableResult
func run(_ program: String, _ arguments: [String]) throws -> Bool {
    let program = try RunningProgram(URL(filePath: "/usr/bin/env"), [program] + arguments)
    while program.line() != nil {}
    return program.end() == .exited(0)
}

/// A PostgreSQL of its own for one test, which can be stopped and started.
struct ThrowAwayServer {
    let url: String
    private let program: RunningProgram

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        program = try RunningProgram(
            root.appending(path: "bin/with-postgres").standardizedFileURL,
            ["bash", "-c", Self.script])
        guard let url = program.line() else {
            throw TestSetUpError(description: "bin/with-postgres does not start a server.")
        }
        self.url = url
    }

    /// As though the machine lost its power: nothing is brought to the disk that is not there.
    func stop() throws {
        try tell("stop --mode immediate")
    }

    func start() throws {
        try tell("start --wait")
    }

    func end() {
        program.end()
    }

    private func tell(_ command: String) throws {
        try program.say(command)
        guard program.line() == "done" else {
            throw TestSetUpError(description: "The server does not \(command).")
        }
    }

    private static let script = """
        echo "$KITH_TEST_POSTGRES"
        while read -r command; do
            $KITH_TEST_POSTGRES_CONTROL $command >/dev/null 2>&1 && echo done || echo failed
        done
        """
}
