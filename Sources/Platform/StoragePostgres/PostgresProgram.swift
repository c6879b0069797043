import Foundation
import Storage
import Synchronization

/// One run of a program of PostgreSQL's, which ends when the task that waits for it is cancelled.
final class PostgresProgram: Sendable {
    private enum State {
        case waiting, running, stopped
    }

    private let name: String
    private let process = Process()
    private let complaints = Pipe()
    private let state = Mutex(State.waiting)

    /// - Parameter environment: passwords go this way, since anyone on the machine can read a command line.
    init(_ name: String, _ arguments: [String], environment: [String: String]) {
        self.name = name
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
    }

    /// - Throws: `StorageError.failed` with what the program said, or `CancellationError`.
    func run() async throws {
        let (status, message) = try await withTaskCancellationHandler {
            try await waitForEnd()
        } onCancel: {
            stop()
        }
        // What ended well is done, though it was to be stopped.
        if status != 0 { try Task.checkCancellation() }
        if status == 127 {
            throw StorageError.failed("\(name) is not installed. On Debian: apt install postgresql-client")
        }
        if status != 0 { throw StorageError.failed("\(name): \(message)") }
    }

    private func waitForEnd() async throws -> (Int32, String) {
        try await withCheckedThrowingContinuation { continuation in
            let isStarted = startThread { continuation.resume(with: Result { try self.runOnThread() }) }
            if !isStarted {
                continuation.resume(throwing: StorageError.busy("The system has no room for a thread."))
            }
        }
    }

    private func runOnThread() throws -> (Int32, String) {
        try state.withLock { state in
            if state == .stopped { throw CancellationError() }
            try process.run()
            state = .running
        }
        let message = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: message, as: UTF8.self))
    }

    private func stop() {
        state.withLock { state in
            if state == .running { process.terminate() }
            state = .stopped
        }
    }
}
