import Documents
import Web

/// What `/find.json` answers: every object has the members that are named and no other.
enum FindSchemas {
    static func write(_ json: inout JSONWriter) {
        for schema in all {
            json.object(schema.name) { json in
                json.member("type", "object")
                json.member("additionalProperties", false)
                let required = schema.members.filter(\.isAlways)
                if !required.isEmpty { json.array("required", of: required) { $0.value($1.name) } }
                json.object("properties") { json in
                    for member in schema.members {
                        json.object(member.name) { write(member.kind, to: &$0) }
                    }
                }
            }
        }
    }

    struct Schema: Sendable {
        let name: String
        let members: [Member]
    }

    struct Member: Sendable {
        let name: String
        let kind: Kind
        /// It is there in every answer.
        let isAlways: Bool
    }

    enum Kind: Sendable {
        case text, number, whole, flag
        case oneOf([String])
        case object(String)
        case texts
        case objects(String)
    }

    private static func always(_ name: String, _ kind: Kind = .text) -> Member {
        Member(name: name, kind: kind, isAlways: true)
    }

    private static func maybe(_ name: String, _ kind: Kind = .text) -> Member {
        Member(name: name, kind: kind, isAlways: false)
    }

    static let all = [
        Schema(
            name: "Found",
            members: [
                always("total_items", .whole), always("total_is_exact", .flag),
                always("total_pages", .whole), always("page_number", .whole), always("size", .whole),
                always("first_page", .flag), always("last_page", .flag), always("empty", .flag),
                maybe("next"), maybe("previous"), always("query", .object("Query")),
                always("matched", .oneOf(FindMatched.allCases.map(\.rawValue))),
                maybe("correction"), maybe("suggestions", .texts),
                always("contents", .objects("Service")), maybe("nearest", .objects("Service")),
                maybe("without_place", .whole),
            ]),
        Schema(
            name: "Query",
            members: [
                maybe("q"), maybe("near", .object("Near")), maybe("within_miles", .number), maybe("kind"),
                maybe("language"), maybe("day"), maybe("open_now", .flag), maybe("anywhere", .flag),
                always("sort", .oneOf(["best", "nearest", "name"])),
            ]),
        Schema(
            name: "Near",
            members: [maybe("written"), always("latitude", .number), always("longitude", .number)]),
        Schema(
            name: "Service",
            members: [
                always("id"), always("name"), always("url"), always("api_url"),
                maybe("organization", .object("Organization")), maybe("description"), maybe("alert"),
                always("status", .oneOf(["active", "temporarily closed"])), maybe("phone"),
                maybe("distance_miles", .number), maybe("location", .object("Location")),
                always("location_count", .whole), maybe("open", .object("Open")),
            ]),
        Schema(name: "Organization", members: [always("id"), always("name")]),
        Schema(
            name: "Location",
            members: [
                maybe("name"), maybe("address_1"), maybe("city"), maybe("postal_code"),
                maybe("latitude", .number), maybe("longitude", .number),
            ]),
        Schema(
            name: "Open",
            members: [
                maybe("now", .flag), maybe("closes_at"), maybe("opens_at"), always("words"),
            ]),
        Schema(
            name: "Problem",
            members: [
                always("type"), always("title"), always("status", .whole), always("detail"),
                always("reference"),
            ]),
    ]

    private static func write(_ kind: Kind, to json: inout JSONWriter) {
        switch kind {
        case .text: json.member("type", "string")
        case .number: json.member("type", "number")
        case .whole: json.member("type", "integer")
        case .flag: json.member("type", "boolean")
        case .oneOf(let values):
            json.member("type", "string")
            json.array("enum", of: values) { $0.value($1) }
        case .object(let name): json.member("$ref", "#/components/schemas/" + name)
        case .texts:
            json.member("type", "array")
            json.object("items") { $0.member("type", "string") }
        case .objects(let name):
            json.member("type", "array")
            json.object("items") { $0.member("$ref", "#/components/schemas/" + name) }
        }
    }
}
