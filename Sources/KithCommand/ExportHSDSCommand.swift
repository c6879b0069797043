import ArgumentParser
import AssetMap
import Kith

/// Exports the asset map, as Open Referral describes it.
struct ExportHSDSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hsds",
        abstract: "Exports services, organisations and places in the terms of HSDS 3.0.",
        discussion: """
            A datapackage is a folder of CSV files, one a table, with a datapackage.json that describes \
            them. JSON is one file with an array for each table. Either imports again with \
            `kith import hsds`. What is at PATH already is written over.

            The exit code is 0 when all of it was written, and 1 otherwise. Stopped by Ctrl-C or \
            SIGTERM it leaves what was there, and ends with 130 or 143.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("The folder or file to write.", valueName: "path"))
    var to: String

    @Option(name: .customLong("as"), help: "datapackage or json.")
    var shape = ExportShape.datapackage

    @Option(help: "Only what came from the feed of this name.")
    var feed: String?

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let progress = ProgressLine()
        let report = try await untilStopped("What was at \(to) is as it was.", progress) {
            [options, feed, to, shape] in
            try await options.withCurrent { database in
                try await ExportFeed(of: database, feed: feed).run(to: to, as: shape) {
                    progress.show("\($0) rows written")
                }
            }
        }
        Console.result(format == .json ? report.json : report.text)
    }
}

extension ExportShape: ExpressibleByArgument {}
