import Foundation
import TestSupport

/// What one run of the command line came to.
struct KithRun {
    let code: Int32
    /// What it wrote to standard output.
    let result: String
    /// What it wrote to standard error.
    let messages: String
}

/// Runs the `kith` that was built with the tests, with nobody at the terminal.
func kith(_ arguments: String..., in folder: URL? = nil) throws -> KithRun {
    try kith(arguments, in: folder)
}

func kith(_ arguments: [String], in folder: URL? = nil) throws -> KithRun {
    // Files, since a pipe that nobody reads would stop the command.
    let said = FileManager.default.temporaryDirectory.appending(path: "kith-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: said) }
    let result = said.appending(path: "result"), messages = said.appending(path: "messages")
    for file in [result, messages] { try Data().write(to: file) }
    // Not the settings of whoever runs the tests.
    let environment = ProcessInfo.processInfo.environment.filter { name, _ in !name.hasPrefix("KITH_") }
    let output = try FileHandle(forWritingTo: result), errors = try FileHandle(forWritingTo: messages)
    let ending = try ChildProgram(
        try builtKith().path(), arguments, environment: environment, folder: folder?.path(),
        input: try .nothing(), output: output, errors: errors
    ).wait()
    guard case .exited(let code) = ending else {
        throw TestSetUpError(description: "kith \(arguments) did not end by itself: \(ending)")
    }
    return KithRun(
        code: code, result: try String(contentsOf: result, encoding: .utf8),
        messages: try String(contentsOf: messages, encoding: .utf8))
}

/// Beside the tests' own bundle, whose path is the first argument or among the others.
func builtKith() throws -> URL {
    for argument in [Bundle.main.bundlePath, Bundle.main.executablePath ?? ""] + CommandLine.arguments {
        var folder = URL(filePath: argument)
        while folder.path().count > 1 {
            let kith = folder.appending(path: "kith")
            if folder.lastPathComponent == "debug" || folder.lastPathComponent == "release",
                FileManager.default.isExecutableFile(atPath: kith.path())
            {
                return kith
            }
            folder.deleteLastPathComponent()
        }
    }
    throw TestSetUpError(description: "There is no kith beside the tests. Run `swift build` first.")
}
