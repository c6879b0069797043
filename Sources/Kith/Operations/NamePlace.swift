import Places
import Storage
import Time

/// Says which place this is. The first time makes the root of the tree of places; later times rename it.
/// - Parameters:
///   - timeZone: an IANA name, such as `Europe/London`.
/// - Throws: `Zone.Unknown`, `NamelessPlace` or `StorageError`.
package func namePlace(
    _ database: Database, name: String, timeZone: String, kind: Place.Kind
) async throws -> Place {
    let zone = try Zone(named: timeZone)
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty, name.count <= 100 else { throw NamelessPlace() }
    return try await database.write { tx in
        let root = try PlacesStore(tx).root()
        let place = Place(
            id: root?.id ?? "root", kind: kind, name: name, zone: zone, middle: root?.middle)
        try PlacesStore(tx).put(place)
        return place
    }
}

/// A place needs a name that fits on a page.
public struct NamelessPlace: Error, CustomStringConvertible {
    public let description = "Give the place a name of 1 to 100 characters."
}
