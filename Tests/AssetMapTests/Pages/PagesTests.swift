import Places
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

@Suite("The pages of the asset map")
struct PagesTests {
    @Test(
        "somebody looks for a walk, and sees what, where, how far and when",
        arguments: TestEngine.available)
    func find(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let page = try await town.findPage(
                "q=walking&near=zz1 1aa", at: ashcombe("2026-06-02", "10:30"))
            #expect(page.status == 200)
            for words in [
                "1 service for “walking”, near zz1 1aa",
                "href=\"/services/walk?q=walking&amp;near=zz1%201aa\">Tuesday walking group",
                "Open now</strong> until noon", "0.3 miles away", "value=\"walking\"",
                "value=\"zz1 1aa\"",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
        }
    }

    @Test(
        "what makes no sense is said at its field, and nothing typed is lost",
        arguments: [
            ("page=-279048", "page", "Pages are numbered from 1"),
            ("page=two", "page", "numbered from 1"),
            ("lat=abc&lon=1", "lat", "Enter degrees"), ("lat=91&lon=0", "lat", "from -90 to 90"),
            ("lat=1", "lon", "Enter the longitude too"), ("lat=nan&lon=1", "lat", "Enter degrees"),
            ("near=QQ9 9QQ&q=tea", "near", "We do not know the postcode QQ9 9QQ"),
            ("near=<b>&q=tea", "near", "We do not know where “&lt;b&gt;” is"),
            ("day=Blursday", "day", "Choose a day of the week"),
            ("within=5", "near", "Enter a postcode"),
            ("within=-1&near=zz11aa", "within", "Enter a number"),
            ("sort=magic", "sort", "Choose one"),
            ("kind=none", "kind", "There is no such kind of help"),
            ("open=maybe", "open", "write “now”"),
            ("q=" + String(repeating: "x", count: 5000), "q", "Shorten it to 200"),
        ])
    func refusals(query: String, field: String, words: String) async throws {
        try await FindTown.with(.sqlite) { town in
            let page = try await town.findPage(query)
            #expect(page.status == 400)
            #expect(page.text.contains("There is a problem"))
            #expect(page.text.contains("href=\"#field-\(field)\""))
            #expect(page.text.contains("id=\"field-\(field)\""))
            #expect(page.text.contains(words), "\(query.prefix(40))")
            if query.hasSuffix("q=tea") { #expect(page.text.contains("value=\"tea\"")) }
            // And a program is refused in the same words, as by the API.
            let refusal = await #expect(throws: Refusal.self) {
                try await town.findPage(query, kind: .json)
            }
            guard case .badRequest(let detail) = refusal else {
                Issue.record("\(query.prefix(40)) is \(String(describing: refusal))")
                return
            }
            #expect(detail.hasPrefix("“\(field)”: "))
        }
    }

    @Test("who is to be told of mistakes is on the page about the site")
    func contact() {
        for (contact, link) in [
            ("help@leeds.example", "<a href=\"mailto:help@leeds.example\">write to help@leeds.example</a>"),
            ("https://leeds.example/tell", "<a href=\"https://leeds.example/tell\">tell us on our page</a>"),
        ] {
            let page = aboutPage(in: Frame(place: "Leeds", home: Paths.home(), contact: Contact(contact)))
            #expect(String(decoding: page.html.bytes, as: UTF8.self).contains(link))
        }
        let page = aboutPage(in: .bare)
        #expect(!String(decoding: page.html.bytes, as: UTF8.self).contains("Tell us"))
    }

    @Test("a page beyond the end says so, and leads to the last")
    func beyond() async throws {
        try await FindTown.with(.sqlite) { town in
            for page in ["2", "51", "99999999999999999999"] {
                let answer = try await town.findPage("q=food&page=\(page)")
                #expect(answer.status == 404)
                #expect(answer.text.contains("There is only one page of results"))
                #expect(answer.text.contains("href=\"/find?q=food\">Go to the last page"))
            }
        }
    }

