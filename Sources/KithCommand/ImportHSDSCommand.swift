import ArgumentParser
import AssetMap
import Kith

/// Imports a feed of services, as Open Referral describes them.
struct ImportHSDSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hsds",
        abstract: "Imports services, organisations and places from an Open Referral feed.",
        discussion: """
            SOURCE is a file, a folder, or the URL of an API, in the terms of HSDS 3.0 or Open Referral \
            UK 3.0: JSON (an object, a list, a page, JSON lines), CSV files, or a tabular data package, \
            which may be in the older shape of HSDS 1 and 2. An API is fetched page by page first.

            Importing the same again changes nothing. A row that cannot be imported is refused, with \
            the reason, and the rest goes in; --refused writes those rows to a file that you can put \
            right in a spreadsheet and import with the same command. Rows are saved as it goes, so \
            you can stop with Ctrl-C and run it again to carry on.

            The exit code is 0 when every row was taken, 1 when some were refused or nothing could be \
            imported, and 64 when the command line makes no sense.
            """)

    @Argument(help: "A file, a folder, or an http or https URL.")
    var source: String

    @OptionGroup var options: DatabaseOptions

    @Option(help: "What to call the feed. (default: made from SOURCE)")
    var feed: String?

    @Flag(help: "Say what would happen, and write nothing.")
    var dryRun = false

    @Flag(help: "Write nothing if any row is refused.")
    var allOrNothing = false

    @Option(help: ArgumentHelp("Write the refused rows here, as CSV.", valueName: "file"))
    var refused: String?

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        var wanted = ImportOptions()
        wanted.isDryRun = dryRun
        wanted.isAllOrNothing = allOrNothing
        wanted.refusedPath = refused
        wanted.feed = feed
        let meter = ImportMeter()
        defer { meter.finish() }
        let report = try await options.withDatabase { database in
            try await importFeed(
                source, into: database, options: wanted, progress: meter.show,
                message: Console.message)
        }
        meter.finish()
        Console.result(format == .json ? report.json : report.text)
        if let refused, report.total.refused > 0 {
            Console.message(
                "The refused rows are in \(refused). Put them right there, and import that file.")
        }
        if !report.isWhole { throw ExitCode.failure }
    }
}
