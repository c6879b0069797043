import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

@Suite("The search as JSON")
struct FindJSONTests {
    @Test(
        "every answer is what the document says, with every member that it requires and no other",
        arguments: [
            "q=walking", "q=food&near=ZZ1 1AA", "q=walkng", "q=parachute walking", "q=parachute",
            "near=ZZ11AA&within=1.5", "q=gardening&near=ZZ11AA&within=1", "q=food&per_page=1&page=2",
            "open=now", "day=mo&where=anywhere", "kind=t-health&sort=name", "page=99",
        ])
    func schema(query: String) async throws {
        try await FindTown.with(.sqlite) { town in
            try await town.tellMore(of: "walk")
            let now = try ashcombe("2026-06-02", "10:30")
            let body = try await town.json(query, at: now)
            try FindSchemas.expect(body, toBe: "Found", "\(query)")
            #expect(!body.hasNull)
        }
    }

    @Test("a list can be walked by its links, each service once")
    func pages() async throws {
        try await FindTown.with(.sqlite) { town in
            var seen: [JSONValue] = []
            var query: String? = "per_page=2&sort=name"
            while let asked = query {
                let page = try await town.json(asked)
                seen += page["contents"].array.map { $0["id"] }
                guard case .text(let next) = page["next"] else {
                    #expect(page["last_page"] == .bool(true))
                    break
                }
                #expect(next.hasPrefix("/find.json?"))
                query = String(next.drop { $0 != "?" }.dropFirst())
            }
            #expect(seen.count == 6)
            #expect(Set(seen).count == 6)
        }
    }

    @Test("the document names every parameter that the form reads, and answers itself")
    func document() throws {
        let document = try JSONValue(FindDocument.answer.body)
        let operation = document["paths"]["/find.json"]["get"]
        let names = operation["parameters"].array.map { $0["name"] }
        let expected = [
            "q", "as", "near", "lat", "lon", "within", "kind", "language", "day", "open", "where", "sort",
            "page", "per_page",
        ]
        #expect(names == expected.map { .text($0) })
        #expect(document["components"]["schemas"]["Service"]["required"].array.contains(.text("api_url")))
    }

    @Test("a page size that makes no sense is refused by name", arguments: ["0", "101", "-1", "two", "1e2"])
    func size(size: String) async throws {
        try await FindTown.with(.sqlite) { town in
            await #expect(throws: Refusal.badRequest("“per_page”: Enter a whole number from 1 to 100.")) {
                try await town.json("per_page=\(size)")
            }
        }
    }
}

extension FindTown {
    fileprivate func json(_ query: String, at now: Instant = testMoment) async throws -> JSONValue {
        let answer = try await findPage(query.replacing("%20", with: " "), kind: .json, at: now)
        #expect(answer.status == 200)
        return try JSONValue(Array(answer.text.utf8))
    }
}

extension FindSchemas {
    /// Holds a value against a schema of the document.
    fileprivate static func expect(_ value: JSONValue, toBe name: String, _ comment: Comment) throws {
        let schema = try #require(all.first { $0.name == name })
        guard case .object(let members) = value else {
            Issue.record("\(name) is no object: \(comment)")
            return
        }
        let known = Set(schema.members.map(\.name))
        #expect(Set(members.keys).subtracting(known) == [], comment)
        for member in schema.members {
            guard let found = members[member.name] else {
                #expect(!member.isAlways, "\(name).\(member.name) is missing: \(comment)")
                continue
            }
            switch (member.kind, found) {
            case (.text, .text), (.number, .number), (.whole, .number), (.flag, .bool): break
            case (.oneOf(let values), .text(let text)): #expect(values.contains(text), comment)
            case (.object(let inner), _): try expect(found, toBe: inner, comment)
            case (.objects(let inner), .list(let items)):
                for item in items { try expect(item, toBe: inner, comment) }
            case (.texts, .list(let items)):
                #expect(items.allSatisfy { if case .text = $0 { true } else { false } }, comment)
            default: Issue.record("\(name).\(member.name) is \(found): \(comment)")
            }
        }
    }
}
