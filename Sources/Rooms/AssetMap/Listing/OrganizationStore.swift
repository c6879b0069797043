import Storage

/// Reads an organisation, and which services are its.
struct OrganizationStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// `nil` when there is no such organisation, or a feed names it and none describes it.
    func organization(_ id: String) throws -> Organization? {
        guard var organization = try row(id) else { return nil }
        organization.phones = try PhoneStore(tx).phones(ofOrganization: id)
        organization.contacts = try PhoneStore(tx).contacts(ofOrganization: id)
        organization.identifiers = try tx.all(
            """
            SELECT COALESCE(identifier_scheme, identifier_type), identifier
            FROM organization_identifier WHERE organization_id = \(id) ORDER BY id
            """
        ) { row in (try row[0], try row[1]) }
        return organization
    }

    func isThere(_ id: String) throws -> Bool {
        try tx.value(
            "SELECT 1 FROM organization WHERE id = \(id) AND \(.organizationIsDescribed)",
            as: Int.self) != nil
    }

    /// How many of its services people may be sent to.
    func serviceCount(of id: String) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM service JOIN find_entry ON find_entry.service_id = service.id
            WHERE service.organization_id = \(id)
            """) ?? 0
    }

    /// Its services that people may be sent to, by name.
    func services(of id: String, from first: Int, atMost count: Int) throws -> [FindCandidate] {
        try tx.all(
            """
            SELECT find_entry.service_id, find_entry.points, find_entry.hours, find_entry.sort_name,
                CAST(0 AS DOUBLE PRECISION) AS score
            FROM service JOIN find_entry ON find_entry.service_id = service.id
            WHERE service.organization_id = \(id)
            ORDER BY find_entry.sort_name, find_entry.service_id
            LIMIT \(count) OFFSET \(first)
            """,
            FindCandidate.init)
    }

    private func row(_ id: String) throws -> Organization? {
        try tx.first(
            """
            SELECT one.id, one.name, one.alternate_name, one.description, one.email, one.website,
                one.legal_status, one.tax_id, one.year_incorporated, parent.id AS parent_id,
                parent.name AS parent_name
            FROM organization one
            LEFT JOIN organization parent ON parent.id = one.parent_organization_id
                AND parent.fingerprint <> 0
            WHERE one.id = \(id) AND one.fingerprint <> 0
            """
        ) { row in
            return try Organization(
                id: try row[0], name: try row[1], alternateName: try row[2], description: try row[3],
                email: try row[4], website: try row[5], legalStatus: try row[6], taxID: try row[7],
                yearIncorporated: try row[8],
                parent: OrganizationName(id: row[9], name: row[10]))
        }
    }
}
