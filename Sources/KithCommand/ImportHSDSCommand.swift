import ArgumentParser
import AssetMap
import Foundation
import Kith
import Storage

/// Imports a feed of services, as Open Referral describes them.
struct ImportHSDSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hsds",
        abstract: "Imports services, organisations and places from an Open Referral feed.",
        discussion: """
            SOURCE is a file, a folder, or a URL, in the terms of HSDS 3 or Open Referral UK 3: JSON (an \
            object, a list, a page, JSON lines), CSV files, or a tabular data package, which may be in the \
            older shape of HSDS 1 and 2; any of these may be in a zip or gzip file. The URL of an API \
            brings all of its lists, page by page.

            Importing the same again changes nothing. A row that cannot be imported is refused, with \
            the reason, and the rest goes in; --refused writes those rows to a file that you can put \
            right in a spreadsheet and import with the same command. Rows that the feed holds no longer \
            are counted, and stay until you say --remove-missing. Rows are saved as it goes, so you can \
            stop with Ctrl-C and run it again to carry on.

            The exit code is 0 when every row was taken, 1 when some were refused or nothing could be \
            imported, 64 when the command line makes no sense, and 130 when it was stopped with Ctrl-C.
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

    @Flag(help: "Take away what the feed brought before and holds no longer, if all of it was read.")
    var removeMissing = false

    @Option(help: ArgumentHelp("Write the refused rows here, as CSV.", valueName: "file"))
    var refused: String?

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        try SaveFile.refuse(refused, over: sourceFiles())
        let meter = ImportMeter()
        defer { meter.finish() }
        let stop = StopSignal()
        let report = try await report(meter, stop)
        meter.finish()
        Console.result(format == .json ? report.json : report.text)
        if let refused { sayWhereToCorrect(report, refused) }
        if report.isStopped { throw stop.exitCode }
        if !report.isWhole { throw ExitCode.failure }
    }

    /// The source and, of a folder, the files in it, save refused rows of before: those may be written anew.
    private func sourceFiles() -> [String] {
        let within = FileManager.default.subpaths(atPath: source) ?? []
        return [source] + within.map { "\(source)/\($0)" }.filter { !ImportFeed.isOfRefusedRows($0) }
    }

    private func sayWhereToCorrect(_ report: ImportReport, _ refused: String) {
        if report.correctable > 0 {
            Console.message(
                "What was refused is in \(refused). Put it right there, and import that file.")
        }
        if report.total.refused + report.unreadable > report.correctable {
            Console.message(
                "What could not be read as rows is not in \(refused). Put it right where it came from.")
        }
    }

    /// Carries the report of an import that did not all work past the database, so that a file which was
    /// made for it and holds nothing goes again.
    private struct NotWhole: Error {
        let report: ImportReport
    }

    private func report(_ meter: ImportMeter, _ stop: StopSignal) async throws -> ImportReport {
        var wanted = ImportOptions()
        wanted.isDryRun = dryRun
        wanted.isAllOrNothing = allOrNothing
        wanted.isRemovingMissing = removeMissing
        wanted.refusedPath = refused
        wanted.feed = feed
        let (source, options) = (source, wanted)
        let body = { (database: Database) in
            try await until(stop, meter.say) {
                let report = try await importFeed(
                    source, into: database, options: options, progress: meter.show, message: meter.say)
                if let words = try await zoneNobodyChose(database) { meter.say(words) }
                if !report.isWhole { throw NotWhole(report: report) }
                return report
            }
        }
        do {
            return dryRun
                ? try await self.options.withRehearsal(body) : try await self.options.withDatabase(body)
        } catch let error as NotWhole {
            return error.report
        } catch is CancellationError {
            meter.finish()
            Console.message("Stopped. Nothing was imported yet.")
            throw stop.exitCode
        }
    }
}
