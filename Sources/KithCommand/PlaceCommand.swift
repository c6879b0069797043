import ArgumentParser
import Kith
import Places

struct PlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Says which place this is: its name, and the time zone that it lives by.",
        discussion: """
            The name stands on every page. What is open now is told in the time zone. Start `kith serve` \
            again afterwards.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "What people call it, such as Leeds.")
    var name: String

    @Option(help: ArgumentHelp("Such as Europe/London or America/New_York.", valueName: "zone"))
    var timeZone = "Europe/London"

    @Option(help: "system, county, town, ward or neighbourhood.")
    var kind = Place.Kind.town

    func run() async throws {
        let place = try await options.withDatabase { database in
            try await namePlace(database, name: name, timeZone: timeZone, kind: kind)
        }
        Console.result("This is \(place.name), in the time zone \(place.zone.name)")
    }
}

extension Place.Kind: ExpressibleByArgument {}
