import Storage
import Time

/// Which rows a page of a list holds. All of the API's conditions are here.
struct ListStore {
    struct Page: Sendable {
        let ids: [String]
        let numbers: PageNumbers
    }

    /// Counts the rows that the question is about, and reads the identifiers of those on its page, in
    /// the order of identifiers: it is the same on every engine, and stays as it is while rows change.
    static func page(of question: Question, in tx: Transaction) throws -> Page {
        let conditions = try conditions(question, in: tx)
        let source: SQL = "\(source(question.resource)) WHERE \(conditions.joined(" AND "))"
        let total = try tx.value("SELECT COUNT(*) FROM \(source)", as: Int.self) ?? 0
        let numbers = PageNumbers(total: total, page: question.page, perPage: question.perPage)
        guard let offset = numbers.offset else { return Page(ids: [], numbers: numbers) }
        let id = SQL(stringLiteral: question.resource.table.name + ".id")
        let ids: [String] = try tx.all(
            """
            SELECT \(id) FROM \(source)
            ORDER BY \(id) LIMIT \(question.perPage) OFFSET \(offset)
            """
        ) { row in try row[0] }
        return Page(ids: ids, numbers: numbers)
    }

    private static func source(_ resource: Resource) -> SQL {
        switch resource {
        case .services: "service"
        case .serviceAtLocations:
            "service_at_location JOIN service ON service.id = service_at_location.service_id"
        case .organizations: "organization"
        case .taxonomies: "taxonomy"
        case .taxonomyTerms: "taxonomy_term"
        }
    }

    private static func conditions(
        _ question: Question, in tx: Transaction
    ) throws -> [SQL] {
        let filters = question.filters
        var conditions: [SQL] = ["1 = 1"]
        switch question.resource {
        case .services, .serviceAtLocations:
            conditions += try ServiceConditions(question.resource, filters).all(in: tx)
        case .organizations:
            conditions.append(NestedRowsStore.isDescribed(.organization))
            conditions += words(filters.search, in: "organization", alternate: "alternate_name")
        case .taxonomies:
            conditions += words(filters.search, in: "taxonomy", alternate: "uri")
        case .taxonomyTerms:
            conditions += words(filters.search, in: "taxonomy_term", alternate: "code")
            if let id = filters.taxonomyID { conditions.append("taxonomy_id = \(id)") }
            if let id = filters.parentID { conditions.append("parent_id = \(id)") }
            if filters.isTopOnly { conditions.append("parent_id IS NULL") }
        }
        return conditions
    }

    /// Each word stands somewhere in the name, the other name or the description.
    static func words(
        _ search: String?, in table: SQL, alternate: SQL
    ) -> [SQL] {
        (search ?? "").split(whereSeparator: \.isWhitespace).map { word in
            let text: SQL = """
                (\(table).name || ' ' || COALESCE(\(table).\(alternate), '') || ' '
                    || COALESCE(\(table).description, ''))
                """
            return "\(.folded(text, for: String(word))) LIKE \(pattern(word)) ESCAPE '!'"
        }
    }

    private static func pattern(_ word: Substring) -> String {
        var pattern = String.UnicodeScalarView("%".unicodeScalars)
        for scalar in word.lowercased().unicodeScalars {
            if "!%_".unicodeScalars.contains(scalar) { pattern.append("!") }
            pattern.append(scalar)
        }
        return String(pattern) + "%"
    }
}
