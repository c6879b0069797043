// Where things are, and when.
extension Table {
    public static let location = Table(
        "location", plural: "locations",
        [
            .id,
            Field("location_type", .text, .everywhere, oneOf: ["physical", "postal", "virtual"]),
            Field("url", .uri),
            .reference("organization_id", to: "organization"),
            Field("name"),
            Field("alternate_name"),
            Field("description"),
            Field("transportation"),
            Field("latitude", .number),
            Field("longitude", .number),
            Field("external_identifier"),
            Field("external_identifier_type"),
        ],
        nests: [
            .many("languages", "language", by: "location_id"),
            .many("addresses", "address", by: "location_id"),
            .many("contacts", "contact", by: "location_id"),
            .many("accessibility", "accessibility", by: "location_id"),
            .many("phones", "phone", by: "location_id"),
            .many("schedules", "schedule", by: "location_id"),
            .attributes, .metadata,
        ])

    public static let serviceAtLocation = Table(
        "service_at_location", plural: "service_at_locations",
        [
            .id,
            .reference("service_id", to: "service", [.inTables, .inKith]),
            .reference("location_id", to: "location", [.inTables, .inKith]),
            Field("description"),
        ],
        nests: [
            .many("contacts", "contact", by: "service_at_location_id"),
            .many("phones", "phone", by: "service_at_location_id"),
            .many("schedules", "schedule", by: "service_at_location_id"),
            .one("location", "location", by: "location_id"),
            .attributes, .metadata,
        ])

    public static let address = Table(
        "address", plural: "addresses",
        [
            .id,
            .reference("location_id", to: "location", .inKith),
            Field("attention"),
            Field("address_1", .text, .bySpecification),
            Field("address_2"),
            Field("city", .text, .bySpecification),
            Field("region"),
            Field("state_province", .text, .bySpecification),
            Field("postal_code", .text, .bySpecification),
            Field("country", .text, .bySpecification),
            Field("address_type", .text, .everywhere, oneOf: ["physical", "postal", "virtual"]),
        ],
        nests: [.attributes, .metadata])

    public static let accessibility = Table(
        "accessibility", plural: "accessibility",
        [
            .id,
            .reference("location_id", to: "location", .inKith),
            Field("description"),
            Field("details"),
            Field("url", .uri),
        ],
        nests: [.attributes, .metadata])

    /// The terms of RFC 5545 recurrence rules, save that times are apart from dates.
    public static let schedule = Table(
        "schedule", plural: "schedules",
        [
            .id,
            .reference("service_id", to: "service"),
            .reference("location_id", to: "location"),
            .reference("service_at_location_id", to: "service_at_location"),
            Field("valid_from", .date),
            Field("valid_to", .date),
            Field("dtstart", .date),
            Field("timezone", .number),
            Field("until", .date),
            Field("count", .integer),
            Field("wkst", .text, [], oneOf: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
            Field("freq", .text, [], oneOf: ["WEEKLY", "MONTHLY"]),
            Field("interval", .integer),
            Field("byday"),
            Field("byweekno"),
            Field("bymonthday"),
            Field("byyearday"),
            Field("description"),
            Field("opens_at", .time),
            Field("closes_at", .time),
            Field("schedule_link", .uri),
            Field("attending_type"),
            Field("notes"),
        ],
        nests: [.attributes, .metadata])
}
