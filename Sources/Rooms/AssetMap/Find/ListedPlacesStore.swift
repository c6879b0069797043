import Places
import Storage

/// Where places are by the addresses that are listed, for postal codes and towns that no list of postcodes
/// has: a feed of another country brings its own.
struct ListedPlacesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The middle of the locations with this postal code, or in this town, in any case; `nil` for none.
    func point(ofWritten text: String) throws -> Coordinates? {
        if let point = try point(ofPostalCode: text) { return point }
        if let point = try middle(ofTown: text) { return point }
        // "Miami, FL": the town may be written without its state or country.
        guard let comma = text.firstIndex(of: ",") else { return nil }
        return try middle(ofTown: String(text[..<comma]))
    }

    /// The towns and postal codes of listed addresses among `names`, as they are written there.
    /// - Parameter names: in small letters.
    func places(
        named names: [String]
    ) throws -> [String: (name: String, point: Coordinates)] {
        // Only the plain expression has an index, and most names are asked for by it.
        let plain = names.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
        let accented = names.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
        let codes = names.filter { $0.contains(where: \.isNumber) && $0.count > 2 }.map { $0.uppercased() }
        let written: [String] = try tx.all(
            """
            SELECT MIN(city) FROM address WHERE LOWER(city) IN \(list: plain) GROUP BY LOWER(city)
            UNION SELECT postal_code FROM address WHERE postal_code IN \(list: codes)
            """
        ) { try $0[0] } + accented.flatMap(towns(named:))
        return try written.reduce(into: [:]) { found, name in
            found[name.lowercased()] = try point(ofWritten: name).map { (name, $0) }
        }
    }

    /// The middle of the locations with this postal code; `nil` for none.
    func point(ofPostalCode text: String) throws -> Coordinates? {
        try middle("address.postal_code IN (\(text), \(text.uppercased()))")
    }

    /// A town as addresses write it; none, or one.
    private func towns(named name: String) throws -> [String] {
        let folded = SQL.folded("city", for: name)
        return try tx.all("SELECT city FROM address WHERE \(folded) = \(name) LIMIT 1") { try $0[0] }
    }

    private func middle(ofTown name: String) throws -> Coordinates? {
        try middle("\(.folded("address.city", for: name)) = \(name.lowercased())")
    }

    /// A postal code to show what may be typed: that which most of the first hundred services by name have,
    /// of those whose place is known; `nil` for none.
    func example() throws -> String? {
        let code: String? = try tx.value(
            """
            SELECT postal_code FROM (
                SELECT address.postal_code
                FROM (SELECT service_id FROM find_entry ORDER BY sort_name LIMIT 100) AS entry
                JOIN service_at_location ON service_at_location.service_id = entry.service_id
                JOIN location ON location.id = service_at_location.location_id
                JOIN address ON address.location_id = location.id
                WHERE address.postal_code > '' AND location.latitude IS NOT NULL
            ) AS first
            GROUP BY postal_code ORDER BY count(*) DESC, postal_code LIMIT 1
            """)
        return code.map { Postcode($0)?.spaced ?? String($0.prefix(20)) }
    }

    /// The middle one from north to south and from east to west: one that was put in another country by
    /// mistake does not move it, as it would an average.
    private func middle(_ condition: SQL) throws -> Coordinates? {
        let points = try tx.all(
            """
            SELECT location.latitude, location.longitude FROM address
            JOIN location ON location.id = address.location_id
            WHERE \(condition) AND location.latitude IS NOT NULL LIMIT \(Self.most)
            """
        ) { row -> (Double, Double) in (try row[0], try row[1]) }
        if points.isEmpty { return nil }
        let middle = points.count / 2
        return Coordinates(
            latitude: points.map(\.0).sorted()[middle], longitude: points.map(\.1).sorted()[middle])
    }

    private static let most = 1000
}
