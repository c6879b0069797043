import Storage
import Time

/// Reads and writes the tree of places, and the postcodes that are known.
package struct PlacesStore {
    private let tx: Transaction

    package init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The place that all others are part of; `nil` until one is said.
    package func root() throws -> Place? {
        try tx.first("SELECT \(Self.columns) FROM place WHERE parent_id IS NULL", Self.place)
    }

    /// Whether no place and no postcode is known.
    package func isEmpty() throws -> Bool {
        try root() == nil && tx.value("SELECT EXISTS (SELECT 1 FROM postcode)") != true
    }

    /// The zone whose clocks this place goes by: the root's, or the United Kingdom's until one is said.
    package func zone() throws -> Zone {
        try zone(of: root())
    }

    /// The same, where the root has been read already.
    package func zone(of root: Place?) throws -> Zone {
        try root?.zone ?? Zone(named: "Europe/London")
    }

    package func place(_ id: String) throws -> Place? {
        try tx.first("SELECT \(Self.columns) FROM place WHERE id = \(id)", Self.place)
    }

    /// Every place, the root first and then by name.
    package func all() throws -> [Place] {
        try tx.all(
            "SELECT \(Self.columns) FROM place ORDER BY (parent_id IS NOT NULL), name, id", Self.place)
    }

    /// The places directly below, by name.
    package func children(of id: String) throws -> [Place] {
        try tx.all(
            "SELECT \(Self.columns) FROM place WHERE parent_id = \(id) ORDER BY name, id", Self.place)
    }

    /// Adds the place, or makes the one with its identifier as it says.
    /// - Throws: `StorageError.refused` for a second root, or a parent that is not there.
    package func put(_ place: Place) throws {
        try tx.execute(
            """
            INSERT INTO place (id, parent_id, kind, name, time_zone, latitude, longitude)
            VALUES (\(place.id), \(place.parentID), \(place.kind), \(place.name), \(place.zone.name),
                \(place.middle?.latitude), \(place.middle?.longitude))
            ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, kind = excluded.kind,
                name = excluded.name, time_zone = excluded.time_zone, latitude = excluded.latitude,
                longitude = excluded.longitude
            """)
    }

    /// Where a postcode is, if it is known.
    package func point(of postcode: Postcode) throws -> Coordinates? {
        try tx.first(
            """
            SELECT latitude, longitude FROM postcode WHERE postcode = \(postcode.compact)
            """
        ) { row in Coordinates(latitude: try row[0], longitude: try row[1]) } ?? nil
    }

    /// The middle of the known postcodes of a district such as `AB10`.
    package func middle(ofDistrict district: String) throws -> Coordinates? {
        let first = district + "0AA", last = district + "9ZZ"
        return try tx.first(
            """
            SELECT avg(latitude), avg(longitude) FROM postcode
            WHERE postcode BETWEEN \(first) AND \(last) AND length(postcode) = \(first.utf8.count)
            """
        ) { row in
            guard let latitude: Double = try row[0], let longitude: Double = try row[1] else { return nil }
            return Coordinates(latitude: latitude, longitude: longitude)
        } ?? nil
    }

    /// The middle of a place by its name, in any case.
    package func middle(ofPlaceNamed name: String) throws -> Coordinates? {
        try tx.first(
            """
            SELECT latitude, longitude FROM place
            WHERE \(.folded("name", for: name)) = \(name.lowercased()) AND latitude IS NOT NULL
            ORDER BY CASE kind WHEN 'system' THEN 1 WHEN 'county' THEN 2 WHEN 'town' THEN 3
                WHEN 'ward' THEN 4 ELSE 5 END, id
            """
        ) { row in Coordinates(latitude: try row[0], longitude: try row[1]) } ?? nil
    }

    /// The middles of the places of these names, by the name as it is asked for, each with the name as it
    /// is written. Of several with one name, the widest: a town before a neighbourhood.
    /// - Parameter names: in small letters.
    package func middles(
        ofPlacesNamed names: [String]
    ) throws -> [String: (name: String, point: Coordinates)] {
        if names.isEmpty { return [:] }
        let folded = SQL.folded("name", for: names.joined())
        var found: [String: (name: String, point: Coordinates)] = [:]
        try tx.each(
            """
            SELECT \(folded), name, latitude, longitude FROM place
            WHERE \(folded) IN \(list: names) AND latitude IS NOT NULL
            ORDER BY CASE kind WHEN 'system' THEN 1 WHEN 'county' THEN 2 WHEN 'town' THEN 3
                WHEN 'ward' THEN 4 ELSE 5 END, id
            """
        ) { row in
            let asked: String = try row[0]
            guard let point = Coordinates(latitude: try row[2], longitude: try row[3]) else { return true }
            if found[asked] == nil { found[asked] = (try row[1], point) }
            return true
        }
        return found
    }

    /// Adds postcodes, or moves those that are known already.
    /// - Returns: for each whether it was new or had moved, in order.
    package func put(_ postcodes: [(Postcode, Coordinates)]) throws -> [Bool] {
        let rows = postcodes.map { postcode, point -> [SQLValue] in
            [.text(postcode.compact), .real(point.latitude), .real(point.longitude)]
        }
        return try tx.execute(
            """
            INSERT INTO postcode (postcode, latitude, longitude) VALUES ($1, $2, $3)
            ON CONFLICT (postcode) DO UPDATE
            SET latitude = excluded.latitude, longitude = excluded.longitude
            WHERE postcode.latitude <> excluded.latitude OR postcode.longitude <> excluded.longitude
            """,
            forEach: rows
        ).map { $0 > 0 }
    }

    private static let columns: SQL = "id, parent_id, kind, name, time_zone, latitude, longitude"

    private static func place(_ row: borrowing Row) throws -> Place {
        let latitude: Double? = try row[5]
        let longitude: Double? = try row[6]
        return Place(
            id: try row[0], parentID: try row[1], kind: try row[2], name: try row[3],
            zone: try Zone(named: row[4]),
            middle: latitude.flatMap { latitude in
                longitude.flatMap { Coordinates(latitude: latitude, longitude: $0) }
            })
    }
}
