import ArgumentParser
import Kith

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of a database's contents.",
        discussion: """
            Everything that the database holds now is replaced, whole or not at all. At a terminal it asks \
            first; elsewhere, as in a script, it replaces data only with --yes. Stop `kith serve` before. \
            An older backup is brought up to date. Stopped by Ctrl-C or SIGTERM it changes nothing, and \
            ends with 130 or 143.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("A file that `kith backup` wrote.", valueName: "file"))
    var from: String

    @Flag(
        name: [.customLong("yes"), .customLong("replace")],
        help: "Replace what the database holds, and do not ask.")
    var yes = false

    func run() async throws {
        let settings = try await options.load()
        let progress = ProgressLine()
        try await untilStopped("The database is as it was.", progress) { [from, yes] in
            try await restore(from: from, settings, mayReplace: { Self.mayReplace(yes, settings) }) {
                progress.show("restore", $0.done, of: $0.total)
            }
        }
        Console.result("\(settings.databaseTitle) holds what \(from) held.")
    }

    /// Asks whoever sits at the terminal; nobody there is a no.
    private static func mayReplace(_ yes: Bool, _ settings: Settings) -> Bool {
        if yes { return true }
        guard Console.isInteractive else {
            Console.message(
                "\(settings.databaseTitle) holds data. Add --yes to put the backup in its place.")
            return false
        }
        Console.message("\(settings.databaseTitle) holds data, which the backup will replace.")
        Console.message("Type yes to go on:")
        return readLine() == "yes"
    }
}
