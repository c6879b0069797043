import ArgumentParser
import Kith

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Works with the record of who did what to whom, and why.",
        subcommands: [SignJournalCommand.self])
}

struct SignJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs the journal as it is now, in a line to be kept elsewhere.",
        discussion: """
            Add the line to a file on another machine, every day or week: kith journal sign >> signed.txt. \
            `kith check --signed signed.txt` then finds any change to what was written before, even one by \
            somebody who can write to the database.
            """)

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let settings = try await options.load()
        let line = try await options.withCurrent { database in
            try await signJournal(database, by: { try loadKeys(settings, isMaking: true) })
        }
        guard let line else {
            Console.message("The journal is empty, so there is nothing to sign yet.")
            return
        }
        Console.result(line)
    }
}
