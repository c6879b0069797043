import Foundation
import Kith
import Storage
import Time
import Trust

/// A place that knows many people, and what it takes to find one of them. Prints JSON.
///
///     PeopleBenchmark make DATABASE KEYS PEOPLE ENTRIES LIST   fills it; LIST: whom to ask for
///     PeopleBenchmark measure DATABASE KEYS LIST               what needs no server
///     PeopleBenchmark links DATABASE KEYS COUNT                the links that were sent last
@main
struct PeopleBenchmark {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 4 else { usage() }
        let place = try await Place(database: words[1], keys: words[2])
        switch (words[0], words.count) {
        case ("make", 6):
            guard let people = Int(words[3]), people >= 5_000, let entries = Int(words[4]) else {
                usage()
            }
            try await MakePlace(place: place, size: PlaceSize(people: people, entries: entries))(
                list: words[5])
        case ("measure", 4):
            try await Measure(place: place, list: try AskedPerson.list(at: words[3]))()
        case ("links", 4): try await printLinks(place, count: Int(words[3]) ?? 0)
        default: usage()
        }
        await place.database.close()
    }

    private static func usage() -> Never {
        FileHandle.standardError.write(
            Data(
                "usage: PeopleBenchmark make|measure|links DATABASE KEYS …; PEOPLE is 5,000 or more\n"
                    .utf8))
        exit(64)
    }
}

/// A database and its keys.
struct Place: Sendable {
    let database: Database
    let keys: Keyring

    init(database: String, keys: String) async throws {
        let settings = try await Settings.load(flags: ["database": database, "keys": keys])
        self.database = try await openDatabase(settings)
        self.keys = try await openKeys(settings, self.database, clock: .system)
    }
}

/// Somebody whose page is asked for: by themselves, and by who helps them.
struct AskedPerson: Sendable {
    let id: String
    let email: String
    let helper: String
    let helperEmail: String

    var line: String { "\(id)\t\(email)\t\(helper)\t\(helperEmail)\n" }

    static func list(at path: String) throws -> [AskedPerson] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap {
            line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 4 else { return nil }
            return AskedPerson(
                id: fields[0], email: fields[1], helper: fields[2], helperEmail: fields[3])
        }
    }
}

func say(_ words: String) {
    FileHandle.standardError.write(Data("\(words)\n".utf8))
}
