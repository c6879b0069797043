import Foundation
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

@Suite("What the page of a service says, each thing once")
struct ServiceFactsTests {
    @Test("free is said once for its cost, however often the publisher says it")
    func free() async throws {
        try await FindTown.with(.sqlite) { town in
            try await town.price("walk", "Everyone", 0, notes: "Free")
            try await town.price("walk", "Members", 0, notes: nil)
            try await town.set("walk", "fees_description = 'Free.', fees = 'FREE'")
            let cost = try await town.costSection(of: "walk")
            #expect(cost.components(separatedBy: "ree").count == 2, "\(cost)")
        }
    }

    @Test("one price is a sentence, several are a table, and what ended is left out")
    func prices() async throws {
        try await FindTown.with(.sqlite) { town in
            try await town.price("walk", "Adults", 2.5, notes: "Pay at the door")
            let one = try await town.costSection(of: "walk")
            #expect(one.contains("<strong>£2.50</strong> Adults. Pay at the door"))
            try await town.price("walk", "Children", 0, notes: nil)
            try await town.price("walk", "Last year", 9, notes: nil, until: "2020-01-01")
            let two = try await town.costSection(of: "walk")
            #expect(
                two.contains("<table") && two.contains("Children") && !two.contains("Last year"))
        }
    }

    @Test("a listing that nobody checked, or long ago, says so; a mistake is told to whose it is")
    func trust() async throws {
        try await FindTown.with(.sqlite) { town in
            let unchecked = try await town.servicePage("walk")
            #expect(unchecked.contains("We do not know. Ask them before you travel."))
            #expect(unchecked.contains("the organisation</a>: the listing is theirs."))
            try await town.set("walk", "assured_date = '2019-03-01', email = 'walk@example.org'")
            let old = try await town.servicePage("walk")
            #expect(old.contains("1 March 2019</time>: more than a year ago."))
            #expect(
                old.contains(
                    "mailto:walk@example.org?subject=A%20mistake%20in%20the%20listing%20of%20"))
        }
    }

    @Test("who has no number of their own is reached by the organisation's")
    func organizationPhone() async throws {
        try await FindTown.with(.sqlite) { town in
            let owner = try await town.map.add(
                "organization", "o", ["name": "Owners", "email": "o@example.org"])
            try await town.map.addService("Owned", "owned", of: owner)
            try await town.map.add(
                "phone", nil, ["organization_id": "o", "number": "01632 960777"])
            try await town.index("owned")
            let page = try await town.servicePage("owned")
            #expect(page.contains("tel:01632960777") && page.contains("mailto:o@example.org"))
            let results = try await town.findPage("q=owned")
            #expect(results.text.contains("tel:01632960777"))
        }
    }
}

extension FindTown {
    fileprivate func price(
        _ id: String, _ option: String, _ amount: Double, notes: String?, until: String? = nil
    ) async throws {
        try await map.add(
            "cost_option", nil,
            [
                "service_id": .text(id), "option": .text(option), "amount": .real(amount),
                "currency": "GBP",
                "amount_description": notes.map { .text($0) } ?? .null,
                "valid_to": until.map { .text($0) } ?? .null,
            ])
    }

    fileprivate func set(_ id: String, _ assignments: StaticString) async throws {
        try await database.write { tx in
            try tx.execute(
                "UPDATE service SET \(SQL(stringLiteral: "\(assignments)")) WHERE id = \(id)")
        }
    }

    fileprivate func servicePage(_ id: String) async throws -> String {
        let request = Request(.get, "/services/\(id)", now: testMoment)
        let answer = try await ShowService(database: database)(request, id: id)
        return String(decoding: answer.body, as: UTF8.self)
    }

    fileprivate func costSection(of id: String) async throws -> String {
        let page = try await servicePage(id)
        let start = try #require(page.range(of: "<h2>Cost</h2>"))
        let rest = page[start.upperBound...]
        return String(rest[..<(rest.range(of: "</section>")?.lowerBound ?? rest.endIndex)])
    }
}

@Suite("Words as publishers send them")
struct ProseTests {
    @Test("codes of the publisher's programs and doubled line breaks are put right", arguments: [
        ("Food pantry. ###COL###", "Food pantry."), ("One ###MON### two", "One  two"),
        ("# Heading", "# Heading"), ("a ### b", "a ### b"), ("###", "###"), ("####", "####"),
        ("call ###not a code### now", "call ###not a code### now"), ("one\\ntwo", "one\ntwo"),
    ])
    func prose(written: String, shown: String) {
        #expect(Prose.lines(written) == shown)
    }
}
