import Testing
import Time
import Web

@testable import AssetMap

@Suite("The API's description of itself")
struct APIDocumentTests {
    @Test("every reference leads somewhere, and every address that is answered is described")
    func references() throws {
        let document = try JSONValue(OpenAPIDocument.answer.body)
        #expect(!document.hasNull)
        for reference in references(in: document) {
            var target = document
            for part in reference.split(separator: "/").dropFirst() { target = target[String(part)] }
            #expect(target != .null, "\(reference) leads nowhere")
        }
        let described = document["paths"].members
        #expect(
            described
                == [
                    "/", "/services", "/services/{id}", "/organizations", "/organizations/{id}",
                    "/service_at_locations", "/service_at_locations/{id}", "/taxonomies",
                    "/taxonomies/{id}", "/taxonomy_terms", "/taxonomy_terms/{id}",
                ])
        let service = document["components"]["schemas"]["service"]
        #expect(service["required"].array.contains(.text("organization_id")))
        #expect(service["properties"]["url"]["format"] == .text("uri"))
        #expect(service["properties"]["status"]["enum"].array.count == 4)
    }

    @Test("the start names the profile, and where the document is as the asker would find it")
    func start() async throws {
        func describe(_ headers: [String: String], isBehindTLS: Bool = false) async throws -> JSONValue {
            let request = Request(
                .get, "/openreferral/v3", headers: headers, now: Instant(rawValue: 0),
                isBehindTLS: isBehindTLS)
            return try JSONValue(try await DescribeAPI()(request).body)
        }
        let here = try await describe(["host": "127.0.0.1:8080"])
        #expect(here["version"] == .text("HSDS-UK-3.0"))
        #expect(
            here["openapi_url"] == .text("http://127.0.0.1:8080/openreferral/v3/openapi.json"))
        let there = try await describe(["host": "kith.example.org"], isBehindTLS: true)
        #expect(
            there["openapi_url"] == .text("https://kith.example.org/openreferral/v3/openapi.json"))
        for wrong in [[:], ["host": "a b"], ["host": ""]] {
            #expect(try await describe(wrong)["openapi_url"] == .null)
        }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { name, value in
                if name == "$ref", let text = value.string { return [text] }
                return references(in: value)
            }
        case .list(let values): values.flatMap(references)
        default: []
        }
    }
}
