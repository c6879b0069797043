import Documents
import OpenReferral
import struct OpenReferral.Table
import Web

/// The API described by itself, in OpenAPI 3.0.3: written from the vocabulary and the parameters that
/// answer, so that it cannot say anything else than they do.
enum OpenAPIDocument {
    static var answer: Answer { .json(bytes) }

    private static var bytes: [UInt8] {
        var json = JSONWriter(capacity: 65_536)
        json.object { json in
            json.member("openapi", "3.0.3")
            json.object("info") { json in
                json.member("title", "Open Referral UK 3.0, read only")
                json.member("version", "3.0")
                json.member("description", about)
            }
            json.array("servers") { json in
                json.object { $0.member("url", OpenReferralRoutes.Paths.base) }
            }
            json.object("paths", paths)
            json.object("components") { json in
                json.object("schemas", schemas)
                json.object("responses", refusals)
            }
        }
        return json.bytes
    }

    private static let about = """
        What a community has, in the terms of the Human Services Data Specification 3.0 and its profile \
        for the United Kingdom. Open to everybody, without a key. All parameters narrow the list \
        together. A field without a value is left out. Lists are in the order of identifiers.
        """

    private static func paths(_ json: inout JSONWriter) {
        json.object("/") { json in
            operation("about", "What this API is.", [], in: &json) { reference("About", in: &$0) }
        }
        for resource in Resource.allCases {
            json.object("/" + resource.name) { json in
                operation(
                    "list_" + resource.name, "A page of the list.", resource.listParameters,
                    refusing: ["400"], leadingTo: "show_" + resource.table.name, in: &json
                ) { page(of: resource, in: &$0) }
            }
            json.object("/" + resource.name + "/{id}") { json in
                operation(
                    "show_" + resource.table.name, "One, with all that belongs to it.",
                    resource.showParameters, refusing: ["400", "404"], hasID: true, in: &json
                ) { reference(resource.table.name, in: &$0) }
            }
        }
    }

    private static func operation(
        _ id: String, _ summary: String, _ parameters: [ParameterDescription],
        refusing refusals: [String] = [], hasID: Bool = false, leadingTo next: String? = nil,
        in json: inout JSONWriter,
        schema: (inout JSONWriter) -> Void
    ) {
        json.object("get") { json in
            json.member("operationId", id)
            json.member("summary", summary)
            json.array("parameters") { json in
                if hasID { write(idParameter, isInPath: true, in: &json) }
                for parameter in parameters { write(parameter, isInPath: false, in: &json) }
            }
            json.object("responses") { json in
                json.object("200") { json in
                    json.member("description", summary)
                    content("application/json", schema, in: &json)
                    if let next { link(to: next, in: &json) }
                }
                for status in refusals {
                    json.object(status) { $0.member("$ref", "#/components/responses/" + status) }
                }
            }
        }
    }

    /// From the first entry of a list to that entry in full.
    private static func link(to operation: String, in json: inout JSONWriter) {
        json.object("links") { json in
            json.object("first") { json in
                json.member("operationId", operation)
                json.object("parameters") { $0.member("id", "$response.body#/contents/0/id") }
            }
        }
    }

    private static let idParameter = Parameter.identifier("id", "Which one.").description

    private static func write(
        _ parameter: ParameterDescription, isInPath: Bool, in json: inout JSONWriter
    ) {
        json.object { json in
            json.member("name", parameter.name)
            json.member("in", isInPath ? "path" : "query")
            json.member("required", isInPath)
            if !isInPath { json.member("allowEmptyValue", true) }
            json.member("description", parameter.about)
            json.object("schema", parameter.schema)
        }
    }

    private static func refusals(_ json: inout JSONWriter) {
        let refusals = [
            ("400", "A parameter makes no sense; the detail says which one, and what it must be."),
            ("404", "There is none with this identifier."),
        ]
        for (status, about) in refusals {
            json.object(status) { json in
                json.member("description", about)
                content("application/problem+json", { reference("Problem", in: &$0) }, in: &json)
            }
        }
    }

    private static func content(
        _ type: String, _ schema: (inout JSONWriter) -> Void, in json: inout JSONWriter
    ) {
        json.object("content") { json in
            json.object(type) { json in json.object("schema", schema) }
        }
    }
}
