import AssetMap
import People
import Places
import Storage
import Time
import Trust

/// What a demo came to.
public struct DemoOutcome: Sendable, Hashable {
    /// False when the same demo was there already, and nothing was written.
    public let isNew: Bool
    /// The name of the place.
    public let place: String
    public let services: Int
    public let organisations: Int
    public let locations: Int
    /// A postcode of the place, to look near.
    public let postcode: String
}

/// How far a demo has come.
public struct DemoProgress: Sendable, Hashable {
    /// Rows written so far.
    public let rows: Int
    /// Services that can be found; nought until all rows are in.
    public let indexed: Int
}

/// The name of the feed that a demo's rows belong to.
let demoFeed = "demo"

/// Why a demo was not made.
public enum DemoRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The database holds something else, which a demo must not be mixed with.
    case holdsOtherData
    /// The demo's own rows were refused: a fault of the demo.
    case refused(rows: Int, first: String)

    public var description: String {
        switch self {
        case .holdsOtherData:
            "This database holds other data, and a demo would be mixed with it. Give the demo a database "
                + "of its own with --database."
        case .refused(let rows, let first):
            "The demo is at fault: \(rows) of its rows were refused. The first: \(first)"
        }
    }
}

/// Makes a made-up English place in an empty database, in one transaction: whole, or absent.
///
/// - Parameter keys: under which its people are sealed; `nil` for a place without people.
///
/// Its rows go the way of an import. The same seed and size on the same day make the same place.
/// - Throws: `DemoRefusal`, `StorageError`; `CancellationError` when the task was cancelled in time.
public func makeDemo(
    _ database: Database, keys: Keyring? = nil, seed: UInt64 = 1, size: DemoSize = .town, clock: Clock,
    progress: @escaping @Sendable (DemoProgress) -> Void = { _ in }
) async throws -> DemoOutcome {
    let now = clock.now()
    let zone = try Zone(named: "Europe/London")
    let place = MadeUpPlace(seed: seed, size: size, today: zone.day(of: now))
    return try await withStopFlag { stop in
        try await database.write { tx in
            try stop.check()
            return try write(place, zone, keys, now, to: tx) { step in
                progress(DemoProgress(rows: step.rows, indexed: step.indexed))
                try stop.check()
            }
        }
    }
}

private func write(
    _ place: MadeUpPlace, _ zone: Zone, _ keys: Keyring?, _ now: Instant, to tx: Transaction,
    _ progress: (ImportProgress) throws -> Void
) throws -> DemoOutcome {
    if try PlacesStore(tx).root()?.id == place.root {
        // One that an older Kith made has no people yet.
        if let keys, try EnterPeople(tx, keys: keys, at: now).isFirst() {
            try makeCast(in: place, zone, keys, at: now, to: tx)
        }
        return place.outcome(isNew: false)
    }
    guard try PlacesStore(tx).root() == nil, try ImportRecords(tx).isMapEmpty() else {
        throw DemoRefusal.holdsOtherData
    }
    try put(place, zone, in: PlacesStore(tx))
    let report = try ImportRecords(tx).run(
        place.rows.records, feed: demoFeed, from: "demo:\(place.size.rawValue):\(place.seed)", at: now,
        progress: progress)
    guard report.isWhole else {
        let first = report.refusals.first.map { "\($0)" } ?? ""
        throw DemoRefusal.refused(rows: report.total.refused, first: first)
    }
    if let keys { try makeCast(in: place, zone, keys, at: now, to: tx) }
    return place.outcome(isNew: true)
}

private func put(_ place: MadeUpPlace, _ zone: Zone, in store: PlacesStore) throws {
    for node in place.nodes {
        guard let kind = Place.Kind(rawValue: node.kind) else { continue }
        let middle = Coordinates(latitude: node.latitude, longitude: node.longitude)
        try store.put(
            Place(
                id: node.id, parentID: node.parent, kind: kind, name: node.name, zone: zone, middle: middle))
    }
    let postcodes = place.postcodes.compactMap { postcode -> (Places.Postcode, Coordinates)? in
        guard let known = Places.Postcode(postcode.text),
            let point = Coordinates(latitude: postcode.latitude, longitude: postcode.longitude)
        else { return nil }
        return (known, point)
    }
    _ = try store.put(postcodes)
}

extension MadeUpPlace {
    fileprivate func outcome(isNew: Bool) -> DemoOutcome {
        DemoOutcome(
            isNew: isNew, place: nodes.first?.name ?? "", services: rows.count(of: "service"),
            organisations: rows.count(of: "organization"), locations: rows.count(of: "location"),
            postcode: postcodes.first?.text ?? "")
    }
}
