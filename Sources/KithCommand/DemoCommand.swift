import ArgumentParser
import Documents
import Kith

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Makes a made-up English town in an empty database, to look round in.",
        discussion: """
            The town, its groups and its postcodes are invented; telephone numbers and addresses reach \
            nobody. It is all there or not at all, and a database with other data in it is left alone. \
            Stopped by Ctrl-C or SIGTERM it leaves nothing, and ends with 130 or 143. Then: kith serve.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "Another number makes another place.")
    var seed: UInt64 = 1

    @Option(help: "town (350 services), county (5,000) or ics (20,000).")
    var size = DemoSize.town

    @Option(help: "How to write the result: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let progress = ProgressLine()
        let settings = try await options.load()
        let (outcome, cast) = try await untilStopped(Self.stopped, progress) { [options, seed, size] in
            Console.message("Making a demo of size \(size.rawValue)…")
            return try await options.withDatabase { database in
                let keys = try await openKeys(settings, database, clock: .system)
                let outcome = try await makeDemo(
                    database, keys: keys, seed: seed, size: size, clock: .system
                ) {
                    progress.show("\($0.rows) rows written, \($0.indexed) services made findable")
                }
                return (outcome, try await makeCastLinks(database, settings, clock: .system))
            }
        }
        Console.result(format == .json ? json(outcome, cast) : words(outcome, cast))
    }

    private static let stopped = "The demo is made whole or not at all, so there is none."

    private func words(_ outcome: DemoOutcome, _ cast: [CastLink]) -> String {
        if cast.isEmpty { return words(outcome) }
        let people = cast.map { one in
            """

            \(one.member.name), \(one.member.roleWords) (\(one.link.email))
              \(one.member.story)
              \(one.link.url)
            """
        }
        return words(outcome) + "\n\nSign in as one of them, once a link, for a week, when kith serve runs:\n"
            + people.joined(separator: "\n")
    }

    private func words(_ outcome: DemoOutcome) -> String {
        let counts = "\(outcome.services) services of \(outcome.organisations) organisations"
        let whole = "\(outcome.place): \(counts), at \(outcome.locations) places."
        let first = outcome.isNew ? whole : "It is there already. \(whole)"
        return "\(first) Look near \(outcome.postcode)."
    }

    private func json(_ outcome: DemoOutcome, _ cast: [CastLink]) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("new", outcome.isNew)
            json.member("place", outcome.place)
            json.member("services", outcome.services)
            json.member("organisations", outcome.organisations)
            json.member("locations", outcome.locations)
            json.member("postcode", outcome.postcode)
            json.array("cast", of: cast) { json, one in
                json.object { json in
                    json.member("name", one.member.name)
                    json.member("role", one.member.roleWords)
                    json.member("story", one.member.story)
                    json.member("email", one.link.email)
                    json.member("url", one.link.url)
                }
            }
        }
        return json.text
    }
}

extension DemoSize: ExpressibleByArgument {}
