/// The tables of the Human Services Data Specification 3.0, of which Open Referral UK 3.0 is a profile.
///
/// Source: openreferral/specification, branch 3.0, `schema/*.json`. Open Referral UK leaves fields out
/// and adds four: `accessibility.accessibility`, `service_area.service_area`, `taxonomy_term.term` and
/// `taxonomy.taxonomy_terms`. The first three repeat another field in the specification's own terms
/// (`description`, `name`, `name`); see `aliases`.
public struct Vocabulary: Sendable {
    /// Every table, so that a row's table comes after those that the row may name, save that
    /// `organization` and `taxonomy_term` name themselves.
    public let tables: [Table]
    private let places: [String: Int]

    public static let hsds = Vocabulary([
        .organization, .organizationIdentifier, .program, .service, .taxonomy, .taxonomyTerm,
        .location, .serviceAtLocation, .address, .contact, .phone, .language, .schedule,
        .accessibility, .costOption, .requiredDocument, .funding, .serviceArea, .attribute,
        .metadata, .metaTableDescription,
    ])

    init(_ tables: [Table]) {
        self.tables = tables
        var places: [String: Int] = [:]
        for (place, table) in tables.enumerated() { places[table.name] = place }
        self.places = places
    }

    /// The table of that name, in the singular.
    public subscript(_ name: String) -> Table? {
        places[name].map { tables[$0] }
    }

    /// The place of a table in `tables`.
    public func place(of name: String) -> Int? {
        places[name]
    }

    /// Tables of HSDS 3.1 that 3.0 has not, by the names of their files: they are noted and not kept.
    /// Source: openreferral/specification, branch 3.1, `schema/*.json`.
    public static let later: Set<String> = [
        "service_capacities", "service_capacity", "units", "unit", "urls", "url",
    ]

    /// Fields of Open Referral UK that say what a field of the specification says.
    public static let aliases: [(table: String, name: String, means: String)] = [
        ("accessibility", "accessibility", "description"),
        ("service_area", "service_area", "name"),
        ("taxonomy_term", "term", "name"),
    ]
}
