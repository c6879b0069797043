import Places
import Storage
import Time
import Web

/// Answers with a service's own page.
struct ShowService: Sendable {
    let database: Database

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let trail = SearchTrail(carriedBy: request.query)
        let view = try await database.read(.mayLag) { tx -> ServiceView? in
            guard let service = try ServiceStore(tx).service(id) else { return nil }
            return ServiceView(
                service: service, zone: try PlacesStore(tx).zone(), now: request.now, trail: trail,
                near: try trail.near.flatMap { near in
                    try FindForm.point(ofWritten: near, tx).map { (near, $0) }
                })
        }
        if let view { return .page(servicePage(view, in: request.frame)) }
        let isThere = try await otherwiseWritten(id, in: database) { tx, id in
            try ServiceStore(tx).isThere(id)
        }
        guard let canonical = isThere else { throw Refusal.notFound }
        return .moved(to: trail.carried(by: Paths.service(canonical)))
    }
}

/// The identifier in small letters, where the one that was asked for is not there and that one is: some
/// programs write a UUID in capitals (RFC 9562 section 4 has both read alike).
func otherwiseWritten(
    _ id: String, in database: Database,
    _ isThere: @escaping @Sendable (Transaction, String) throws -> Bool
) async throws -> String? {
    let canonical = id.lowercased()
    if canonical == id { return nil }
    return try await database.read(.mayLag) { tx in try isThere(tx, canonical) ? canonical : nil }
}

/// All that the page of a service shows.
struct ServiceView: Sendable {
    let service: Service
    let zone: Zone
    let now: Instant
    /// The search that somebody came by.
    let trail: SearchTrail
    /// Where they searched from.
    let near: (written: String, point: Coordinates)?

    var today: Day { zone.day(of: now) }

    var hours: OpeningHours {
        OpeningHours(service.timesOpen.compactMap(\.schedule), in: zone)
    }

    /// A schedule is told beside its place where places differ.
    var tellsHoursByPlace: Bool {
        service.schedules.isEmpty && service.places.filter { !$0.timesOpen.isEmpty }.count > 1
    }

    var milesToNearest: Double? {
        service.places.compactMap(miles).min()
    }

    /// The nearest first, where it is known from where; places without a point last.
    var placesInOrder: [ServicePlace] {
        if near == nil { return service.places }
        return service.places.enumerated().sorted { left, right in
            (miles(left.element) ?? .infinity, left.offset)
                < (miles(right.element) ?? .infinity, right.offset)
        }.map(\.element)
    }

    private func miles(_ place: ServicePlace) -> Double? {
        near.flatMap { near in place.location.point?.miles(to: near.point) }
    }
}
