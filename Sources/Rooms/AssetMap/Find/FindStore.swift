import Places
import Storage
import Time

/// One entry of the index that matches.
struct FindCandidate: Sendable {
    let serviceID: String
    let points: [Coordinates]
    let hours: String
    let sortName: String
    /// How well the words fit: the more, the better; only to be compared within one search.
    let relevance: Double

    init(_ row: borrowing Row) throws {
        serviceID = try row[0]
        points = PackedPoints.points(try row[1])
        hours = try row[2]
        sortName = try row[3]
        relevance = try -row[4]
    }

    /// How far the nearest of its places is, in miles; `nil` where it has none.
    func miles(from point: Coordinates) -> Double? {
        points.map { $0.miles(to: point) }.min()
    }
}

/// Reads the index, on whichever engine, and what is shown of the services that were found.
struct FindStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    enum Order {
        case none, score, name
    }

    /// Walks the entries that match; `body` returns `false` to stop.
    func each(
        _ match: FindMatch, order: Order, limit: (count: Int, offset: Int)? = nil,
        _ body: (FindCandidate) -> Bool
    ) throws {
        let limit: SQL = limit.map { "LIMIT \($0.count) OFFSET \($0.offset)" } ?? ""
        let sql = switch tx.engine {
        case .sqlite: FindSQLiteStore.candidates(match, order: clause(order), limit: limit)
        case .postgres: FindPostgresStore.candidates(match, order: clause(order), limit: limit)
        }
        try tx.each(sql) { row in body(try FindCandidate(row)) }
    }

    /// How many entries match, counting no further than `most`.
    func count(_ match: FindMatch, upTo most: Int) throws -> Int {
        let sql = switch tx.engine {
        case .sqlite: FindSQLiteStore.count(match, upTo: most)
        case .postgres: FindPostgresStore.count(match, upTo: most)
        }
        return try tx.value(sql) ?? 0
    }

    /// How many entries are of each of these kinds of help, or of a kind within it.
    func counts(ofTerms ids: [String]) throws -> [String: Int] {
        if ids.isEmpty { return [:] }
        var counts: [String: Int] = [:]
        let terms = Dictionary(ids.map { (Marks.term($0), $0) }, uniquingKeysWith: { first, _ in first })
        let sql = switch tx.engine {
        case .sqlite: FindSQLiteStore.countsOfTerms
        case .postgres: FindPostgresStore.counts(ofMarks: Array(terms.keys))
        }
        try tx.each(sql) { row in
            if let id = terms[try row[0]] { counts[id] = try row[1] }
            return true
        }
        return counts
    }

    private func clause(_ order: Order) -> SQL {
        switch order {
        case .none: ""
        case .score: "ORDER BY score, sort_name, service_id"
        case .name: "ORDER BY sort_name, service_id"
        }
    }

    /// What is shown of these services, in this order. Three statements.
    func cards(_ candidates: [FindCandidate], near: Coordinates?, in zone: Zone) throws -> [FindCard] {
        var cards: [String: FindCard] = [:]
        let hours = Dictionary(
            candidates.map { ($0.serviceID, IndexedHours(text: $0.hours).hours(in: zone)) },
            uniquingKeysWith: { first, _ in first })
        for card in try services(candidates.map(\.serviceID), hours, zone) { cards[card.id] = card }
        try addPlaces(to: &cards, near: near)
        try addPhones(to: &cards)
        return candidates.compactMap { cards[$0.serviceID] }
    }

    private func services(
        _ ids: [String], _ hours: [String: OpeningHours], _ zone: Zone
    ) throws -> [FindCard] {
        try tx.all(
            """
            SELECT service.id, service.name, organization.id, organization.name, service.description,
                service.alert, service.status
            FROM service LEFT JOIN organization ON organization.id = service.organization_id
                AND \(.organizationIsDescribed)
            WHERE service.id \(.among(ids, on: tx.engine))
            """
        ) { row in
            let id: String = try row[0]
            let description: String? = try row[4]
            return FindCard(
                id: id, name: try row[1],
                organization: OrganizationName(id: try row[2], name: try row[3]),
                summary: Summary.of(description ?? ""), alert: try row[5],
                isTemporarilyClosed: try row[6] == "temporarily closed",
                hours: hours[id] ?? OpeningHours([], in: zone))
        }
    }

    private func addPlaces(to cards: inout [String: FindCard], near: Coordinates?) throws {
        let sql: SQL = """
            SELECT there.service_id, location.name, address.address_1, address.city,
                address.postal_code, location.latitude, location.longitude, there.id
            FROM service_at_location there JOIN location ON location.id = there.location_id
            LEFT JOIN address ON address.location_id = location.id AND address.address_type = 'physical'
            WHERE there.service_id \(.among(Array(cards.keys), on: tx.engine))
                AND location.location_type <> 'virtual'
            ORDER BY there.service_id, there.id, address.id
            """
        // A place comes once for each of its addresses, one after another.
        var last: String?
        try tx.each(sql) { row in
            let place = try Self.place(row)
            let id: String = try row[7]
            if id != last { cards[try row[0]]?.placeCount += 1 }
            last = id
            cards[try row[0]]?.offer(place, near: near)
            return true
        }
    }

    private func addPhones(to cards: inout [String: FindCard]) throws {
        let among = SQL.among(Array(cards.keys), on: tx.engine)
        let sql: SQL = """
            SELECT service_id, 1 AS rank, number FROM phone
            WHERE service_id \(among) AND contact_id IS NULL
            UNION ALL
            SELECT there.service_id, 2, phone.number FROM service_at_location there
            JOIN phone ON phone.service_at_location_id = there.id
            WHERE there.service_id \(among) AND phone.contact_id IS NULL
            UNION ALL
            SELECT there.service_id, 3, phone.number FROM service_at_location there
            JOIN phone ON phone.location_id = there.location_id
            WHERE there.service_id \(among) AND phone.contact_id IS NULL
                AND phone.service_id IS NULL AND phone.service_at_location_id IS NULL
            UNION ALL
            SELECT service.id, 4, phone.number FROM service
            JOIN phone ON phone.organization_id = service.organization_id
            WHERE service.id \(among) AND phone.contact_id IS NULL AND phone.service_id IS NULL
                AND phone.service_at_location_id IS NULL
            ORDER BY 2, 3
            """
        try tx.each(sql) { row in
            let id: String = try row[0]
            if cards[id]?.phone == nil { cards[id]?.phone = try row[2] }
            return true
        }
    }

    private static func place(_ row: borrowing Row) throws -> FindCard.Place {
        let latitude: Double? = try row[5]
        let longitude: Double? = try row[6]
        return FindCard.Place(
            name: try row[1], street: try row[2], city: try row[3], postcode: try row[4],
            point: latitude.flatMap { latitude in
                longitude.flatMap { Coordinates(latitude: latitude, longitude: $0) }
            })
    }
}

extension FindCard {
    /// Takes the place if it is nearer than the one there is, or the first.
    fileprivate mutating func offer(_ place: Place, near: Coordinates?) {
        let miles = near.flatMap { near in place.point?.miles(to: near) }
        let isNearer = miles.map { $0 < self.miles ?? .infinity } ?? false
        if self.place == nil || isNearer { self.place = place }
        if isNearer { self.miles = miles }
    }
}
