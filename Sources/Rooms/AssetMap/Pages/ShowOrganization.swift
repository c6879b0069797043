import Places
import Storage
import Time
import Web

/// Answers with an organisation's own page.
struct ShowOrganization: Sendable {
    let database: Database

    func callAsFunction(_ request: Request, id: String) async throws -> Answer {
        let page = try PageNumber(request.query)
        let view = try await database.read(.mayLag) { tx -> OrganizationView? in
            guard let organization = try OrganizationStore(tx).organization(id) else { return nil }
            let store = OrganizationStore(tx)
            let services = try store.services(
                of: id, from: page.first, atMost: FindQuery.pageSize)
            return OrganizationView(
                organization: organization, count: try store.serviceCount(of: id), page: page,
                services: try FindStore(tx).cards(services, near: nil, in: PlacesStore(tx).zone()),
                now: request.now)
        }
        guard let view else { throw Refusal.notFound }
        return .page(organizationPage(view, in: request.frame))
    }
}

/// All that the page of an organisation shows.
struct OrganizationView: Sendable {
    let organization: Organization
    let count: Int
    let page: PageNumber
    let services: [FindCard]
    let now: Instant
}
