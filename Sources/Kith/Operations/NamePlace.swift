import Places
import Storage
import Time
import Trust

/// Says which place this is. The first time makes the root of the tree of places; later times change what
/// is said of it, and keep the rest.
/// - Parameters:
///   - name: what people call it; needed the first time.
///   - timeZone: an IANA name, such as `Europe/London`, which it is where nobody has said.
/// - Throws: `Zone.Unknown`, `NamelessPlace` or `StorageError`.
package func namePlace(
    _ database: Database, name: String? = nil, timeZone: String? = nil, kind: Place.Kind? = nil,
    clock: Clock = .system
) async throws -> Place {
    let zone = try timeZone.map { try Zone(named: $0) }
    let name = name?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let name, name.isEmpty || name.count > 100 { throw NamelessPlace() }
    let now = clock.now()
    return try await database.write { tx in
        let root = try PlacesStore(tx).root()
        guard let name = name ?? root?.name else { throw NamelessPlace() }
        let place = Place(
            id: root?.id ?? "root", kind: kind ?? root?.kind ?? .town, name: name,
            zone: try zone ?? PlacesStore(tx).zone(), middle: root?.middle)
        try PlacesStore(tx).put(place)
        try Journal(tx).record(
            JournalEntry(at: now, who: JournalEntry.console, what: "place.name", thing: "place/\(place.id)"))
        return place
    }
}

/// The place that this is, or `nil` until one is named.
package func placeNamed(in database: Database) async throws -> Place? {
    try await database.read { tx in try PlacesStore(tx).root() }
}

/// By which clocks times are read, and how to change that; `nil` where a place is named, as somebody has
/// said it then.
package func zoneNobodyChose(_ database: Database) async throws -> String? {
    try await database.read { tx in
        if try PlacesStore(tx).root() != nil { return nil }
        return """
            Times are read as \(try PlacesStore(tx).zone().name), because no place is named yet: \
            kith place --name NAME --time-zone ZONE
            """
    }
}

/// A place needs a name that fits on a page.
public struct NamelessPlace: Error, CustomStringConvertible {
    public let description = "Give the place a name of 1 to 100 characters, as kith place --name Leeds."
}
