import ArgumentParser
import Kith

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Says whether this machine is ready to run Kith. Changes nothing.",
        discussion: "The exit code is 0 when nothing is bad, and 1 otherwise.")

    @OptionGroup var options: DatabaseOptions

    @Option(help: "The address that would be served on. (KITH_HOST)")
    var host: String?

    @Option(help: "The port that would be served on. (KITH_PORT)")
    var port: String?

    @Option(help: "How to write the inspections: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let inspections = await examine(try await options.load(["host": host, "port": port]))
        try Console.inspections(
            inspections, as: format, good: "This machine is ready: `kith serve` can start.",
            bad: "This machine is not ready yet. Put right each line that says bad, and ask again.")
    }
}
