import ArgumentParser

/// What can be imported, one kind a subcommand.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Brings data in from elsewhere.",
        subcommands: [ImportHSDSCommand.self, ImportPostcodesCommand.self])
}
