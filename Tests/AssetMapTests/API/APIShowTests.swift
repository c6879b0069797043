import Storage
import TestSupport
import Testing
import Web

@testable import AssetMap

@Suite("One row of the Open Referral UK API, with all that belongs to it")
struct APIShowTests {
    @Test("a service holds what belongs to it, at every depth", arguments: TestEngine.available)
    func whole(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let id = try await furnish(place)
            let service = try await place.show(.services, id)
            #expect(!service.hasNull)
            #expect(service["contacts"][0]["phones"][0]["languages"][0]["code"] == .text("cy"))
            let located = service["service_at_locations"][0]
            #expect(located["location"]["addresses"][0]["address_1"] == .text("1 Elm Street"))
            #expect(located["location"]["addresses"][0]["city"] == .text(""))
            #expect(located["location"]["accessibility"][0]["accessibility"] == .text("Ramp"))
            #expect(located["schedules"][0]["opens_at"] == .text("10:00"))
            #expect(located["schedules"][0].members.contains("freq") == false)
            let said = service["attributes"][0]
            #expect(said["taxonomy_term"]["term"] == .text("Food"))
            #expect(said["taxonomy_term"]["taxonomy_detail"]["name"] == .text("Kinds of help"))
            #expect(service["cost_options"][0]["amount"] == .number(2.5))
            #expect(service["cost_options"][0]["attributes"].array.count == 1)
            #expect(service["organization"]["organization_identifiers"][0]["identifier"] == .text("1"))
            #expect(service["program"]["name"] == .text("Winter"))
            #expect(service["url"] == .text("http://www.example.org"))
            #expect(service["email"] == .null)
        }
    }

    @Test(
        "an organisation says which it is part of, where that is described",
        arguments: TestEngine.available)
    func parents(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let whole = APIPlace.id(1), part = APIPlace.id(2), own = APIPlace.id(3), other = APIPlace.id(4)
            try await place.add("organization", whole, ["name": "The whole"])
            try await place.add(
                "organization", part, ["name": "A part", "parent_organization_id": .text(whole)])
            // Of its own making, as feeds have it now and then.
            for id in [own, APIPlace.id(5)] {
                try await place.add(
                    "organization", id, ["name": "Its own", "parent_organization_id": .text(id)])
            }
            try await place.add("organization", APIPlace.id(6), ["name": "?", "fingerprint": .integer(0)])
            try await place.add(
                "organization", other,
                ["name": "Of nobody", "parent_organization_id": .text(APIPlace.id(6))])
            func parent(_ id: String) async throws -> JSONValue {
                try await place.show(.organizations, id)["parent_organization_id"]
            }
            #expect(try await parent(part) == .text(whole))
            #expect(try await parent(whole) == .null)
            #expect(try await parent(own) == .text(own))
            #expect(try await parent(other) == .null)
        }
    }

    @Test("rows of one service stay out of another", arguments: TestEngine.available)
    func apart(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let first = try await furnish(place)
            let second = try await place.addService("Choir")
            try await place.add(
                "phone", nil, ["service_id": .text(second), "number": "01632 960002"])
            let list = try await place.list(.services, [("full", "true")])
            let full = Dictionary(
                uniqueKeysWithValues: list["contents"].array.map { ($0["id"].string ?? "", $0) })
            #expect(full[first] == (try await place.show(.services, first)))
            #expect(full[second] == (try await place.show(.services, second)))
            #expect(full[second]?["phones"].array.count == 1)
            #expect(full[second]?["contacts"] == .null)
        }
    }

    @Test("an attribute of another kind of row with the same identifier is not ours")
    func kinds() async throws {
        try await APIPlace.with(.sqlite) { place in
            let id = try await place.addService("Lunch club", APIPlace.id(1))
            let term = try await place.add("taxonomy_term", nil, ["name": "Food"])
            try await place.add("location", id, ["location_type": "virtual"])
            try await place.add(
                "attribute", nil,
                ["link_id": .text(id), "link_entity": "location", "taxonomy_term_id": .text(term)])
            #expect(try await place.show(.services, id)["attributes"] == .null)
        }
    }

    @Test("an organisation has its services, in brief or in full", arguments: TestEngine.available)
    func organization(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let owner = try await place.add("organization", nil, ["name": "Elm Street Centre"])
            let service = try await place.addService("Lunch club", nil, of: owner)
            try await place.add("phone", nil, ["service_id": .text(service), "number": "1"])
            try await place.add("phone", nil, ["organization_id": .text(owner), "number": "2"])
            try await place.add(
                "location", nil, ["organization_id": .text(owner), "location_type": "physical"])
            let brief = try await place.show(.organizations, owner)
            #expect(brief["phones"][0]["number"] == .text("2"))
            #expect(brief["locations"].array.count == 1)
            #expect(brief["services"][0]["name"] == .text("Lunch club"))
            #expect(brief["services"][0]["phones"] == .null)
            for full in [
                try await place.show(.organizations, owner, [("full_service", "true")]),
                try await place.list(.organizations, [("full_service", "true")])["contents"][0],
            ] {
                #expect(full["services"][0]["phones"][0]["number"] == .text("1"))
                #expect(full["services"][0]["organization"] == .null)
            }
        }
    }

    @Test("a taxonomy has its terms; a term has its taxonomy", arguments: TestEngine.available)
    func taxonomy(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let kinds = try await place.add("taxonomy", nil, ["name": "Kinds of help"])
            let food = try await place.add(
                "taxonomy_term", nil, ["name": "Food", "taxonomy_id": .text(kinds)])
            let taxonomy = try await place.show(.taxonomies, kinds)
            #expect(taxonomy["description"] == .text(""))
            #expect(taxonomy["taxonomy_terms"][0]["name"] == .text("Food"))
            #expect(taxonomy["taxonomy_terms"][0]["taxonomy_detail"] == .null)
            let term = try await place.show(.taxonomyTerms, food)
            #expect(term["taxonomy_detail"]["name"] == .text("Kinds of help"))
        }
    }

    @Test("capitals in an identifier are the same identifier; one that is not here is not found")
    func identifiers() async throws {
        try await APIPlace.with(.sqlite) { place in
            let id = try await place.addService("Lunch club", "abcdefab-0000-4000-8000-000000000001")
            #expect(try await place.show(.services, id.uppercased())["id"] == .text(id))
            await #expect(throws: Refusal.notFound) {
                _ = try await place.show(.services, APIPlace.id(404))
            }
            for wrong in ["abc", "1", "' OR 1=1", "..", "\u{0}"] {
                await #expect(throws: Refusal.self) { _ = try await place.show(.services, wrong) }
            }
        }
    }

    /// A service with a row of nearly everything.
    private func furnish(_ place: APIPlace) async throws -> String {
        let owner = try await place.add("organization", nil, ["name": "Elm Street Centre"])
        try await place.add(
            "organization_identifier", nil,
            ["organization_id": .text(owner), "identifier_type": "Charity", "identifier": "1"])
        let program = try await place.add(
            "program", nil, ["organization_id": .text(owner), "name": "Winter"])
        let service = try await place.addService(
            "Lunch club", nil, of: owner,
            ["program_id": .text(program), "url": "www.example.org", "email": "ask inside"])
        let contact = try await place.add("contact", nil, ["service_id": .text(service)])
        let phone = try await place.add(
            "phone", nil, ["contact_id": .text(contact), "number": "01632 960001"])
        try await place.add("language", nil, ["phone_id": .text(phone), "code": "cy"])
        try await furnishLocation(place, of: service)
        let taxonomy = try await place.add("taxonomy", nil, ["name": "Kinds of help"])
        let term = try await place.add(
            "taxonomy_term", nil, ["name": "Food", "taxonomy_id": .text(taxonomy)])
        let cost = try await place.add(
            "cost_option", nil, ["service_id": .text(service), "amount": .real(2.5)])
        for (table, id) in [("service", service), ("cost_option", cost)] {
            try await place.add(
                "attribute", nil,
                [
                    "link_id": .text(id), "link_entity": .text(table),
                    "taxonomy_term_id": .text(term),
                ])
        }
        return service
    }

    private func furnishLocation(_ place: APIPlace, of service: String) async throws {
        let hall = try await place.add("location", nil, ["location_type": "physical"])
        let located = try await place.add(
            "service_at_location", nil, ["service_id": .text(service), "location_id": .text(hall)])
        try await place.add(
            "address", nil,
            ["location_id": .text(hall), "address_1": "1 Elm Street", "address_type": "physical"])
        try await place.add(
            "accessibility", nil, ["location_id": .text(hall), "description": "Ramp"])
        try await place.add(
            "schedule", nil,
            [
                "service_at_location_id": .text(located), "opens_at": "10:00", "closes_at": "late",
                "freq": "YEARLY",
            ])
    }
}
