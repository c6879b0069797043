import Places
import Storage
import Time
import Web

/// Answers with a service's own page.
struct ShowService: Sendable {
    let database: Database

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let view = try await database.read(.mayLag) { tx -> ServiceView? in
            guard let service = try ServiceStore(tx).service(id) else { return nil }
            return ServiceView(service: service, zone: try PlacesStore(tx).zone(), now: request.now)
        }
        guard let view else { throw Refusal.notFound }
        return .page(servicePage(view, in: request.frame))
    }
}

/// All that the page of a service shows.
struct ServiceView: Sendable {
    let service: Service
    let zone: Zone
    let now: Instant

    var today: Day { zone.day(of: now) }

    var hours: OpeningHours {
        OpeningHours(service.timesOpen.compactMap(\.schedule), in: zone)
    }

    /// A schedule is told beside its place where places differ.
    var tellsHoursByPlace: Bool {
        service.schedules.isEmpty && service.places.filter { !$0.timesOpen.isEmpty }.count > 1
    }
}
