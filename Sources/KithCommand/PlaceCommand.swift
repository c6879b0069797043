import ArgumentParser
import Kith
import Places

struct PlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Says which place this is: its name, and the time zone that it lives by.",
        discussion: """
            The name stands on every page. What is open now is told in the time zone. What you do not say \
            stays as it is; with no option but the database it shows the place and changes nothing. Start \
            `kith serve` again after a change.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "What people call it, such as Leeds.")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Such as America/New_York. (default: Europe/London, until you say another)",
            valueName: "zone"))
    var timeZone: String?

    @Option(help: "system, county, town, ward or neighbourhood. (default: town, until you say another)")
    var kind: Place.Kind?

    func run() async throws {
        if name == nil, timeZone == nil, kind == nil { return try await show() }
        let place = try await options.withDatabase { database in
            try await namePlace(database, name: name, timeZone: timeZone, kind: kind)
        }
        Console.result(words(place))
    }

    private func show() async throws {
        let (place, zone) = try await options.withCurrent { database in
            (try await placeNamed(in: database), try await zoneNobodyChose(database))
        }
        Console.result(place.map(words) ?? zone ?? "")
    }

    private func words(_ place: Place) -> String {
        "This is \(place.name), a \(place.kind.rawValue), in the time zone \(place.zone.name)"
    }
}

extension Place.Kind: ExpressibleByArgument {}
