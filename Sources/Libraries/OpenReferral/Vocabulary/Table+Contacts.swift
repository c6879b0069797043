// Whom to ask, how, and in what language.
extension Table {
    public static let contact = Table(
        "contact", plural: "contacts",
        [
            .id,
            .reference("organization_id", to: "organization"),
            .reference("service_id", to: "service"),
            .reference("service_at_location_id", to: "service_at_location"),
            .reference("location_id", to: "location"),
            Field("name"),
            Field("title"),
            Field("department"),
            Field("email", .email),
        ],
        nests: [.many("phones", "phone", by: "contact_id"), .attributes, .metadata])

    public static let phone = Table(
        "phone", plural: "phones",
        [
            .id,
            .reference("location_id", to: "location"),
            .reference("service_id", to: "service"),
            .reference("organization_id", to: "organization"),
            .reference("contact_id", to: "contact"),
            .reference("service_at_location_id", to: "service_at_location"),
            Field("number", .text, .everywhere),
            Field("extension", .number),
            Field("type"),
            Field("description"),
        ],
        nests: [.many("languages", "language", by: "phone_id"), .attributes, .metadata])

    public static let language = Table(
        "language", plural: "languages",
        [
            .id,
            .reference("service_id", to: "service"),
            .reference("location_id", to: "location"),
            .reference("phone_id", to: "phone"),
            Field("name"),
            Field("code"),
            Field("note"),
        ],
        nests: [.attributes, .metadata])
}
