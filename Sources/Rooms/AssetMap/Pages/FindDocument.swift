import Documents
import Web

/// `/find.json` described by itself, in OpenAPI 3.0.3.
enum FindDocument {
    static var answer: Answer { .json(bytes) }

    private static var bytes: [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.object { json in
            json.member("openapi", "3.0.3")
            json.object("info") { json in
                json.member("title", "Find what is near you")
                json.member("version", "1.0")
                json.member("description", about)
            }
            json.array("servers") { json in json.object { $0.member("url", "/") } }
            json.object("paths") { json in
                json.object(Paths.findJSON.template) { json in json.object("get", operation) }
            }
            json.object("components") { json in json.object("schemas", FindSchemas.write) }
        }
        return json.bytes
    }

    private static let about = """
        The search of the site, for programs: the same parameters as the page /find, and the same \
        services in the same order. Open to everybody, without a key. All parameters narrow the list \
        together. What is not known is left out.
        """

    private static func operation(_ json: inout JSONWriter) {
        json.member("operationId", "find")
        json.member("summary", "A page of the services that answer the search.")
        json.array("parameters", of: parameters) { json, parameter in
            json.object { json in
                json.member("name", parameter.name)
                json.member("in", "query")
                json.member("required", false)
                json.member("allowEmptyValue", true)
                json.member("description", parameter.about)
                json.object("schema", parameter.schema)
            }
        }
        json.object("responses") { json in
            response("200", "A page of the list.", "application/json", "Found", in: &json)
            response(
                "400", "A parameter makes no sense, or names a place or kind that is not known here; the "
                    + "detail says which, and what it must be.",
                "application/problem+json", "Problem", in: &json)
        }
    }

    private static func response(
        _ status: String, _ about: String, _ type: String, _ schema: String, in json: inout JSONWriter
    ) {
        json.object(status) { json in
            json.member("description", about)
            json.object("content") { json in
                json.object(type) { json in
                    json.object("schema") { $0.member("$ref", "#/components/schemas/" + schema) }
                }
            }
        }
    }
}

// What may be asked.
extension FindDocument {
    struct Parameter: Sendable {
        let name: String
        let about: String
        let schema: @Sendable (inout JSONWriter) -> Void
    }

    static let parameters = [
        text("q", 200, "Words. A postcode or the name of a known place among them is taken as `near`."),
        choice("as", ["words"], "Takes every word of `q` as a word, and none as a place."),
        text("near", 100, "A postcode, half of one, a place or town by its name, or `latitude,longitude`."),
        number("lat", -90, 90, "Degrees north, together with `lon`, instead of `near`."),
        number("lon", -180, 180, "Degrees east."),
        number("within", 0.1, 500, "Miles from there at most."),
        text("kind", 200, "The identifier of a taxonomy term; finds what is of a term below it too."),
        text("language", 100, "The name of a language that help is offered in, as /languages lists it."),
        choice(
            "day",
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
                + ["mo", "tu", "we", "th", "fr", "sa", "su"],
            "Opens on that day at least once in the next five weeks."),
        choice("open", ["now"], "Is open now, by the clocks of the place."),
        choice("where", ["anywhere"], "Has no place on the map: on-line, by telephone, at home."),
        choice(
            "sort", ["best", "nearest", "name"],
            "`best`, where nothing is said: relevance ÷ (1 + miles ÷ 5), see docs/finding.md."),
        whole("page", nil, "From 1. Up to 1,000 services can be looked through."),
        whole("per_page", 100, "How many to a page: 20, where nothing is said."),
    ]

    private static func text(_ name: String, _ most: Int, _ about: String) -> Parameter {
        Parameter(name: name, about: about) { json in
            json.member("type", "string")
            json.member("maxLength", most)
            json.member("pattern", "^[^\\u0000]*$")
        }
    }

    private static func choice(_ name: String, _ values: [String], _ about: String) -> Parameter {
        Parameter(name: name, about: about) { json in
            json.member("type", "string")
            json.array("enum", of: values) { $0.value($1) }
        }
    }

    private static func number(
        _ name: String, _ least: Double, _ most: Double, _ about: String
    ) -> Parameter {
        Parameter(name: name, about: about) { json in
            json.member("type", "number")
            json.member("minimum", least)
            json.member("maximum", most)
        }
    }

    private static func whole(_ name: String, _ most: Int?, _ about: String) -> Parameter {
        Parameter(name: name, about: about) { json in
            json.member("type", "integer")
            json.member("minimum", 1)
            if let most { json.member("maximum", most) }
        }
    }
}
