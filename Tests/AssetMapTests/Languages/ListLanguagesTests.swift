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
                    OfferedLanguage(name: "Polish", services: 2),
                    OfferedLanguage(name: "Urdu", services: 1),
                ])
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
        try await database.write { tx in try FindIndex(tx).indexAll() }
        return try await database.read { tx in try LanguagesStore(tx).offered() }
    }
}
