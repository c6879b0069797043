// What things are called, and what is said of any row.
extension Table {
    public static let taxonomy = Table(
        "taxonomy", plural: "taxonomies",
        [
            .id,
            Field("name", .text, .everywhere),
            Field("description", .text, .bySpecification),
            Field("uri", .uri),
            Field("version"),
        ],
        nests: [.many("taxonomy_terms", "taxonomy_term", by: "taxonomy_id"), .metadata])

    public static let taxonomyTerm = Table(
        "taxonomy_term", plural: "taxonomy_terms",
        [
            .id,
            Field("code"),
            Field("name", .text, .everywhere),
            Field("description", .text, .bySpecification),
            .reference("parent_id", to: "taxonomy_term"),
            Field("taxonomy"),
            Field("language"),
            .reference("taxonomy_id", to: "taxonomy"),
            Field("term_uri", .uri),
        ],
        nests: [.one("taxonomy_detail", "taxonomy", by: "taxonomy_id"), .metadata])

    public static let attribute = Table(
        "attribute", plural: "attributes",
        [
            .id,
            Field("link_id", .open(tableNamedBy: "link_entity"), [.inTables, .inKith]),
            .reference("taxonomy_term_id", to: "taxonomy_term", [.inTables, .inKith]),
            Field("link_type"),
            Field("link_entity", .text, [.inTables, .inKith]),
            Field("value"),
        ],
        nests: [.one("taxonomy_term", "taxonomy_term", by: "taxonomy_term_id"), .metadata])

    public static let metadata = Table(
        "metadata", plural: "metadata",
        [
            .id,
            Field("resource_id", .open(tableNamedBy: "resource_type"), .inTables),
            Field("resource_type", .text, .inTables),
            Field("last_action_date", .date, .bySpecification),
            Field("last_action_type", .text, .bySpecification),
            Field("field_name", .text, .bySpecification),
            Field("previous_value", .text, .bySpecification),
            Field("replacement_value", .text, .bySpecification),
            Field("updated_by", .text, .bySpecification),
        ])

    public static let metaTableDescription = Table(
        "meta_table_description", plural: "meta_table_descriptions",
        [.id, Field("name"), Field("language"), Field("character_set")],
        nests: [.attributes, .metadata])
}
