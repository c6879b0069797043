import Places
import Storage
import Time

/// Reads what services can be found by from the tables of the listing.
struct FindSourcesStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// The sources of those services that people may be sent to.
    /// - Parameter terms: what is known of kinds of help, to which more is added.
    func sources(of ids: [String], _ terms: inout FindTermsStore) throws -> [FindSource] {
        var sources: [String: FindSource] = [:]
        for source in try services(ids) { sources[source.serviceID] = source }
        try addTerms(ids, &terms, to: &sources)
        try addLocations(ids, to: &sources)
        try addAreas(ids, to: &sources)
        try addLanguages(ids, to: &sources)
        try addSchedules(ids, to: &sources)
        return ids.compactMap { sources.removeValue(forKey: $0) }
    }

    func allServices() throws -> [String] {
        try tx.all("SELECT id FROM service ORDER BY id") { try $0[0] }
    }

    func removeEntries(of ids: [String]) throws {
        if ids.isEmpty { return }
        try tx.execute("DELETE FROM find_entry WHERE service_id \(.among(ids, on: tx.engine))")
    }

    func services(ofOrganizations ids: [String]) throws -> [String] {
        try tx.all("SELECT id FROM service WHERE organization_id \(.among(ids, on: tx.engine))") { try $0[0] }
    }

    func services(atLocations ids: [String]) throws -> [String] {
        try tx.all(
            """
            SELECT service_id FROM service_at_location
            WHERE location_id \(.among(ids, on: tx.engine))
            """
        ) { try $0[0] }
    }

    func services(saying terms: [String]) throws -> [String] {
        try tx.all(
            """
            WITH RECURSIVE below (id) AS (
                SELECT id FROM taxonomy_term WHERE id \(.among(terms, on: tx.engine))
                UNION
                SELECT term.id FROM below JOIN taxonomy_term term ON term.parent_id = below.id
            )
            SELECT DISTINCT attribute.link_id FROM below
            JOIN attribute ON attribute.taxonomy_term_id = below.id
            WHERE attribute.link_entity = 'service'
            """
        ) { try $0[0] }
    }

    private func services(_ ids: [String]) throws -> [FindSource] {
        try tx.all(
            """
            SELECT service.id, service.name, service.alternate_name, service.description,
                service.eligibility_description, organization.name, organization.alternate_name
            FROM service LEFT JOIN organization ON organization.id = service.organization_id
                AND \(.organizationIsDescribed)
            WHERE service.id \(.among(ids, on: tx.engine))
                AND service.status IN ('active', 'temporarily closed')
            """
        ) { row in
            var source = FindSource(serviceID: try row[0])
            source.name = try row[1]
            let other: [String?] = [try row[2], try row[5], try row[6]]
            source.keywords = other.compactMap { $0 }
            let long: [String?] = [try row[3], try row[4]]
            source.description = long.compactMap { $0 }
            return source
        }
    }

    private func addTerms(
        _ ids: [String], _ terms: inout FindTermsStore, to sources: inout [String: FindSource]
    ) throws {
        let said: [(service: String, term: String)] = try tx.all(
            """
            SELECT link_id, taxonomy_term_id FROM attribute
            WHERE link_entity = 'service' AND link_id \(.among(ids, on: tx.engine))
            """
        ) { (try $0[0], try $0[1]) }
        try terms.read(Set(said.map(\.term)), in: tx)
        for pair in said { sources[pair.service]?.add(term: pair.term, terms) }
    }

    private func addLocations(_ ids: [String], to sources: inout [String: FindSource]) throws {
        let sql: SQL = """
            SELECT there.service_id, location.latitude, location.longitude, location.name,
                address.address_1, address.city, address.region, address.postal_code
            FROM service_at_location there JOIN location ON location.id = there.location_id
            LEFT JOIN address ON address.location_id = location.id
            WHERE there.service_id \(.among(ids, on: tx.engine)) AND location.location_type <> 'virtual'
            """
        try tx.each(sql) { row in
            let id: String = try row[0]
            if let latitude: Double = try row[1], let longitude: Double = try row[2],
                let point = Coordinates(latitude: latitude, longitude: longitude),
                sources[id]?.points.contains(point) == false
            {
                sources[id]?.points.append(point)
            }
            for column in 3..<8 {
                if let words: String = try row[column] { sources[id]?.keywords.append(words) }
            }
            return true
        }
    }

    /// The areas that a service covers.
    private func addAreas(_ ids: [String], to sources: inout [String: FindSource]) throws {
        let sql: SQL = """
            SELECT DISTINCT service_id, name FROM service_area
            WHERE service_id \(.among(ids, on: tx.engine)) AND name IS NOT NULL
            """
        try tx.each(sql) { row in
            sources[try row[0]]?.keywords.append(try row[1])
            return true
        }
    }

    private func addLanguages(_ ids: [String], to sources: inout [String: FindSource]) throws {
        for (service, language) in try LanguagesStore(tx).spoken(in: ids) {
            sources[service]?.keywords.append(language)
            sources[service]?.languages.insert(language)
        }
    }

    private func addSchedules(_ ids: [String], to sources: inout [String: FindSource]) throws {
        let hours = try HoursStore(tx).schedules(ofServices: ids)
        for (id, schedules) in hours { sources[id]?.schedules = schedules }
    }
}