    @Test("nothing found: what to do about it, and what is the nearest")
    func nothing() async throws {
        try await FindTown.with(.sqlite) { town in
            let none = try await town.findPage("q=parachute&day=sunday")
            #expect(none.text.contains("Nothing found for “parachute”, on Sundays"))
            #expect(none.text.contains("<a href=\"/find?q=parachute\">Look on all days</a>"))
            let far = try await town.findPage("q=gardening&near=ZZ11AA&within=1")
            #expect(far.text.contains("The nearest is 3.2 miles away."))
            let unplaced = try await town.findPage("near=ZZ11AA&within=1.5")
            #expect(unplaced.text.contains("1 more service has no place on our map"))
            // And several limits can be dropped at once
            let narrow = try await town.findPage("q=parachute&day=sunday&open=now&kind=t-food")
            #expect(
                narrow.text.contains(
                    "href=\"/find?q=parachute\">Look for “parachute” with none of these"))
        }
    }

    @Test("JSON says the same as the page, for programs")
    func json() async throws {
        try await FindTown.with(.sqlite) { town in
            let now = try ashcombe("2026-06-06", "01:00")
            let answer = try await town.findPage("q=cafe&lat=51&lon=-2.5", kind: .json, at: now)
            let body = try JSONValue(Array(answer.text.utf8))
            #expect(body["total_items"] == .number(1))
            #expect(body["matched"] == .text("all_words"))
            let service = body["contents"].array.first ?? .null
            #expect(service["name"] == .text("Night Café"))
            #expect(service["distance_miles"] == .number(1))
            #expect(service["open"]["now"] == .bool(true))
            #expect(service["open"]["closes_at"] == .text("2026-06-06T01:00:00Z"))
            #expect(!body.hasNull)
        }
    }

    @Test(
        "the page of a service has what somebody needs before they go",
        arguments: TestEngine.available)
    func service(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.tellMore(of: "walk")
            let request = Request(.get, "/", now: try ashcombe("2026-12-29", "10:30"))
            let answer = try await ShowService(database: town.database)(request, id: "walk")
            let text = String(decoding: answer.body, as: UTF8.self)
            for words in [
                "Open now</strong> until noon", "Every Tuesday", "10am to noon", "tel:01632960001",
                "mailto:walks@example.org", "1 River Lane", "Bus 7 stops outside", "Step-free",
                "£2.50", "16 years and over", "Polish", "Just turn up", "5 January 2026",
                "openstreetmap.org", "/browse/t-health", "&lt;script&gt;",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains("<script>alert"))
            await #expect(throws: Refusal.notFound) {
                try await ShowService(database: town.database)(request, id: "nobody' OR '1'='1")
            }
        }
    }

    @Test(
        "an organisation and a kind of help list what they have, a page at a time",
        arguments: TestEngine.available)
    func lists(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let owner = try await town.map.add("organization", "many", ["name": "Many Hands"])
            for number in 10..<35 {
                try await town.map.addService("Choir \(number)", "c\(number)", of: owner)
                try await town.index("c\(number)")
            }
            let show = ShowOrganization(database: town.database)
            let second = try await show(
                Request(.get, "/", query: Fields([("page", "2")]), now: testMoment), id: "many")
            let text = String(decoding: second.body, as: UTF8.self)
            #expect(text.contains("What they offer: 25 services"))
            #expect(text.contains("Choir 34"))
            #expect(!text.contains("Choir 10"))
            let browse = BrowseServices(database: town.database)
            let start = try await browse(Request(.get, "/", now: testMoment))
            let top = String(decoding: start.body, as: UTF8.self)
            #expect(top.contains("/browse/t-health\">Health</a> <span class=\"soft\">(3"))
            let health = try await browse(Request(.get, "/", now: testMoment), id: "t-health")
            let words = String(decoding: health.body, as: UTF8.self)
            #expect(words.contains("/browse/t-mind") && words.contains("Night Café"))
        }
    }

    @Test(
        "amounts and distances read as people write them",
        arguments: [
            (0.0, "Free"), (0.5, "£0.50"), (-0.5, "-£0.50"), (4, "£4"), (1234.5, "£1,234.50"),
            (-12, "-£12"), (2.999, "£3"),
        ])
    func amounts(amount: Double, words: String) {
        #expect(amountWords(amount, "GBP") == words)
        #expect(milesWords(1234.4) == "1,234 miles")
    }

    @Test("the start page has the search, what is on today, and the kinds of help")
    func home() async throws {
        try await FindTown.with(.sqlite) { town in
            let now = try ashcombe("2026-06-02", "09:00")
            let answer = try await ShowHome(database: town.database)(Request(.get, "/", now: now))
            let text = String(decoding: answer.body, as: UTF8.self)
            for words in [
                "Help and things to do near Ashcombe", "action=\"/find\"", "On today, Tuesday",
                "10am to noon</strong> <a href=\"/services/walk\">", "6 services listed",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(!text.contains("href=\"/services/line\""))
        }
    }
}

extension FindTown {
    func findPage(
        _ query: String, kind: AnswerKind = .html, at now: Instant = testMoment
    ) async throws -> (status: Int, text: String) {
        let fields = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
        let request = Request(.get, "/find", query: Fields(fields), now: now, kind: kind)
        let answer = try await FindServices(database: database)(request)
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    func tellMore(of id: String) async throws {
        try await map.add(
            "address", nil,
            [
                "location_id": .text("\(id)-0"), "address_1": "1 River Lane",
                "address_type": "physical",
            ])
        try await map.add(
            "accessibility", nil, ["location_id": .text("\(id)-0"), "description": "Step-free"])
        try await map.add("phone", nil, ["service_id": .text(id), "number": "01632 960001"])
        try await map.add("language", nil, ["service_id": .text(id), "name": "Polish"])
        try await map.add(
            "cost_option", nil,
            ["service_id": .text(id), "option": "Adults", "amount": .real(2.5), "currency": "GBP"])
        try await database.write { tx in
            try tx.execute(
                """
                UPDATE service SET email = 'walks@example.org', minimum_age = 16,
                    application_process = 'Just turn up', assured_date = '2026-01-05',
                    eligibility_description = '<script>alert(1)</script>' WHERE id = \(id)
                """)
            try tx.execute(
                "UPDATE location SET transportation = 'Bus 7 stops outside' WHERE id = \(id + "-0")"
            )
        }
    }
}
