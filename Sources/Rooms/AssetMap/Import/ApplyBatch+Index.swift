import OpenReferral

// What the index of services has to hear of.
extension ApplyBatch {
    mutating func touch(_ row: Row, isNew: Bool) {
        let table = Self.tables[row.row.record.table].name
        switch table {
        case "service": outcome.touched.services.insert(row.id)
        // What is new here is named by nothing that is in the index yet.
        case "organization": if !isNew { outcome.touched.organizations.insert(row.id) }
        case "taxonomy_term": if !isNew { outcome.touched.terms.insert(row.id) }
        case "location": if !isNew { outcome.touched.locations.insert(row.id) }
        case "attribute":
            if case .text("service") = row.row.record.values[4] {
                let link = row.references.first { $0.field == 1 }?.id
                outcome.touched.services.insert(link ?? row.row.record.values[1].text)
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
