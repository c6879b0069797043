import Documents
import OpenReferral
import struct OpenReferral.Table
import Web

/// The description of a tabular data package (Frictionless Data, "Tabular Data Package").
enum PackageText {
    /// As the specification's own package names it; its file of services at locations is in the singular.
    static func fileName(of table: Table) -> String {
        (table.name == "service_at_location" ? table.name : table.plural) + ".csv"
    }

    static func description(of feeds: [String]) -> [UInt8] {
        var json = JSONWriter(capacity: 32_768)
        json.object { json in
            json.member("name", "human_services_data")
            json.member("title", "Human Services Data Specification")
            json.member("profile", "tabular-data-package")
            json.member("version", "3.0")
            json.array(ExportedFeeds.member) { json in feeds.forEach { json.value($0) } }
            json.array("resources") { json in
                for table in Vocabulary.hsds.tables { resource(table, &json) }
            }
        }
        return Array(json.bytes)
    }

    private static func resource(_ table: Table, _ json: inout JSONWriter) {
        json.object { json in
            json.member("name", table.name)
            json.member("path", fileName(of: table))
            json.member("profile", "tabular-data-resource")
            json.member("encoding", "utf-8")
            json.object("schema") { json in
                json.member("primaryKey", "id")
                json.array("fields") { json in
                    for field in table.fields { describe(field, &json) }
                }
                json.array("missingValues") { $0.value("") }
            }
        }
    }

    private static func describe(_ field: Field, _ json: inout JSONWriter) {
        json.object { json in
            json.member("name", field.name)
            json.member("type", type(of: field))
            json.object("constraints") { json in
                json.member("required", field.need.contains(.inKith))
                if field.kind == .identifier { json.member("unique", true) }
                if !field.values.isEmpty {
                    json.array("enum") { json in field.values.forEach { json.value($0) } }
                }
            }
        }
    }

    private static func type(of field: Field) -> String {
        switch field.kind {
        case .number: "number"
        case .integer: "integer"
        case .date: "date"
        default: "string"
        }
    }
}
