import OpenReferral

/// Rows that name other rows and say nothing: Miami's feed has an accessibility row for every location,
/// and most of them hold no text.
enum EmptyRows {
    /// The tables whose rows are there to say something, not to join others.
    private static let tables: Set<String> = [
        "address", "contact", "phone", "language", "schedule", "accessibility", "cost_option",
        "required_document", "funding", "service_area", "eligibility",
    ]

    /// Fields that every row of their file has, or that say only what kind of row it is.
    private static let kinds: Set<String> = ["address_type", "freq"]

    /// For each table, the fields whose values would make a row worth having.
    private static let telling: [[Int]?] = Vocabulary.imported.tables.map { table in
        guard tables.contains(table.name) else { return nil }
        return table.fields.indices.filter { index in
            let field = table.fields[index]
            return index > 0 && field.reference == nil && !kinds.contains(field.name)
        }
    }

    static func isEmpty(_ record: Record) -> Bool {
        guard let fields = telling[record.table] else { return false }
        return fields.allSatisfy { record.values[$0] == .none }
    }
}
