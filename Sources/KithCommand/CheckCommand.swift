import ArgumentParser
import Kith

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks for anything broken in a database, which may be in use.",
        discussion: """
            Checks the file or the server, every reference between tables, the schema's steps, what each \
            room says must hold, and that no entry of the journal was changed, moved or taken out. The \
            exit code is 0 when all is good, and 1 otherwise.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(
        help: ArgumentHelp(
            "A file of lines that kith journal sign wrote: the journal must agree with each.",
            valueName: "file"))
    var signed: String?

    @Option(help: "How to write the inspections: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let lines = try await signedLines()
        let inspections = try await options.withExisting { try await check($0, against: lines) }
        let isUnfinished = inspections.contains { $0.state == .warning }
        try Console.inspections(
            inspections, as: format,
            good: isUnfinished
                ? "Nothing is broken. Look at each line that says warning." : "All is well.",
            bad: """
                Something is broken. Keep this database as it is, and look at each line that says bad. \
                `kith restore` puts a backup back: docs/running.md.
                """)
    }

    private func signedLines() async throws -> SignedLines? {
        guard let signed else { return nil }
        let text = try ReadFile.text(of: signed)
        return SignedLines(text, in: signed, by: try loadKeys(try await options.load(), isMaking: false))
    }
}
