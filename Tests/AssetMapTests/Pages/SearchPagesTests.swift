import Places
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

@Suite("The pages of a search, and the way back to it")
struct SearchPagesTests {
    @Test(
        "a place among the words is taken as the place, and can be words again",
        arguments: TestEngine.available)
    func placeAmongWords(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for query in [
                "q=walking group zz11aa", "q=walking group near ZZ1 1AA",
                "q=walking group in ashcombe",
            ] {
                let page = try await town.findPage(query)
                #expect(page.text.contains("1 service for “walking group”, near "), "\(query)")
                #expect(page.text.contains("0.3 miles away"), "\(query)")
                #expect(page.text.contains("value=\"walking group\""), "\(query)")
                #expect(
                    page.text.contains("&amp;as=words\">Look for it as words instead"), "\(query)")
            }
            let words = try await town.findPage("q=walking group zz11aa&as=words")
            #expect(words.text.contains("Nothing has all of those words"))
            let unknown = try await town.findPage("q=walking QQ9 9QQ")
            #expect(unknown.text.contains("We do not know the postcode QQ9 9QQ"))
            #expect(unknown.text.contains("1 service for “walking”"))
            let alone = try await town.findPage("q=QQ9 9QQ")
            #expect(alone.status == 400)
            #expect(
                alone.text.contains("id=\"error-q\"") || alone.text.contains("href=\"#field-q\""))
        }
    }

    @Test("a group that bears the name of a place is found by its name")
    func groupNamedForAPlace() async throws {
        try await FindTown.with(.sqlite) { town in
            try await town.database.write { tx in
                try PlacesStore(tx).put(
                    Place(
                        id: "r", parentID: "town", kind: .neighbourhood, name: "Riverside",
                        zone: Zone(named: "Europe/London"), middle: FindTown.middle))
            }
            try await town.add("rr", "Riverside Ringers", "Bells", miles: [2])
            let page = try await town.findPage("q=riverside ringers")
            #expect(page.text.contains("Riverside Ringers"))
            #expect(page.text.contains("1 service for “ringers”, near Riverside"))
            let other = try await town.findPage("q=riverside r")
            #expect(other.text.contains("Riverside Ringers"))
        }
    }

    @Test(
        "near a postal code or a town that only the addresses know",
        arguments: TestEngine.available)
    func listedPlaces(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.map.add(
                "address", nil,
                [
                    "location_id": "walk-0", "address_1": "1 Main Street", "city": "Épinal",
                    "postal_code": "33125", "address_type": "physical",
                ])
            for near in ["33125", "épinal", "ÉPINAL", "Épinal, FR"] {
                let page = try await town.findPage("q=walking&near=\(near)")
                #expect(page.text.contains("less than 0.1 miles away"), "\(near)")
                #expect(page.text.contains("For example: 33125"))
            }
            for words in ["walking 33125", "walking épinal", "ÉPINAL walking", "walking near Épinal"] {
                let page = try await town.findPage("q=\(words)")
                #expect(page.text.contains("less than 0.1 miles away"), "\(words)")
                #expect(page.text.contains("1 service for “walking”"), "\(words)")
            }
            let refused = try await town.findPage("near=nowhere at all")
            #expect(refused.text.contains("Enter a postcode or a town, such as 33125"))
        }
    }

    @Test("signs alone find nothing, and a point off the map is told from a place that is not known")
    func signsAndPointsOffTheMap() async throws {
        try await FindTown.with(.sqlite) { town in
            for signs in ["😀", "\"", "*", "-"] {
                let page = try await town.findPage("q=\(signs)")
                #expect(page.status == 400)
                #expect(page.text.contains("Enter a word: this has no letters or numbers"))
            }
            let offMap = try await town.findPage("near=100,200")
            #expect(offMap.status == 400)
            #expect(offMap.text.contains("That point is off the map"))
            #expect(try await town.findPage("near=57.15 -2.09").status == 200)
        }
    }

    @Test("a spelling is put right in sight, and offered where nothing else is left")
    func spelling() async throws {
        try await FindTown.with(.sqlite) { town in
            let page = try await town.findPage("q=walkng")
            #expect(
                page.text.contains(
                    "Nothing here says “walkng”. We have looked for <strong>walking</strong>"))
            #expect(page.text.contains("1 service for “walking”"))
            let none = try await town.findPage("q=walkng&day=sunday&near=zz1 1aa")
            #expect(none.text.contains("Nothing found for “walkng”"))
            #expect(none.text.contains("Did you mean <a href=\"/find?"))
            #expect(none.text.contains("<strong>walking</strong></a>?"))
            #expect(none.text.contains("See everything near zz1 1aa"))
        }
    }

    @Test("best match, nearest and name are a choice; nearest needs to know from where")
    func order() async throws {
        try await FindTown.with(.sqlite) { town in
            let page = try await town.findPage("q=food&near=zz1 1aa")
            #expect(page.text.contains("Best match for the words and near zz1 1aa first"))
            #expect(page.text.contains("sort=nearest\">Nearest first</a>"))
            let nowhere = try await town.findPage("q=food&sort=nearest")
            #expect(nowhere.status == 400)
            #expect(nowhere.text.contains("Enter a postcode to put the nearest first"))
        }
    }

    @Test(
        "from a result to its service, to its organisation, and back to the same results",
        arguments: TestEngine.available)
    func backToResults(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let results = try await town.findPage("q=walking group ZZ1 1AA&within=5")
            let link = "/services/walk?q=walking%20group&amp;near=ZZ1%201AA&amp;within=5"
            #expect(results.text.contains("href=\"\(link)\""))
            let carried = Fields([
                ("q", "walking group"), ("near", "ZZ1 1AA"), ("results_page", "2"),
            ])
            let request = Request(.get, "/services/walk", query: carried, now: testMoment)
            let answer = try await ShowService(database: town.database)(request, id: "walk")
            let service = String(decoding: answer.body, as: UTF8.self)
            let back =
                "href=\"/find?q=walking%20group&amp;near=ZZ1%201AA&amp;page=2\">Back to results"
            #expect(service.contains(back))
            #expect(service.contains("0.3 miles from ZZ1 1AA, about 8 minutes on foot"))
            #expect(service.contains("fossgis_osrm_foot&amp;route=51.0,-2.5;51.0"))
            let owner: String = try await town.database.read { tx in
                try #require(try tx.value("SELECT organization_id FROM service WHERE id = 'walk'"))
            }
            let shown = try await ShowOrganization(database: town.database)(request, id: owner)
            let organization = String(decoding: shown.body, as: UTF8.self)
            #expect(organization.contains(back))
            #expect(
                organization.contains(
                    "/services/walk?q=walking%20group&amp;near=ZZ1%201AA&amp;results_page=2"))
        }
    }

    @Test("without a search the way leads to the start of one, and from a kind of help back to it")
    func otherWaysBack() async throws {
        try await FindTown.with(.sqlite) { town in
            let show = ShowService(database: town.database)
            let plain = try await show(Request(.get, "/services/walk", now: testMoment), id: "walk")
            #expect(
                String(decoding: plain.body, as: UTF8.self).contains(
                    "<a href=\"/find\">Find help and things to do</a>"))
            let browse = BrowseServices(database: town.database)
            let kind = try await browse(
                Request(.get, "/browse/t-health", now: testMoment), id: "t-health")
            #expect(
                String(decoding: kind.body, as: UTF8.self).contains("/services/walk?from=t-health"))
            let from = Fields([("from", "t-health")])
            let back = try await show(
                Request(.get, "/services/walk", query: from, now: testMoment), id: "walk")
            #expect(
                String(decoding: back.body, as: UTF8.self).contains(
                    "href=\"/browse/t-health\">Back to the list"))
        }
    }

    @Test("an identifier in capitals leads to the page", arguments: TestEngine.available)
    func capitals(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let id = "ac148810-d857-441c-9679-408f346de14b"
            let owner = "0c83e846-3b69-5bad-b490-7c03bc6bc684"
            try await town.map.add("organization", owner, ["name": "Cap"])
            try await town.map.addService("Cap", id, of: owner)
            try await town.map.add(
                "taxonomy_term", "bd37a4a9-0000-4000-8000-000000000000", ["name": "Hats"])
            let request = Request(.get, "/", query: Fields([("q", "cap")]), now: testMoment)
            let service = try await ShowService(database: town.database)(
                request, id: id.uppercased())
            #expect(service.status == 308)
            #expect(service.headers.contains { $0 == ("location", "/services/\(id)?q=cap") })
            let organization = try await ShowOrganization(database: town.database)(
                request, id: owner.uppercased())
            #expect(
                organization.headers.contains {
                    $0 == ("location", "/organisations/\(owner)?q=cap")
                })
            let kind = try await BrowseServices(database: town.database)(
                request, id: "BD37A4A9-0000-4000-8000-000000000000")
            #expect(kind.status == 308)
            await #expect(throws: Refusal.notFound) {
                try await ShowService(database: town.database)(
                    request, id: "AC148810-D857-441C-9679-000000000000")
            }
        }
    }
}

