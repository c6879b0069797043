import Storage
import Subprocess

/// One run of a program of PostgreSQL's, which ends when the task that waits for it is cancelled.
struct PostgresProgram {
    let name: String
    let arguments: [String]
    /// Passwords go this way, since anyone on the machine can read a command line.
    let environment: [String: String]

    /// What it may say of its trouble, in bytes.
    private static let longestComplaint = 1 << 20

    /// - Throws: `StorageError.failed` with what the program said, or `CancellationError`.
    func run() async throws {
        try Task.checkCancellation()
        let (hasSucceeded, message) = try await waitForEnd()
        // What ended well is done, though it was to be stopped.
        if hasSucceeded { return }
        try Task.checkCancellation()
        throw StorageError.failed("\(name): \(message)")
    }

    private func waitForEnd() async throws -> (hasSucceeded: Bool, message: String) {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(10))]
        let set: [(Environment.Key, String?)] = environment.compactMap { name, value in
            Environment.Key(rawValue: name).map { ($0, value) }
        }
        do {
            let ended = try await Subprocess.run(
                .name(name), arguments: Arguments(arguments),
                environment: .inherit.updating(Dictionary(set) { $1 }), platformOptions: options,
                output: .discarded, error: .string(limit: Self.longestComplaint))
            return (ended.terminationStatus.isSuccess, ended.standardError)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            if error.code == .executableNotFound {
                throw StorageError.failed(
                    "\(name) is not installed. On Debian: apt install postgresql-client")
            }
            throw StorageError.failed("\(name): \(error)")
        }
    }
}
