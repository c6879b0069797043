// Organisations, and what they run.
extension Table {
    public static let organization = Table(
        "organization", plural: "organizations",
        [
            .id,
            Field("name", .text, .everywhere),
            Field("alternate_name"),
            Field("description", .text, .bySpecification),
            Field("email", .email),
            Field("website", .uri),
            Field("tax_status"),
            Field("tax_id"),
            Field("year_incorporated", .integer),
            Field("legal_status"),
            Field("logo", .uri),
            Field("uri", .uri),
            .reference("parent_organization_id", to: "organization"),
        ],
        nests: [
            .many("funding", "funding", by: "organization_id"),
            .many("contacts", "contact", by: "organization_id"),
            .many("phones", "phone", by: "organization_id"),
            .many("locations", "location", by: "organization_id"),
            .many("programs", "program", by: "organization_id"),
            .many("organization_identifiers", "organization_identifier", by: "organization_id"),
            .attributes, .metadata,
        ])

    public static let organizationIdentifier = Table(
        "organization_identifier", plural: "organization_identifiers",
        [
            .id,
            .reference("organization_id", to: "organization", [.inTables, .inKith]),
            Field("identifier_scheme"),
            Field("identifier_type", .text, .bySpecification),
            Field("identifier", .text, .everywhere),
        ],
        nests: [.attributes, .metadata])

    public static let program = Table(
        "program", plural: "programs",
        [
            .id,
            .reference("organization_id", to: "organization", [.inTables, .inKith]),
            Field("name", .text, .everywhere),
            Field("alternate_name"),
            Field("description", .text, .bySpecification),
        ],
        nests: [.attributes, .metadata])

    public static let funding = Table(
        "funding", plural: "funding",
        [
            .id,
            .reference("organization_id", to: "organization"),
            .reference("service_id", to: "service"),
            Field("source"),
        ],
        nests: [.attributes, .metadata])
}
