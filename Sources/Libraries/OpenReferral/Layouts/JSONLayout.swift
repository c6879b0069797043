/// What a JSON object is a row of: told by its members' names, and where they leave a doubt by the
/// name of its file.
public struct JSONLayout: Sendable {
    private let candidates: [(table: Int, names: Set<String>)]

    /// What an object turns out to be.
    public enum Finding: Sendable, Equatable {
        case table(Int)
        /// Says where an API's documents are; holds no rows.
        case apiRoot
        case unknown
    }

    public init() {
        let vocabulary = Vocabulary.imported
        let first = ["service", "organization", "service_at_location", "location", "taxonomy_term"]
        let order = first + vocabulary.tables.map(\.name).filter { !first.contains($0) }
        candidates = order.compactMap { name in
            guard let place = vocabulary.place(of: name) else { return nil }
            let table = vocabulary.tables[place]
            var names = Set(table.fields.map(\.name) + table.nestings.map(\.name))
            for alias in Vocabulary.aliases where alias.table == name { names.insert(alias.name) }
            if name == "service_at_location" { names.insert("service") }
            if name == "organization" { names.insert("services") }
            return (place, names)
        }
    }

    /// - Parameter hint: the name of the file, or of the member of the document, that it was found in.
    public func find(_ bytes: UnsafeBufferPointer<UInt8>, hint: String) -> Finding {
        let members = Self.members(of: bytes)
        if members.contains("openapi_url") { return .apiRoot }
        let hint = Layout.tableName(of: hint)
        var best: (table: Int, score: Int)?
        var isTied = false
        for candidate in candidates {
            let table = Vocabulary.imported.tables[candidate.table]
            let known = members.count { candidate.names.contains($0) }
            var score = 2 * known - 3 * (members.count - known)
            if hint == table.name || hint == table.plural { score += 4 }
            for field in table.fields
            where field.need.contains(.inJSON) && !members.contains(field.name) { score -= 2 }
            if let other = best?.score, score == other { isTied = true }
            if score > best?.score ?? Int.min {
                best = (candidate.table, score)
                isTied = false
            }
        }
        guard let best, best.score > 0, !isTied else { return .unknown }
        return .table(best.table)
    }

    /// The names of the members of an object, as far as it can be read.
    private static func members(of bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        var names: [String] = []
        var cursor = JSONCursor(bytes)
        try? cursor.members { inner in
            if case .good(let name) = try inner.text() { names.append(name) }
            try inner.take(UInt8(ascii: ":"))
            try inner.skipValue()
        }
        return names
    }
}
