import OpenReferral
import struct OpenReferral.Table

/// Which related rows an answer holds: a table to begin at, and the nestings that are followed from it.
///
/// A shape has no circles: each row is written once on the way down from the row that it belongs to.
package struct Shape: Sendable {
    package let root: Table
    /// The tables that are read after the root, each after every table that may hold its rows.
    let order: [Table]
    private let nestings: [String: [Nesting]]

    /// - Parameters:
    ///   - adding: nestings that answers have and the specification's own tables do not, by table.
    ///   - follows: whether to follow a nesting of a table.
    init(
        _ root: Table, adding extra: [String: [Nesting]] = [:],
        follows: (Table, Nesting) -> Bool
    ) {
        self.root = root
        var walk = Walk()
        walk.visit(root) { table in
            (table.nestings + extra[table.name, default: []]).filter { follows(table, $0) }
        }
        nestings = walk.nestings
        order = walk.finished.reversed().dropFirst().map { $0 }
    }

    /// The members of a row of `table` that hold rows of other tables.
    func nestings(of table: Table) -> [Nesting] {
        nestings[table.name, default: []]
    }

    /// Depth first: a table is finished after all that it holds, so that the reverse is the order to
    /// read in.
    private struct Walk {
        var nestings: [String: [Nesting]] = [:]
        var finished: [Table] = []

        mutating func visit(_ table: Table, followed: (Table) -> [Nesting]) {
            guard nestings[table.name] == nil else { return }
            nestings[table.name] = followed(table)
            for nesting in nestings[table.name, default: []] {
                if let held = Vocabulary.hsds[nesting.table] { visit(held, followed: followed) }
            }
            finished.append(table)
        }
    }
}

extension Shape {
    /// A service with all that belongs to it.
    package static let service = full(.service, cut: ["organization.locations"])

    /// An organisation with all that belongs to it, and its services with their own fields alone.
    package static let organization = full(
        .organization, adding: organizationServices, cutAllOf: "service")

    /// An organisation with all that belongs to it, and its services with all that belongs to them.
    static let organizationWithFullServices = full(
        .organization, adding: organizationServices, cut: ["service.organization"])

    /// A service at a location, with all that belongs to both.
    static let serviceAtLocation = full(
        .serviceAtLocation, adding: locatedService,
        cut: ["service.service_at_locations", "organization.locations"])

    /// A taxonomy with its terms.
    static let taxonomy = full(.taxonomy, cut: ["taxonomy_term.taxonomy_detail"], keepsTerms: true)

    /// A term with its taxonomy.
    static let taxonomyTerm = full(.taxonomyTerm)

    // Fields of one row alone, with what it names: what lists hold.
    static let serviceInBrief = brief(.service)
    static let organizationInBrief = brief(.organization)
    static let serviceAtLocationInBrief = brief(.serviceAtLocation, adding: locatedService)
    static let taxonomyInBrief = brief(.taxonomy)
    static let taxonomyTermInBrief = brief(.taxonomyTerm)

    private static let organizationServices = [
        "organization": [Nesting.many("services", "service", by: "organization_id")]
    ]
    private static let locatedService = [
        "service_at_location": [Nesting.one("service", "service", by: "service_id")]
    ]

    private static func full(
        _ root: Table, adding extra: [String: [Nesting]] = [:], cut: Set<String> = [],
        cutAllOf table: String? = nil, keepsTerms: Bool = false
    ) -> Shape {
        // From anywhere but a taxonomy itself, its other terms are beside the point.
        let cut = keepsTerms ? cut : cut.union(["taxonomy.taxonomy_terms"])
        return Shape(root, adding: extra) { holder, nesting in
            holder.name != table && !cut.contains("\(holder.name).\(nesting.name)")
        }
    }

    private static func brief(_ root: Table, adding extra: [String: [Nesting]] = [:]) -> Shape {
        Shape(root, adding: extra) { _, nesting in !nesting.isArray }
    }
}
