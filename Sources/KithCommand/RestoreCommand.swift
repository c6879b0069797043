import ArgumentParser
import Kith

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of a database's contents.",
        discussion: """
            Everything that the database holds now is replaced, whole or not at all, so it asks first \
            unless --replace is given. Stop `kith serve` before. An older backup is brought up to date.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("A file that `kith backup` wrote.", valueName: "file"))
    var from: String

    @Flag(help: "Replace what the database holds without asking.")
    var replace = false

    func run() async throws {
        let settings = try await options.load()
        let progress = ProgressLine("restore")
        try await restore(from: from, settings, mayReplace: mayReplace) {
            progress.show($0.done, of: $0.total)
        }
        progress.end()
        Console.result("\(settings.database) holds what \(from) held")
    }

    /// Asks whoever sits at the terminal; nobody there is a no.
    private func mayReplace() -> Bool {
        if replace { return true }
        guard Console.isInteractive else {
            Console.message("The database holds data. Add --replace to put the backup in its place.")
            return false
        }
        Console.message("The database holds data, which the backup will replace. Type yes to go on:")
        return readLine() == "yes"
    }
}
