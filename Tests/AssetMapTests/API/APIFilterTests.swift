import Places
import Storage
import TestSupport
import Testing
import Web

@testable import AssetMap

@Suite("Filters of the Open Referral UK API")
struct APIFilterTests {
    @Test("ages are those that services state", arguments: TestEngine.available)
    func ages(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            try await place.addService("Toddlers", nil, ["minimum_age": .real(0), "maximum_age": .real(4)])
            try await place.addService("Youth", nil, ["minimum_age": .real(11), "maximum_age": .real(17.5)])
            try await place.addService("Elders", nil, ["minimum_age": .real(60)])
            try await place.addService("All")
            #expect(try await place.names(.services, [("minimum_age", "11")]) == ["Youth", "Elders"])
            #expect(try await place.names(.services, [("maximum_age", "17.5")]) == ["Toddlers", "Youth"])
            #expect(try await place.names(.services, [("maximum_age", "17")]) == ["Toddlers"])
            #expect(
                try await place.names(.services, [("minimum_age", "1"), ("maximum_age", "18")])
                    == ["Youth"])
        }
    }

    @Test("day and times are of one schedule, of the service or of it at a place",
        arguments: TestEngine.available)
    func times(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let hall = try await place.add("location", nil, ["location_type": "physical"])
            func open(_ name: String, _ days: SQLValue, _ from: SQLValue, _ to: SQLValue, isAtHall: Bool)
                async throws
            {
                let service = try await place.addService(name)
                let located = try await place.add(
                    "service_at_location", nil,
                    ["service_id": .text(service), "location_id": .text(hall)])
                let holder = isAtHall ? ("service_at_location_id", located) : ("service_id", service)
                try await place.add(
                    "schedule", nil,
                    [
                        holder.0: .text(holder.1), "byday": days, "opens_at": from, "closes_at": to,
                    ])
            }
            try await open("Breakfast", "MO,TU", "07:00", "09:00:00", isAtHall: false)
            try await open("Second Monday", "2MO", "10:00", "12:00", isAtHall: true)
            try await open("Evenings", "SU,WE", "18:30:00+01:00", "21:00", isAtHall: true)
            for resource in [Resource.services, .serviceAtLocations] {
                func names(_ query: (String, String)...) async throws -> Set<String> {
                    try await place.names(resource, query)
                }
                #expect(try await names(("day", "MO")) == ["Breakfast", "Second Monday"])
                #expect(try await names(("day", "monday")) == ["Breakfast", "Second Monday"])
                #expect(try await names(("day", "SU")) == ["Evenings"])
                #expect(try await names(("start_time", "10:00")) == ["Second Monday", "Evenings"])
                #expect(try await names(("end_time", "09:00")) == ["Breakfast"])
                #expect(try await names(("day", "TU"), ("start_time", "08:00")) == [])
                #expect(try await names(("day", "WE"), ("start_time", "18:30:00")) == ["Evenings"])
            }
        }
    }

    @Test("taxonomy and term narrow to what is said of services", arguments: TestEngine.available)
    func taxonomies(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let kinds = try await place.add("taxonomy", nil, ["name": "Kinds of help"])
            let food = try await place.add(
                "taxonomy_term", nil, ["name": "Food", "taxonomy_id": .text(kinds)])
            let lunch = try await place.add(
                "taxonomy_term", nil,
                ["name": "Lunch", "taxonomy_id": .text(kinds), "parent_id": .text(food)])
            let other = try await place.add("taxonomy_term", nil, ["name": "Loose"])
            for (name, term) in [("Pantry", food), ("Lunch club", lunch), ("Choir", other)] {
                let service = try await place.addService(name)
                try await place.add(
                    "attribute", nil,
                    [
                        "link_id": .text(service), "link_entity": "service",
                        "taxonomy_term_id": .text(term),
                    ])
            }
            #expect(try await place.names(.services, [("taxonomy_term_id", food)]) == ["Pantry"])
            #expect(
                try await place.names(.services, [("taxonomy_id", kinds)]) == ["Pantry", "Lunch club"])
            #expect(try await place.names(.services, [("taxonomy_id", APIPlace.id(9))]) == [])
            #expect(try await place.names(.taxonomyTerms, [("taxonomy_id", kinds)]) == ["Food", "Lunch"])
            #expect(try await place.names(.taxonomyTerms, [("parent_id", food)]) == ["Lunch"])
            #expect(try await place.names(.taxonomyTerms, [("top_only", "true")]) == ["Food", "Loose"])
            #expect(try await place.names(.taxonomyTerms, [("search", "foo")]) == ["Food"])
        }
    }

    @Test("modified_after knows every way in which feeds say when", arguments: TestEngine.available)
    func modified(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let moments: [(String, SQLValue)] = [
                ("before", "2026-03-01T09:59:59Z"), ("at", "2026-03-01T10:00:00.000Z"),
                ("east", "2026-03-01T10:30:00+01:00"), ("west", "2026-02-28T23:30:00-12:00"),
                ("day", "2026-03-02"), ("plain", "2026-03-01 10:00:01"), ("never", .null),
                ("wrong", "soon"),
            ]
            for (name, moment) in moments {
                try await place.addService(name, nil, ["last_modified": moment])
            }
            #expect(
                try await place.names(.services, [("modified_after", "2026-03-01T10:00:00Z")])
                    == ["at", "west", "day", "plain"])
            #expect(try await place.names(.services, [("modified_after", "2026-03-02")]) == ["day"])
        }
    }

    @Test("words find services as the search for people does", arguments: TestEngine.available)
    func search(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let lunch = try await place.addService("Lunch club", nil, ["description": "A warm meal"])
            let walk = try await place.addService("Walking group", nil, ["description": "Meals after"])
            let over = try await place.addService("Meals", nil, ["status": "defunct"])
            _ = try await place.database.write { tx in
                try FindIndex(tx).index(services: [lunch, walk, over])
            }
            func names(_ words: String) async throws -> Set<String> {
                try await place.names(.services, [("search", words)])
            }
            #expect(try await names("meal") == ["Lunch club", "Walking group"])
            #expect(try await names("Walk meals") == ["Walking group"])
            for nothing in ["lunch xyzzy", "%", "NEAR(a b) \" OR *"] {
                #expect(try await names(nothing) == [])
            }
        }
    }

    @Test("proximity is measured from the middle of a postcode", arguments: TestEngine.available)
    func near(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            _ = try await place.database.write { tx in
                let postcode = try #require(Postcode("AB10 1AA"))
                let middle = try #require(Coordinates(latitude: 57.0, longitude: -2.0))
                return try PlacesStore(tx).put([(postcode, middle)])
            }
            // A thousandth of a degree of latitude is 111 m.
            for (name, latitude) in [("Next door", 57.001), ("Down the road", 57.01), ("Away", 58.0)] {
                let service = try await place.addService(name)
                let hall = try await place.add(
                    "location", nil,
                    [
                        "location_type": "physical", "latitude": .real(latitude),
                        "longitude": .real(-2.0),
                    ])
                try await place.add(
                    "service_at_location", nil,
                    ["service_id": .text(service), "location_id": .text(hall)])
            }
            try await place.addService("On-line")
            for resource in [Resource.services, .serviceAtLocations] {
                func names(_ metres: String) async throws -> Set<String> {
                    try await place.names(resource, [("postcode", "ab101aa"), ("proximity", metres)])
                }
                #expect(try await names("100") == [])
                #expect(try await names("112") == ["Next door"])
                #expect(try await names("1200") == ["Next door", "Down the road"])
                #expect(try await names("200000.5") == ["Next door", "Down the road", "Away"])
            }
            #expect(try await place.names(.services, [("postcode", "AB10 1AA")]).count == 4)
            // The postal code of a listed address will do where no list of postcodes has it.
            let hall = try await place.add(
                "location", nil,
                ["location_type": "physical", "latitude": .real(57), "longitude": .real(-2)])
            try await place.add(
                "address", nil,
                ["location_id": .text(hall), "address_1": "1 Main Street", "postal_code": "33130",
                    "city": "Ashcombe", "address_type": "physical"])
            #expect(
                try await place.names(.services, [("postcode", "33130"), ("proximity", "112")])
                    == ["Next door"])
            for unknown in ["ZZ99 9ZZ", "nowhere"] {
                await #expect(throws: Refusal.self) {
                    _ = try await place.list(.services, [("postcode", unknown)])
                }
            }
        }
    }

    @Test("organisations, their services, and words with marks in them", arguments: TestEngine.available)
    func organizations(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let shed = try await place.add(
                "organization", nil, ["name": "The Shed", "description": "100% men_only!"])
            try await place.add("organization", nil, ["name": "The Kitchen", "description": "Food"])
            try await place.addService("Woodwork", nil, of: shed)
            try await place.addService("Choir")
            #expect(try await place.names(.services, [("organization_id", shed)]) == ["Woodwork"])
            #expect(try await place.names(.organizations, [("search", "the shed")]) == ["The Shed"])
            #expect(try await place.names(.organizations, [("search", "100%")]) == ["The Shed"])
            #expect(try await place.names(.organizations, [("search", "n_o ONLY!")]) == ["The Shed"])
            #expect(try await place.names(.organizations, [("search", "_")]) == ["The Shed"])
            try await place.add("organization", nil, ["name": "CAFÉ Ångström"])
            for words in ["café", "CAFÉ ångSTRÖM", "Ång"] {
                let found = try await place.names(.organizations, [("search", words)])
                #expect(found == ["CAFÉ Ångström"], "\(words)")
            }
        }
    }
}
