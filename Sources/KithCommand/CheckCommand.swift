import ArgumentParser
import Kith

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks for anything broken in a database, which may be in use.",
        discussion: """
            Checks the file or the server, every reference between tables, the schema's steps, and what \
            each room says must hold. The exit code is 0 when all is good, and 1 otherwise.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "How to write the inspections: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let inspections = try await options.withExisting(check)
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
}
