import OpenReferral

// What the index of services has to hear of.
extension ApplyBatch {
    private static let link = Vocabulary.imported["attribute"]?.index(of: "link_id")
    private static let entity = Vocabulary.imported["attribute"]?.index(of: "link_entity")

    mutating func touch(_ row: Row, isNew: Bool) {
        let table = Self.tables[row.row.record.table].name
        switch table {
        case "service": outcome.touched.services.insert(row.id)
        // What is new here is named by nothing that is in the index yet.
        case "organization": if !isNew { outcome.touched.organizations.insert(row.id) }
        case "taxonomy_term": if !isNew { outcome.touched.terms.insert(row.id) }
        case "location": if !isNew { outcome.touched.locations.insert(row.id) }
        case "attribute":
            guard let link = Self.link, let entity = Self.entity else { return }
            if case .text("service") = row.row.record.values[entity] {
                let service = row.references.first { $0.field == link }?.id
                outcome.touched.services.insert(service ?? row.row.record.values[link].text)
            }
        default:
            for reference in row.references {
                switch Self.tables[reference.table].name {
                case "service": outcome.touched.services.insert(reference.id)
                case "location" where table != "service_at_location":
                    outcome.touched.locations.insert(reference.id)
                default: break
                }
            }
        }
    }
}
