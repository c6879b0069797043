import Places
import Storage
import Time
import Web

/// Answers with the start page.
struct ShowHome: Sendable {
    let database: Database

    func callAsFunction(_ request: Request) async throws -> Answer {
        let view = try await database.read(.mayLag) { tx -> HomeView in
            let place = try PlacesStore(tx).root()
            let zone = try PlacesStore(tx).zone()
            let search = FindSearch(tx, now: request.now, zone: zone)
            return HomeView(
                place: place?.name, branches: try TermStore(tx).branches(below: nil),
                services: try search.find(FindQuery()), sessions: try search.sessionsToday(atMost: 5),
                example: try ListedPlacesStore(tx).example(), zone: zone, now: request.now)
        }
        return .page(homePage(view, in: request.frame))
    }
}

/// All that the start page shows.
struct HomeView: Sendable {
    let place: String?
    let branches: [TermBranch]
    /// The first page of all services, for how many there are.
    let services: FindResult
    let sessions: [FindSession]
    /// A postal code that may be typed here.
    let example: String?
    let zone: Zone
    let now: Instant
}
