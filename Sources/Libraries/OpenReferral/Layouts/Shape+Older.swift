// The shapes of HSDS 1 and 2 (2016 to 2019), and of the Ohana API, which came before them.
extension Shape {
    static let older: [Shape] = [
        organization, service, location, address, mailAddress, weekly, holiday, taxonomy,
        serviceTaxonomy, otherAttribute, payment, accessibility, language, phone, serviceArea, contact,
        atLocation,
    ]

    private static let organization = Shape(
        table: "organization", files: ["organizations", "organization", "orgs"],
        columns: [
            "url": .field("website"),
            "date_incorporated": .year("year_incorporated"),
            "funding_sources": .list(table: "funding", field: "source", by: "organization_id"),
            "accreditations": .nothing, "licenses": .nothing,
        ],
        isMonthFirst: true, lacks: ["logo", "uri", "parent_organization_id"])

    private static let service = Shape(
        table: "service", files: ["services", "service"],
        columns: [
            "website": .field("url"),
            "eligibility": .field("eligibility_description"),
            "audience": .more("eligibility_description", saying: "For: "),
            "location_id": .place,
            "accepted_payments": .list(
                table: "cost_option", field: "amount_description", by: "service_id"),
            "funding_sources": .list(table: "funding", field: "source", by: "service_id"),
            "languages": .list(table: "language", field: "name", by: "service_id"),
            "required_documents": .list(
                table: "required_document", field: "document", by: "service_id"),
            "service_areas": .list(table: "service_area", field: "name", by: "service_id"),
            "taxonomy_ids": .list(table: "attribute", field: "taxonomy_term_id", by: "link_id"),
            "keywords": .nothing,
        ],
        lacks: [
            "eligibility_description", "minimum_age", "maximum_age", "assured_date",
            "assurer_email", "alert", "last_modified", "fees_description",
        ])

    private static let location = Shape(
        table: "location", files: ["locations", "location"],
        columns: [
            "website": .field("url"), "virtual": .virtual, "admin_emails": .nothing,
            "email": .nothing, "short_desc": .nothing,
            "accessibility": .list(table: "accessibility", field: "description", by: "location_id"),
            "languages": .list(table: "language", field: "name", by: "location_id"),
        ],
        lacks: ["location_type", "url", "external_identifier", "external_identifier_type"])

    private static let addressColumns: [String: Column] = [
        "address_3": .more("address_2", saying: ""), "address_4": .more("address_2", saying: ""),
        "organization_id": .nothing,
    ]

    private static let address = Shape(
        table: "address", files: ["physical_addresses", "physical_address", "addresses", "address"],
        columns: addressColumns, constants: ["address_type": "physical"], lacks: ["address_type"])

    private static let mailAddress = Shape(
        table: "address",
        files: ["postal_addresses", "postal_address", "mail_addresses", "mail_address"],
        columns: addressColumns, constants: ["address_type": "postal"], lacks: ["address_type"])

    private static let weekly = Shape(
        table: "schedule", files: ["regular_schedules", "regular_schedule"],
        columns: [
            "weekday": .weekday, "original_text": .more("description", saying: ""),
        ],
        constants: ["freq": "WEEKLY"],
        lacks: ["freq", "byday", "dtstart", "until", "interval", "valid_from", "valid_to"])

    private static let holiday = Shape(
        table: "schedule", files: ["holiday_schedules", "holiday_schedule"],
        columns: [
            "start_date": .field("valid_from"), "end_date": .field("valid_to"), "closed": .closed,
        ],
        isMonthFirst: true, lacks: ["freq", "byday", "dtstart", "until", "interval"])

    /// A taxonomy of HSDS 1 and 2 is a file of terms.
    private static let taxonomy = Shape(
        table: "taxonomy_term", files: ["taxonomy", "taxonomies", "category", "categories"],
        columns: [
            "taxonomy_id": .field("id"), "vocabulary": .field("taxonomy"),
            "parent_name": .nothing, "taxonomy_facet": .nothing,
        ],
        lacks: ["description", "code", "language", "term_uri", "taxonomy"])

    private static let serviceTaxonomy = Shape(
        table: "attribute",
        files: [
            "services_taxonomy", "service_taxonomy", "services_taxonomies", "service_taxonomies",
            "service_attributes", "service_attribute",
        ],
        columns: [
            "service_id": .field("link_id"), "taxonomy_id": .field("taxonomy_term_id"),
            "taxonomy_detail": .field("value"),
        ],
        constants: ["link_entity": "service"], lacks: ["link_id", "link_entity", "link_type"])

    private static let otherAttribute = Shape(
        table: "attribute", files: ["other_attributes", "other_attribute"], columns: [:])

    private static let payment = Shape(
        table: "cost_option", files: ["payments_accepted", "payment_accepted"],
        columns: ["payment": .more("amount_description", saying: "Payment accepted: ")],
        lacks: ["option", "amount", "currency", "valid_from", "valid_to", "amount_description"])

    private static let accessibility = Shape(
        table: "accessibility",
        files: ["accessibility_for_disabilities", "accessibility_for_disability"],
        columns: ["accessibility": .field("description")], lacks: ["url", "description"])

    private static let language = Shape(
        table: "language", files: ["languages", "language"],
        columns: ["language": .field("name")], lacks: ["phone_id", "name", "code", "note"])

    private static let phone = Shape(
        table: "phone", files: ["phones", "phone"],
        columns: [
            "number_type": .field("type"), "department": .more("description", saying: ""),
            "vanity_number": .more("description", saying: "Also written: "),
            "country_prefix": .nothing, "language": .more("description", saying: "Spoken: "),
        ])

    private static let serviceArea = Shape(
        table: "service_area", files: ["service_areas", "service_area"],
        columns: ["service_area": .field("name")], lacks: ["name", "extent", "extent_type", "uri"])

    private static let contact = Shape(
        table: "contact", files: ["contacts", "contact"], columns: [:],
        lacks: ["service_at_location_id"])

    private static let atLocation = Shape(
        table: "service_at_location",
        files: ["services_at_location", "services_at_locations", "service_at_location"],
        columns: [:])
}
