import ArgumentParser
import Kith

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Makes a made-up English town in an empty database, to look round in.",
        discussion: """
            The town, its groups and its postcodes are invented; telephone numbers and addresses reach \
            nobody. It is all there or not at all, and a database with other data in it is left alone. \
            Then: kith serve.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "Another number makes another place.")
    var seed: UInt64 = 1

    @Option(help: "town (350 services), county (5,000) or ics (20,000).")
    var size = DemoSize.town

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        Console.message("Making a demo of size \(size.rawValue)…")
        let outcome = try await options.withDatabase { database in
            try await makeDemo(database, seed: seed, size: size, clock: .system)
        }
        Console.result(format == .json ? json(outcome) : words(outcome))
    }

    private func words(_ outcome: DemoOutcome) -> String {
        let counts = "\(outcome.services) services of \(outcome.organisations) organisations"
        let whole = "\(outcome.place): \(counts), at \(outcome.locations) places."
        let first = outcome.isNew ? whole : "It is there already. \(whole)"
        return "\(first) Look near \(outcome.postcode)."
    }

    /// No text of it needs escapes: names and postcodes are the demo's own.
    private func json(_ outcome: DemoOutcome) -> String {
        """
        {"new": \(outcome.isNew), "place": "\(outcome.place)", "services": \(outcome.services), \
        "organisations": \(outcome.organisations), "locations": \(outcome.locations), \
        "postcode": "\(outcome.postcode)"}
        """
    }
}

extension DemoSize: ExpressibleByArgument {}
