import Storage

/// Organisations by their names, for rooms that speak of them.
package struct OrganizationNamesStore {
    private let tx: Transaction

    package init(_ tx: Transaction) {
        self.tx = tx
    }

    /// `nil` where there is none of that identifier.
    package func name(of id: String) throws -> String? {
        try tx.value("SELECT name FROM organization WHERE id = \(id) AND \(.organizationIsDescribed)")
    }

    /// Those of exactly that name, whatever its capitals. O(organisations).
    package func named(_ name: String) throws -> [(id: String, name: String)] {
        let folded: SQL = .folded("name", for: name)
        return try tx.all(
            """
            SELECT id, name FROM organization
            WHERE \(folded) = \(name.lowercased()) AND \(.organizationIsDescribed) ORDER BY id LIMIT 10
            """
        ) { row in (try row[0], try row[1]) }
    }
}
