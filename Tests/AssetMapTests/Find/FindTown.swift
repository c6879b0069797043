import Places
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

/// Ashcombe: a made-up town with a few things going on, listed and indexed.
struct FindTown {
    let map: APIPlace
    var database: Database { map.database }

    /// The clock tower, from which distances are told.
    static let middle = Coordinates(latitude: 51, longitude: -2.5)

    static func with(
        _ engine: TestEngine, _ body: (FindTown) async throws -> Void
    ) async throws {
        let migrations = assetMapMigrations
        try await withDatabase(on: engine, migrations: migrations) { database in
            let town = FindTown(map: APIPlace(database: database))
            try await town.found()
            try await town.list()
            try await body(town)
        }
    }

    private func found() async throws {
        try await database.write { tx in
            try tx.execute(
                "INSERT INTO feed (id, name, address, imported_at) VALUES (1, 'test', 'test', 0)")
            try PlacesStore(tx).put(
                Place(
                    id: "town", kind: .town, name: "Ashcombe", zone: Zone(named: "Europe/London"),
                    middle: Self.middle))
            if let postcode = Postcode("ZZ1 1AA"), let middle = Self.middle {
                _ = try PlacesStore(tx).put([(postcode, middle)])
            }
        }
    }

    private func list() async throws {
        for (id, name, parent) in [
            ("t-health", "Health", nil), ("t-mind", "Mental health", "t-health"), ("t-food", "Food", nil),
        ] {
            try await map.add(
                "taxonomy_term", id,
                ["name": .text(name), "parent_id": parent.map { .text($0) } ?? .null])
        }
        try await add(
            "walk", "Tuesday walking group", "Gentle walks by the river, then tea. Beginners welcome.",
            miles: [0.3], term: "t-health", byday: "TU", from: "10:00", to: "12:00")
        try await add(
            "food", "Food bank", "Parcels of food for anybody who needs one.", miles: [2, 8],
            term: "t-food", byday: "MO,WE,FR", from: "09:00", to: "17:00")
        try await add(
            "café", "Night Café", "Somewhere safe to be late at night.", miles: [1],
            term: "t-mind", byday: "FR,SA", from: "22:00", to: "02:00")
        try await add(
            "line", "Listening line", "Ring us about anything, day or night.", miles: [],
            term: "t-mind", byday: "MO,TU,WE,TH,FR,SA,SU", from: "00:00", to: "24:00")
        try await add(
            "garden", "Gardening for wellbeing", "Grow food and friendships.", miles: [3.2],
            byday: "1MO", from: "10:00", to: "13:00", freq: "MONTHLY")
        try await add("taiji", "太极拳 in the park", "For all ages.", miles: [12])
        try await add("shed", "Men's shed", "Has ended.", miles: [0.1], status: "defunct")
    }

    /// Adds and indexes a service at places so many miles north of the middle.
    func add(
        _ id: String, _ name: String, _ description: String, miles: [Double], term: String? = nil,
        byday: String? = nil, from: String? = nil, to: String? = nil, freq: String = "WEEKLY",
        status: String = "active"
    ) async throws {
        try await map.addService(
            name, id, ["description": .text(description), "status": .text(status)])
        for (number, distance) in miles.enumerated() {
            let location = try await map.add(
                "location", "\(id)-\(number)",
                [
                    "location_type": "physical", "name": .text("\(name) hall"),
                    "latitude": .real(51 + distance / 69.0934), "longitude": .real(-2.5),
                ])
            try await map.add(
                "service_at_location", nil,
                ["service_id": .text(id), "location_id": .text(location)])
        }
        if let term {
            try await map.add(
                "attribute", nil,
                [
                    "link_id": .text(id), "link_entity": "service", "taxonomy_term_id": .text(term),
                ])
        }
        if let byday, let from, let to {
            try await map.add(
                "schedule", nil,
                [
                    "service_id": .text(id), "freq": .text(freq), "byday": .text(byday),
                    "opens_at": .text(from), "closes_at": .text(to),
                ])
        }
        try await index(id)
    }

    func index(_ ids: String...) async throws {
        try await database.write { tx in try FindIndex(tx).index(services: ids) }
    }

    /// The identifiers of what is found, in order.
    func find(
        at now: Instant = testMoment, _ change: (inout FindQuery) -> Void
    ) async throws -> [String] {
        try await result(at: now, change).services.map(\.id)
    }

    func result(
        at now: Instant = testMoment, _ change: (inout FindQuery) -> Void
    ) async throws -> FindResult {
        var query = FindQuery()
        change(&query)
        return try await search(query, at: now)
    }

    private func search(_ query: FindQuery, at now: Instant) async throws -> FindResult {
        try await database.read { tx in
            try FindSearch(tx, now: now, zone: PlacesStore(tx).zone()).find(query)
        }
    }
}

/// A moment as clocks in Ashcombe show it.
func ashcombe(_ day: String, _ time: String) throws -> Instant {
    let day = try #require(Day(day)), time = try #require(TimeOfDay(time))
    return try Zone(named: "Europe/London").instant(of: day, at: time)
}
