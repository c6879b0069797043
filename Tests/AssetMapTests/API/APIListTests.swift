import Storage
import TestSupport
import Testing
import Web

@testable import AssetMap

@Suite("Lists of the Open Referral UK API")
struct APIListTests {
    @Test("a harvester walks the pages and has everything once", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let owner = try await place.add("organization", nil, ["name": "Elm Street Centre"])
            for number in 1...7 {
                try await place.addService("Service \(number)", APIPlace.id(number), of: owner)
            }
            var seen: [String] = []
            for page in 1...3 {
                let list = try await place.list(
                    .services, [("page", "\(page)"), ("per_page", "3")])
                let ids = list["contents"].array.compactMap { $0["id"].string }
                #expect(list["total_items"] == .number(7))
                #expect(list["total_pages"] == .number(3))
                #expect(list["page_number"] == .number(Double(page)))
                #expect(list["size"] == .number(Double(ids.count)))
                #expect(list["first_page"] == .bool(page == 1))
                #expect(list["last_page"] == .bool(page == 3))
                #expect(list["empty"] == .bool(false))
                seen += ids
            }
            #expect(seen == (1...7).map(APIPlace.id))
        }
    }

    @Test("a page beyond the end is empty and says so", arguments: TestEngine.available)
    func beyond(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            try await place.addService("Lunch club")
            for page in ["2", "1000", "1000000000"] {
                let list = try await place.list(.services, [("page", page)])
                #expect(list["contents"] == .list([]))
                #expect(list["empty"] == .bool(true))
                #expect(list["size"] == .number(0))
                #expect(list["last_page"] == .bool(true))
                #expect(list["first_page"] == .bool(false))
                #expect(list["total_items"] == .number(1))
            }
        }
    }

    @Test(
        "before anything is mapped every list is empty, on one page that is first and last",
        arguments: TestEngine.available, Resource.allCases)
    func nothing(engine: TestEngine, resource: Resource) async throws {
        try await APIPlace.with(engine) { place in
            let list = try await place.list(resource)
            #expect(list["total_items"] == .number(0))
            #expect(list["total_pages"] == .number(0))
            #expect(list["first_page"] == .bool(true))
            #expect(list["last_page"] == .bool(true))
            #expect(list["empty"] == .bool(true))
            #expect(list["contents"] == .list([]))
        }
    }

    @Test("a list has what a row names, and no arrays, unless asked", arguments: TestEngine.available)
    func brief(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let service = try await place.addService("Lunch club")
            try await place.add("phone", nil, ["service_id": .text(service), "number": "01632 960001"])
            let brief = try await place.list(.services)["contents"][0]
            #expect(brief["organization"]["name"] == .text("Elm Street Centre"))
            #expect(!brief.members.contains("phones"))
            let full = try await place.list(.services, [("full", "true")])["contents"][0]
            #expect(full["phones"][0]["number"] == .text("01632 960001"))
        }
    }

    @Test("a service at a location comes with both", arguments: TestEngine.available)
    func located(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let service = try await place.addService("Lunch club")
            let hall = try await place.add(
                "location", nil,
                [
                    "location_type": "physical", "name": "Village hall", "latitude": .real(54.5),
                    "longitude": .real(-1.25),
                ])
            let id = try await place.add(
                "service_at_location", nil, ["service_id": .text(service), "location_id": .text(hall)])
            for entry in [
                try await place.list(.serviceAtLocations)["contents"][0],
                try await place.show(.serviceAtLocations, id),
            ] {
                #expect(entry["id"] == .text(id))
                #expect(entry["location"]["latitude"] == .number(54.5))
                #expect(entry["service"]["name"] == .text("Lunch club"))
                #expect(entry["service"]["organization"]["name"] == .text("Elm Street Centre"))
                #expect(!entry["service"].members.contains("service_at_locations"))
            }
        }
    }

    @Test(
        "what makes no sense is refused, and the message says which parameter",
        arguments: [
            ("page", "0"), ("page", "-279048"), ("page", "abc"), ("page", "99999999999999999999"),
            ("page", "1.5"),
            ("page", "1000000001"), ("page", "+1"), ("page", "1e3"), ("page", "٣"), ("per_page", "0"),
            ("per_page", "101"), ("taxonomy_id", "abc"), ("taxonomy_term_id", "1' OR '1'='1"),
            ("organization_id", "ac148810-d857-441c-9679-408f346de14"), ("minimum_age", "old"),
            ("minimum_age", "nan"), ("maximum_age", "-1"), ("maximum_age", "0x10"),
            ("start_time", "25:00"), ("start_time", "9"), ("end_time", "24:00"), ("end_time", "10:00Z"),
            ("day", "Mo nday"), ("day", "XX"), ("modified_after", "yesterday"),
            ("modified_after", "2026-02-30"), ("full", "yes"), ("search", "a\u{0}b"),
            ("proximity", "100"),
        ])
    func refused(name: String, value: String) async throws {
        try await APIPlace.with(.sqlite) { place in
            let error = await #expect(throws: Refusal.self) {
                _ = try await place.list(.services, [(name, value)])
            }
            guard case .badRequest(let words) = error else {
                Issue.record("not a bad request: \(String(describing: error))")
                return
            }
            #expect(words.contains("“\(name)”"))
        }
    }

    @Test("a parameter that is empty, or that the list does not have, changes nothing")
    func ignored() async throws {
        try await APIPlace.with(.sqlite) { place in
            try await place.addService("Lunch club")
            let list = try await place.list(
                .services, [("page", ""), ("utm_source", "x"), ("parent_id", "abc")])
            #expect(list["size"] == .number(1))
        }
    }
}
