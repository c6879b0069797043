import ArgumentParser
import Kith

/// The command line: one file a subcommand.
@main
struct KithCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kith",
        abstract: "Runs a place's community-centred health and wellbeing.",
        discussion: """
            Start with `kith demo` and `kith serve`, which show a made-up town. `kith doctor` says \
            whether this machine is ready.

            Results go to standard output; messages and progress go to standard error. The exit code is \
            0 only when all of the work was done, 1 when some or all of it was not, and 64 when the \
            command line makes no sense.
            """,
        version: "kith \(Kith.version)",
        subcommands: [
            ServeCommand.self, DemoCommand.self, PlaceCommand.self,
            ImportCommand.self, ExportCommand.self,
            AllocateCommand.self, VerifyAllocationCommand.self, MapOpinionsCommand.self,
            SelectPanelCommand.self, VerifyPanelCommand.self,
            BackupCommand.self, RestoreCommand.self, CheckCommand.self, DoctorCommand.self,
            JournalCommand.self, SignInLinkCommand.self, KeysCommand.self,
        ])
}
