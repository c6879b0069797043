import Places
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import AssetMap

@Suite struct ListLanguagesTests {
    @Test(arguments: TestEngine.available)
    func theMostWidelyOfferedLanguageComesFirst(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            // given a lunch club that speaks Urdu and Polish, and a walk from a hall that speaks Polish
            let lunch = try await place.addService("Lunch club")
            let walk = try await place.addService("Health walk")
            try await place.addService("Polish dumplings")
            let hall = try await place.add("location", nil, ["location_type": "physical"])
            try await place.add(
                "service_at_location", nil, ["service_id": .text(walk), "location_id": .text(hall)])
            try await place.add("language", nil, ["service_id": .text(lunch), "name": "Urdu"])
            try await place.add("language", nil, ["service_id": .text(lunch), "name": "Polish"])
            try await place.add("language", nil, ["location_id": .text(hall), "name": "Polish"])
            // when somebody asks which languages there are
            let languages = try await place.languages()
            // then Polish comes first, with both
            #expect(
                languages == [
                    OfferedLanguage(name: "Polish", ownName: "Polski", code: "pl", services: 2),
                    OfferedLanguage(name: "Urdu", ownName: "اردو", code: "ur", services: 1),
                ])
            // and each number is that of the list behind it, where a word in a name counts for nothing
            #expect(try await place.found(in: "Polish") == [walk, lunch])
            #expect(try await place.found(in: "urdu") == [lunch])
        }
    }

    @Test(arguments: TestEngine.available)
    func whatWasListedBeforeIsFoundByLanguageToo(engine: TestEngine) async throws {
        // given an index as it was made before it knew of languages
        let before = assetMapMigrations.filter { $0.room != "AssetMap" || $0.number < 6 }
        try await withDatabase(on: engine, migrations: before) { database in
            let place = APIPlace(database: database)
            try await place.addFeed()
            let lunch = try await place.addService("Lunch club"), walk = try await place.addService("Walk")
            for name in ["Cymraeg", "Español and 中文"] {
                try await place.add("language", nil, ["service_id": .text(lunch), "name": .text(name)])
            }
            try await place.add("language", nil, ["service_id": .text(walk), "name": "Cymraeg"])
            try await place.index()
            let marked = try await place.marks(of: lunch)
            try await place.forgetLanguages()
            #expect(try await place.marks(of: lunch) != marked)
            // when the program of today opens it
            try await database.migrate(assetMapMigrations, clock: Clock(stoppedAt: testMoment))
            // then the marks are those that the program of today makes
            #expect(try await place.marks(of: lunch) == marked)
            #expect(try await place.found(in: "Cymraeg") == [lunch, walk])
            #expect(try await place.found(in: "español") == [lunch])
        }
    }

    @Test(arguments: [
        ("English and Spanish", ["English", "Spanish"]), ("Spanish (limited)", ["Spanish"]),
        ("Haitian-Creole", ["Haitian Creole"]), ("Creole\n\nTax Prep:\nEnglish", ["Creole", "English"]),
        ("español", ["Spanish"]), ("中文", ["Chinese"]), ("BSL", ["British Sign Language"]),
        ("Irish Gaelic", ["Irish"]),
        ("Mandarin Chinese", ["Mandarin"]), ("non-English speakers", []), ("ខ្មែរ", ["Khmer"]),
        ("Kikuyu", ["Kikuyu"]), ("others upon request", []), ("is available.", []),
        ("Interpreters available in 150 languages", []), ("", []),
    ])
    func whatAListingSaysIsReadForItsLanguages(words: String, languages: [String]) {
        let found = OfferedLanguage.all(in: [("tea", words)])
        #expect(found.map(\.name) == languages.sorted())
        #expect(found.allSatisfy { $0.services == 1 })
        for language in languages {
            #expect(OfferedLanguage.meaning(language.uppercased(), in: [words, "Klingon"])?.words == [words])
        }
    }

    @Test func everyNameLeadsToItsLanguage() {
        #expect(KnownLanguage.names.count > 180)
        for (name, language) in KnownLanguage.names {
            #expect(KnownLanguage.named(in: name) == [language], "\(name)")
        }
    }

    @Test func oneNameWrittenInSeveralWaysIsOne() {
        let spoken = [("tea", "Kikuyu"), ("walk", "KIKUYU"), ("choir", " Kikuyu")]
        #expect(OfferedLanguage.all(in: spoken).map(\.services) == [3])
        #expect(OfferedLanguage.meaning("kikuyu", in: spoken.map(\.1))?.words.count == 3)
    }

    @Test(arguments: TestEngine.available)
    func aPageOfProseIsNoLanguageAndStopsNothing(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let lunch = try await place.addService("Lunch club")
            let prose = (0..<2_000).map { "w\($0 &* 7919 % 9973)" }.joined(separator: " ") + " Welsh"
            try await place.add("language", nil, ["service_id": .text(lunch), "name": .text(prose)])
            try await place.index()
            #expect(try await place.marks(of: lunch).allSatisfy { $0.utf8.count < 1_100 })
        }
    }

    @Test func aServiceIsCountedOnceForEachLanguage() {
        let spoken = [("tea", "English"), ("tea", "English and Welsh"), ("walk", "Cymraeg")]
        let found = OfferedLanguage.all(in: spoken)
        #expect(found.map(\.name) == ["Welsh", "English"])
        #expect(found.map(\.services) == [2, 1])
    }

    @Test func aLanguageThatNobodySpeaksIsRefusedByName() async throws {
        try await APIPlace.with(.sqlite) { place in
            let errors = await #expect(throws: FormErrors.self) { try await place.found(in: "Klingon") }
            #expect(errors?.all.map(\.field) == ["language"])
        }
    }

    @Test(arguments: TestEngine.available)
    func aLanguageOfAServiceThatHasEndedIsNotOffered(engine: TestEngine) async throws {
        try await APIPlace.with(engine) { place in
            let ended = try await place.addService("Old club")
            try await place.add("language", nil, ["service_id": .text(ended), "name": "Welsh"])
            try await place.database.write { tx in
                _ = try tx.execute("UPDATE service SET status = 'defunct' WHERE id = \(ended)")
            }
            #expect(try await place.languages() == [])
        }
    }

    @Test func thePageSaysWhatToDoWhenThereIsNothing() {
        let page = languagesPage([], in: .bare).html
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("Ask the group or service itself"))
    }

    @Test func aNameIsNeverReadAsMarkup() {
        let language = OfferedLanguage(name: "<script>", services: 1)
        let page = String(decoding: languagesPage([language], in: .bare).html.bytes, as: UTF8.self)
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("<script>"))
    }
}

