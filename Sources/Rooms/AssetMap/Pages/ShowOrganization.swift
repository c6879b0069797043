import Places
import Storage
import Time
import Web

/// Answers with an organisation's own page.
struct ShowOrganization: Sendable {
    let database: Database

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let page = try PageNumber(request.query)
        let trail = SearchTrail(carriedBy: request.query)
        let view = try await database.read(.mayLag) { tx -> OrganizationView? in
            guard let organization = try OrganizationStore(tx).organization(id) else { return nil }
            let store = OrganizationStore(tx)
            let services = try store.services(
                of: id, from: page.first, atMost: FindQuery.pageSize)
            return OrganizationView(
                organization: organization, count: try store.serviceCount(of: id), page: page,
                services: try FindStore(tx).cards(
                    services, near: trail.near.flatMap { try FindForm.point(ofWritten: $0, tx) },
                    in: PlacesStore(tx).zone()),
                now: request.now, trail: trail)
        }
        if let view { return .page(organizationPage(view, in: request.frame)) }
        let isThere = try await otherwiseWritten(id, in: database) { tx, id in
            try OrganizationStore(tx).isThere(id)
        }
        guard let canonical = isThere else { throw Refusal.notFound }
        return .moved(to: trail.carried(by: Paths.organization(canonical)))
    }
}

/// All that the page of an organisation shows.
struct OrganizationView: Sendable {
    let organization: Organization
    let count: Int
    let page: PageNumber
    let services: [FindCard]
    let now: Instant
    /// The search that somebody came by.
    let trail: SearchTrail
}
