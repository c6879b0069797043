import Places
import Storage
import Time

/// Reads a service with all its relations: one statement for each table, however many rows it has.
struct ServiceStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// `nil` when there is no such service.
    func service(_ id: String) throws -> Service? {
        guard var service = try row(id) else { return nil }
        service.terms = try terms(of: id)
        service.languages = try languages(of: id)
        service.costs = try costs(of: id)
        service.documents = try documents(of: id)
        service.areas = try areas(of: id)
        service.funding = try funding(of: id)
        service.places = try ServicePlacesStore(tx).places(of: id)
        let phones = try PhoneStore(tx).phones(ofService: id)
        let contacts = try PhoneStore(tx).contacts(ofService: id)
        service.phones = phones.service
        if phones.isEmpty, let organization = service.organization {
            service.organizationPhones = try PhoneStore(tx).phones(ofOrganization: organization.id)
        }
        service.contacts = contacts.service
        let schedules = try ListedSchedulesStore(tx).schedules(ofService: id)
        service.schedules = schedules.service
        for index in service.places.indices {
            let place = service.places[index]
            service.places[index].phones = phones.places[place.id] ?? []
            service.places[index].contacts = contacts.places[place.id] ?? []
            service.places[index].schedules = schedules.places[place.id] ?? []
            service.places[index].location.phones = phones.locations[place.locationID] ?? []
            service.places[index].location.schedules = schedules.locations[place.locationID] ?? []
        }
        return service
    }

    func isThere(_ id: String) throws -> Bool {
        try tx.value("SELECT 1 FROM service WHERE id = \(id)", as: Int.self) != nil
    }

    private func row(_ id: String) throws -> Service? {
        try tx.first(
            """
            SELECT service.id, service.name, service.alternate_name, organization.id,
                organization.name AS organization_name, service.description, service.url,
                service.email, service.status, service.interpretation_services,
                service.application_process, service.fees_description, service.wait_time,
                service.fees, service.accreditations, service.eligibility_description,
                service.minimum_age, service.maximum_age, service.assured_date, service.licenses,
                service.alert, service.last_modified, organization.email AS organization_email,
                organization.website
            FROM service LEFT JOIN organization ON organization.id = service.organization_id
                AND \(.organizationIsDescribed)
            WHERE service.id = \(id)
            """
        ) { row in
            Service(
                id: try row[0], name: try row[1], alternateName: try row[2],
                organization: OrganizationName(id: try row[3], name: try row[4]),
                description: try row[5], url: try row[6], email: try row[7],
                status: Service.Status(rawValue: try row[8]) ?? .active,
                interpretationServices: try row[9], applicationProcess: try row[10],
                feesDescription: try row[11], waitTime: try row[12], fees: try row[13],
                accreditations: try row[14], eligibilityDescription: try row[15],
                minimumAge: try row[16], maximumAge: try row[17], assuredDate: try row[18],
                licenses: try row[19], alert: try row[20], lastModified: try row[21],
                organizationEmail: try row[22], organizationWebsite: try row[23])
        }
    }

    private func terms(of id: String) throws -> [TaxonomyTerm] {
        try tx.all(
            """
            SELECT DISTINCT term.id, term.name FROM attribute
            JOIN taxonomy_term term ON term.id = attribute.taxonomy_term_id
            WHERE attribute.link_id = \(id) AND attribute.link_entity = 'service' ORDER BY term.name
            """
        ) { row in TaxonomyTerm(id: try row[0], name: try row[1]) }
    }

    private func languages(of id: String) throws -> [String] {
        try tx.all(
            """
            SELECT DISTINCT COALESCE(name, code) AS name FROM language
            WHERE service_id = \(id) AND COALESCE(name, code) IS NOT NULL ORDER BY name
            """
        ) { row in try row[0] }
    }

    private func costs(of id: String) throws -> [CostOption] {
        try tx.all(
            """
            SELECT option, currency, amount, amount_description, valid_from, valid_to
            FROM cost_option WHERE service_id = \(id) ORDER BY amount, option, id
            """
        ) { row in
            let from: String? = try row[4], to: String? = try row[5]
            return CostOption(
                option: try row[0], currency: try row[1], amount: try row[2],
                amountDescription: try row[3], validFrom: from.flatMap { Day($0.prefix(10)) },
                validTo: to.flatMap { Day($0.prefix(10)) })
        }
    }

    private func documents(of id: String) throws -> [RequiredDocument] {
        try tx.all(
            "SELECT document, uri FROM required_document WHERE service_id = \(id) ORDER BY id"
        ) { row in RequiredDocument(document: try row[0], uri: try row[1]) }
    }

    private func areas(of id: String) throws -> [ServiceArea] {
        try tx.all(
            "SELECT name, description FROM service_area WHERE service_id = \(id) ORDER BY name, id"
        ) { row in ServiceArea(name: try row[0], description: try row[1]) }
    }

    private func funding(of id: String) throws -> [String] {
        try tx.all(
            """
            SELECT DISTINCT source FROM funding
            WHERE service_id = \(id) AND source IS NOT NULL ORDER BY source
            """
        ) { row in try row[0] }
    }
}