@Suite("The pages of kinds of help, where there are many")
struct ManyKindsTests {
    @Test(
        "by letter with counts, a hundred a page, and by words at any depth",
        arguments: TestEngine.available)
    func letters(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.database.write { tx in
                for number in 0..<150 {
                    let name =
                        number == 0
                        ? "Élan vital" : number == 1 ? "24-hour help" : "Budgeting \(number)"
                    try tx.execute(
                        """
                        INSERT INTO taxonomy_term (id, feed_id, fingerprint, name, parent_id)
                        VALUES (\("k\(number)"), 1, 0, \(name), \(number == 149 ? "t-food" : nil))
                        """)
                    try tx.execute(
                        """
                        INSERT INTO attribute
                            (id, feed_id, fingerprint, link_id, link_entity, taxonomy_term_id)
                        VALUES (\("a\(number)"), 1, 0, 'walk', 'service', \("k\(number)"))
                        """)
                }
                try FindIndex(tx).index(services: ["walk"])
            }
            let top = try await town.browse()
            #expect(top.contains("There are 151."))
            for link in [
                "letter=B\">B <span class=\"soft\">147", "letter=E\">E <span",
                "letter=0\">0–9 <span",
            ] {
                #expect(top.contains(link), "\(link)")
            }
            let first = try await town.browse(("letter", "b"))
            #expect(first.contains("aria-current=\"page\">B"))
            #expect(first.contains("Budgeting 10<") && !first.contains("Budgeting 99<"))
            let second = try await town.browse(("letter", "B"), ("page", "2"))
            #expect(second.contains("Budgeting 99<") && !second.contains("Budgeting 10<"))
            let beyond = try await town.browse(("letter", "B"), ("page", "9"))
            #expect(beyond.contains("There is no page 9"))
            let words = try await town.browse(("words", "budget 149"))
            #expect(
                words.contains("1 kind of help with “budget 149”") && words.contains("/browse/k149")
            )
            let none = try await town.browse(("words", "zebra <b>"))
            #expect(none.contains("No kind of help is called “zebra &lt;b&gt;”"))
            await #expect(throws: Refusal.notFound) { try await town.browse(("letter", "Q")) }
        }
    }
}

extension FindTown {
    fileprivate func browse(_ query: (String, String)...) async throws -> String {
        let request = Request(.get, "/browse", query: Fields(query), now: testMoment)
        return String(
            decoding: try await BrowseServices(database: database)(request).body, as: UTF8.self)
    }
}
