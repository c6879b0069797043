import OpenReferral
import Storage

/// A row that stands for one that a feed names and does not hold, until a feed does.
enum Placeholder {
    /// Its fingerprint is nought, which no row's is, so that the real row counts as new when it comes.
    /// - Parameter organization: the organisation that it belongs to, where it must belong to one.
    static func row(
        _ id: String, _ name: String, _ table: Table, _ feed: Int64, organization: String? = nil
    ) -> RowValues {
        let title =
            table.name == "taxonomy_term" && isWords(name)
            ? name : "\(table.name.inWords.capitalisedFirst) not named in this feed (\(name))"
        let fields = table.fields.dropFirst().map { field -> SQLValue in
            switch field.name {
            case "name": .text(title)
            case "status": .text("inactive")
            case "location_type": .text("virtual")
            case "organization_id": organization.map { .text($0) } ?? .null
            case "description" where field.need.contains(.inJSON):
                .text("The feed refers to this, and does not describe it.")
            default: .null
            }
        }
        return RowValues(
            id: id, feed: feed, external: name == id ? .null : .text(name), fields: fields,
            fingerprint: 0)
    }

    /// Whether what a feed calls a term is what people would call it, and no code or identifier.
    private static func isWords(_ name: String) -> Bool {
        name.contains { $0.isLowercase } && !name.contains { $0.isNumber || $0 == "_" }
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
