import ArgumentParser
import Kith

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies a database, which may be in use, to a new file.",
        discussion: """
            The file holds the database as it was at one moment, and is whole or absent. For PostgreSQL \
            it is made by pg_dump, which must be installed. `kith restore` puts it back. Stopped by \
            Ctrl-C or SIGTERM it leaves no file, and ends with 130 or 143.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("The file to write, which must not be there yet.", valueName: "file"))
    var to: String

    func run() async throws {
        let progress = ProgressLine()
        try await untilStopped("No backup was written.", progress) { [options, to] in
            try await options.withExisting { database in
                try await database.backup(to: to) { progress.show("backup", $0.done, of: $0.total) }
            }
        }
        Console.result("The backup is in \(to)")
    }
}
