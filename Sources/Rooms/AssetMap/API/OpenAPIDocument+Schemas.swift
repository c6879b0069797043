import Documents
import OpenReferral
import struct OpenReferral.Table
import Web

// The schemas of answers.
extension OpenAPIDocument {
    static func reference(_ name: String, in json: inout JSONWriter) {
        json.member("$ref", "#/components/schemas/" + name)
    }

    static func schemas(_ json: inout JSONWriter) {
        strict("About", ["version", "profile"], in: &json) { json in
            property("version", "string", in: &json)
            property("profile", "string", format: "uri", in: &json)
            property("openapi_url", "string", format: "uri", in: &json)
        }
        strict("Problem", ["type", "title", "status", "detail", "reference"], in: &json) { json in
            for name in ["type", "title", "detail", "reference"] { property(name, "string", in: &json) }
            property("status", "integer", in: &json)
        }
        for table in served { schema(of: table, in: &json) }
    }

    /// The envelope with entries of the resource in it.
    static func page(of resource: Resource, in json: inout JSONWriter) {
        let counts = ["total_items", "total_pages", "page_number", "size"]
        let flags = ["first_page", "last_page", "empty"]
        strictMembers(counts + flags + ["contents"], in: &json) { json in
            for name in counts { property(name, "integer", in: &json) }
            for name in flags { property(name, "boolean", in: &json) }
            json.object("contents") { json in
                json.member("type", "array")
                json.object("items") { reference(resource.table.name, in: &$0) }
            }
        }
    }

    /// Every table of which an answer may hold rows.
    private static var served: [Table] {
        let names = Set(shapes.flatMap { [$0.root] + $0.order }.map(\.name))
        return Vocabulary.hsds.tables.filter { names.contains($0.name) }
    }

    private static var shapes: [Shape] {
        Resource.allCases.flatMap { resource in
            [resource.inBrief, resource.inFull(), resource.inFull(hasFullServices: true)]
        }
    }

    /// All that any answer says of a row of the table; most say less.
    private static func schema(of table: Table, in json: inout JSONWriter) {
        let required = table.fields.filter { !$0.need.isDisjoint(with: [.inJSON, .inKith]) }
        strict(table.name, required.map(\.name), in: &json) { json in
            for field in table.fields { property(field, in: &json) }
            for alias in Vocabulary.aliases where alias.table == table.name {
                property(alias.name, "string", in: &json)
            }
            for nesting in nestings(of: table) { property(nesting, in: &json) }
        }
    }

    private static func nestings(of table: Table) -> [Nesting] {
        var seen = Set<String>()
        return shapes.flatMap { $0.nestings(of: table) }.filter { seen.insert($0.name).inserted }
    }

    private static func property(_ nesting: Nesting, in json: inout JSONWriter) {
        json.object(nesting.name) { json in
            if nesting.isArray {
                json.member("type", "array")
                json.object("items") { reference(nesting.table, in: &$0) }
            } else {
                reference(nesting.table, in: &json)
            }
        }
    }

    private static func property(_ field: Field, in json: inout JSONWriter) {
        // Where a value is required and there is none, it is empty text, of no format.
        let isEverEmpty = field.need.contains(.inJSON) && !field.need.contains(.inKith)
        switch field.kind {
        case .number, .integer: property(field.name, "number", in: &json)
        case .text, .time:
            property(field.name, "string", values: field.values, in: &json)
        default:
            property(field.name, "string", format: isEverEmpty ? nil : field.format, in: &json)
        }
    }

    private static func property(
        _ name: String, _ type: String, format: String? = nil, values: [String] = [],
        in json: inout JSONWriter
    ) {
        json.object(name) { json in
            json.member("type", type)
            json.member("format", format)
            if !values.isEmpty { json.array("enum", of: values) { $0.value($1) } }
        }
    }

    private static func strict(
        _ name: String, _ required: [String], in json: inout JSONWriter,
        properties: (inout JSONWriter) -> Void
    ) {
        json.object(name) { json in strictMembers(required, in: &json, properties: properties) }
    }

    /// An object that has these properties and no other.
    private static func strictMembers(
        _ required: [String], in json: inout JSONWriter, properties: (inout JSONWriter) -> Void
    ) {
        json.member("type", "object")
        json.member("additionalProperties", false)
        json.array("required", of: required) { $0.value($1) }
        json.object("properties", properties)
    }
}

extension Field {
    fileprivate var format: String? {
        switch kind {
        case .identifier, .reference, .open: "uuid"
        case .date: "date"
        case .dateTime: "date-time"
        case .uri: "uri"
        case .email: "email"
        case .text, .number, .integer, .time: nil
        }
    }
}
