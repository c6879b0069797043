// Services, and what is said of them alone.
extension Table {
    public static let service = Table(
        "service", plural: "services",
        [
            .id,
            .reference("organization_id", to: "organization", [.inTables, .inKith]),
            .reference("program_id", to: "program"),
            Field("name", .text, .everywhere),
            Field("alternate_name"),
            Field("description"),
            Field("url", .uri),
            Field("email", .email),
            Field(
                "status", .text, .everywhere,
                oneOf: ["active", "inactive", "defunct", "temporarily closed"]),
            Field("interpretation_services"),
            Field("application_process"),
            Field("fees_description"),
            Field("wait_time"),
            Field("fees"),
            Field("accreditations"),
            Field("eligibility_description"),
            Field("minimum_age", .number),
            Field("maximum_age", .number),
            Field("assured_date", .date),
            Field("assurer_email", .email),
            Field("licenses"),
            Field("alert"),
            Field("last_modified", .dateTime),
        ],
        nests: [
            .many("phones", "phone", by: "service_id"),
            .many("schedules", "schedule", by: "service_id"),
            .many("service_areas", "service_area", by: "service_id"),
            .many("service_at_locations", "service_at_location", by: "service_id"),
            .many("languages", "language", by: "service_id"),
            .one("organization", "organization", by: "organization_id"),
            .many("funding", "funding", by: "service_id"),
            .many("cost_options", "cost_option", by: "service_id"),
            .one("program", "program", by: "program_id"),
            .many("required_documents", "required_document", by: "service_id"),
            .many("contacts", "contact", by: "service_id"),
            .attributes, .metadata,
        ])

    public static let costOption = Table(
        "cost_option", plural: "cost_options",
        [
            .id,
            .reference("service_id", to: "service", [.inTables, .inKith]),
            Field("valid_from", .date),
            Field("valid_to", .date),
            Field("option"),
            Field("currency"),
            Field("amount", .number),
            Field("amount_description"),
        ],
        nests: [.attributes, .metadata])

    public static let requiredDocument = Table(
        "required_document", plural: "required_documents",
        [
            .id,
            .reference("service_id", to: "service", .inKith),
            Field("document"),
            Field("uri", .uri),
        ],
        nests: [.attributes, .metadata])

    public static let serviceArea = Table(
        "service_area", plural: "service_areas",
        [
            .id,
            .reference("service_id", to: "service", .inKith),
            Field("name"),
            Field("description"),
            Field("extent"),
            Field("extent_type"),
            Field("uri"),
        ],
        nests: [.attributes, .metadata])
}
