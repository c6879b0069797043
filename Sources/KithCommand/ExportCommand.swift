import ArgumentParser

/// What can be exported, one kind a subcommand.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Takes data out, for use elsewhere.",
        subcommands: [ExportHSDSCommand.self])
}