extension APIPlace {
    fileprivate func languages() async throws -> [OfferedLanguage] {
        try await index()
        return OfferedLanguage.all(in: try await database.read { tx in try LanguagesStore(tx).spoken() })
    }

    fileprivate func index() async throws {
        try await database.write { tx in try FindIndex(tx).indexAll() }
    }

    /// The services that are listed under a language, by name.
    fileprivate func found(in language: String) async throws -> [String] {
        let form = try FindForm(Fields([("language", language), ("sort", "name")]))
        return try await database.read { tx in
            let search = FindSearch(tx, now: testMoment, zone: try PlacesStore(tx).zone())
            return try search.find(form.question(tx).query).services.map(\.id)
        }
    }

    fileprivate func marks(of service: String) async throws -> Set<String> {
        try await database.read { tx in
            let marks: SQL = switch tx.engine {
            case .sqlite: """
                SELECT marks FROM find_text JOIN find_entry ON docid = find_text.rowid
                WHERE service_id = \(service)
                """
            case .postgres:
                "SELECT array_to_string(marks, ' ') FROM find_entry WHERE service_id = \(service)"
            }
            let text = try tx.value(marks, as: String.self) ?? ""
            return Set(text.split(separator: " ").map(String.init))
        }
    }

    /// Makes the index as it was before it knew of languages.
    fileprivate func forgetLanguages() async throws {
        _ = try await database.write { tx in
            switch tx.engine {
            case .sqlite: try tx.execute("UPDATE find_text SET marks = 'u'")
            case .postgres: try tx.execute("UPDATE find_entry SET marks = ARRAY['u']")
            }
        }
    }
}
