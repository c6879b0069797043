import Documents
import Time
import Web

/// A field of the query that the API understands: how it is read, and how its OpenAPI document describes
/// it. A field that is empty is as one that is not there.
struct Parameter<Value: Sendable>: Sendable {
    let name: String
    /// What it does, for people who write programs.
    let about: String
    /// What it must be, for the one who got it wrong: "a whole number from 1".
    let form: String
    /// Writes the members of its JSON Schema.
    let schema: @Sendable (inout JSONWriter) -> Void
    /// `nil` for a text that is no such value.
    let read: @Sendable (String) -> Value?

    /// - Throws: `Refusal.badRequest`, naming the parameter and what it must be.
    func value(in query: Fields) throws -> Value? {
        guard let text = query[name] else { return nil }
        guard let value = read(text) else {
            throw Refusal.badRequest("“\(name)” must be \(form).")
        }
        return value
    }

    /// The parameter without its type, for the document.
    var description: ParameterDescription {
        ParameterDescription(name: name, about: about + " Must be \(form).", schema: schema)
    }
}

/// What the OpenAPI document says of a parameter.
struct ParameterDescription: Sendable {
    let name: String
    let about: String
    let schema: @Sendable (inout JSONWriter) -> Void
}

// How pages are chosen.
extension Parameter where Value == Int {
    /// The most entries on a page.
    static let most = 100
    static let usual = 50

    static let page = Parameter(
        name: "page", about: "Which page of the list. 1 when left out.",
        form: "a whole number from 1 to \(lastPage)",
        schema: { json in
            json.member("type", "integer")
            json.member("minimum", 1)
            json.member("maximum", lastPage)
            json.member("default", 1)
        },
        read: { whole($0, in: 1...lastPage) })

    /// Beyond any list, and within what every reader of JSON takes for a whole number.
    private static let lastPage = 1_000_000_000

    static let perPage = Parameter(
        name: "per_page", about: "How many entries a page has. \(usual) when left out.",
        form: "a whole number from 1 to \(most)",
        schema: { json in
            json.member("type", "integer")
            json.member("minimum", 1)
            json.member("maximum", most)
            json.member("default", usual)
        },
        read: { whole($0, in: 1...most) })

    /// ASCII digits alone, perhaps with zeros before them.
    private static func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
        guard text.utf8.first != UInt8(ascii: "+"), let number = Int(text) else { return nil }
        return range.contains(number) ? number : nil
    }
}

extension Parameter where Value == Bool {
    static let full = flag(
        "full", "Whether each entry has all that belongs to it, nested, and not its own fields alone.")
    static let fullService = flag(
        "full_service", "Whether the services of an organisation have all that belongs to them.")
    static let topOnly = flag("top_only", "Whether to list only terms that have no parent.")

    private static func flag(_ name: String, _ about: String) -> Parameter {
        Parameter(
            name: name, about: about, form: "true or false",
            schema: { json in
                json.member("type", "boolean")
                json.member("default", false)
            },
            read: { text in
                switch text {
                case "true": true
                case "false": false
                default: nil
                }
            })
    }
}

extension Parameter where Value == String {
    static let search = Parameter(
        name: "search", about: "Lists what has every one of these words.",
        form: "words, 500 letters at most",
        schema: { json in
            json.member("type", "string")
            json.member("maxLength", 500)
            json.member("pattern", "^[^\\u0000]*$")
        },
        read: { $0.unicodeScalars.count <= 500 && !$0.utf8.contains(0) ? $0 : nil })

    static let postcode = Parameter(
        name: "postcode",
        about: "The postcode that “proximity” is measured from; alone it changes nothing.",
        form: "a whole postcode that is known here",
        schema: { json in
            json.member("type", "string")
            json.member("maxLength", 10)
        },
        read: { $0.utf8.count <= 10 && !$0.utf8.contains(0) ? $0 : nil })

    static let taxonomyTermID = identifier(
        "taxonomy_term_id", "Lists services of which this term of a taxonomy is said.")
    static let taxonomyID = identifier(
        "taxonomy_id", "Lists services of which any term of this taxonomy is said; or its terms.")
    static let organizationID = identifier(
        "organization_id", "Lists services that this organisation provides.")
    static let parentID = identifier("parent_id", "Lists terms that stand directly below this one.")

    static func identifier(_ name: String, _ about: String) -> Parameter {
        Parameter(
            name: name, about: about,
            form: "a UUID, as ac148810-d857-441c-9679-408f346de14b",
            schema: { json in
                json.member("type", "string")
                json.member("format", "uuid")
            },
            read: Published.identifier)
    }
}

extension Parameter where Value == Double {
    static let minimumAge = number(
        "minimum_age", "Lists services whose minimum age is this or above.",
        in: 0...1000, "a number of years from 0 to 1000")
    static let maximumAge = number(
        "maximum_age", "Lists services whose maximum age is this or below.",
        in: 0...1000, "a number of years from 0 to 1000")
    static let proximity = number(
        "proximity",
        "How far from the middle of the postcode a location may be, in metres; needs a postcode.",
        in: 0...2_000_000, "a number of metres from 0 to 2000000")

    private static func number(
        _ name: String, _ about: String, in range: ClosedRange<Double>, _ form: String
    ) -> Parameter {
        Parameter(
            name: name, about: about, form: form,
            schema: { json in
                json.member("type", "number")
                json.member("minimum", Int(range.lowerBound))
                json.member("maximum", Int(range.upperBound))
            },
            read: { text in
                guard let number = decimal(text), range.contains(number) else { return nil }
                return number
            })
    }

    /// A number as JSON writes it: no hexadecimal, no words for what is not finite.
    private static func decimal(_ text: String) -> Double? {
        let allowed = text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
        return allowed ? Double(text) : nil
    }
}
