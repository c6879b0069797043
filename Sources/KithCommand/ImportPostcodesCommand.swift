import ArgumentParser
import Documents
import Kith
import Places

/// Imports where postcodes are, so that people can search near one.
struct ImportPostcodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postcodes",
        abstract: "Imports where postcodes are, so that people can search near one.",
        discussion: """
            PATH is a CSV file with the columns of the ONS Postcode Directory: pcds, lat, long and doterm; \
            other columns are passed over. Postcodes that have ended are kept, since people go on using \
            them. Importing the same again changes nothing.

            The exit code is 0 when every row was taken, 1 when some were refused or nothing could be \
            imported, and 64 when the command line makes no sense.
            """)

    @Argument(help: "A CSV file.")
    var path: String

    @OptionGroup var options: DatabaseOptions

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let line = ProgressLine()
        defer { line.end() }
        let report = try await options.withDatabase { database in
            try await ImportPostcodes(database)(
                PostcodeFile(path: path), refused: tell, progress: { line.show("\($0) rows read") })
        }
        line.end()
        write(report)
        if report.refused > 0 { throw ExitCode.failure }
    }

    private func tell(_ row: RefusedPostcode) {
        let field = row.field.isEmpty ? "" : "\(row.field): "
        Console.message("line \(row.line): \(field)\(row.reason)")
    }

    private func write(_ report: PostcodeReport) {
        let counts = [
            ("read", report.read), ("imported", report.imported), ("unchanged", report.unchanged),
            ("without_place", report.withoutPlace), ("refused", report.refused), ("ended", report.ended),
        ]
        switch format {
        case .json:
            var json = JSONWriter()
            json.object { json in
                for (name, count) in counts { json.member(name, count) }
            }
            Console.result(json.text)
        case .text:
            Console.result(
                """
                \(report.read) rows: \(report.imported) imported, \(report.unchanged) unchanged, \
                \(report.withoutPlace) with no place, \(report.refused) refused. \
                \(report.ended) of them have ended.
                """)
        }
    }
}
