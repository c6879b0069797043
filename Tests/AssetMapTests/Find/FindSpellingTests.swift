import Places
import Storage
import TestSupport
import Testing

@testable import AssetMap

@Suite("Finding services by words that nobody wrote quite so")
struct FindSpellingTests {
    @Test(
        "one word or two: foodbank is food bank, and either finds the other",
        arguments: TestEngine.available)
    func compounds(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.add("pantry", "Foodbank and pantry", "On Fridays.", miles: [5])
            try await town.add("tots", "Drop-in for parents", "Toys and tea.", miles: [5])
            for (typed, expected) in [
                ("foodbank", ["food", "pantry"]), ("food bank", ["food", "pantry"]),
                ("food-bank", ["food", "pantry"]), ("foodbanks", ["food", "pantry"]),
                ("dropin", ["tots"]), ("drop-in", ["tots"]), ("well being", ["garden"]),
            ] {
                let result = try await town.result { $0.words = typed }
                #expect(Set(result.services.map(\.id)) == Set(expected), "\(typed)")
                #expect(result.matched == .allWords, "\(typed)")
            }
        }
    }

    @Test(
        "a slip of the finger finds what was meant, and says so",
        arguments: TestEngine.available)
    func typos(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for (typed, meant, found) in [
                ("walkng", "walking", "walk"), ("wlaking", "walking", "walk"),
                ("wakling gruop", "walking group", "walk"), ("gradening", "gardening", "garden"),
                ("begginners", "beginners", "walk"), ("Helth", "health", "walk"),
            ] {
                let result = try await town.result { $0.words = typed }
                #expect(result.matched == .corrected, "\(typed)")
                #expect(result.correction == meant, "\(typed)")
                #expect(result.services.map(\.id).contains(found), "\(typed)")
            }
        }
    }

    @Test(
        "what is not nearly like any word is not made another; short and odd words neither",
        arguments: TestEngine.available)
    func noCorrection(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for typed in [
                "parachute", "xq", "太太太", "0123456789", String(repeating: "walk", count: 60),
            ] {
                let result = try await town.result { $0.words = typed }
                #expect(result.total == 0, "\(typed.prefix(20))")
                #expect(result.suggestions.isEmpty, "\(typed.prefix(20))")
            }
        }
    }

    @Test(
        "a spelling is offered although a filter leaves nothing of it",
        arguments: TestEngine.available)
    func filtered(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let result = try await town.result {
                $0.words = "walkng"
                $0.day = .sunday
            }
            #expect(result.total == 0)
            #expect(result.suggestions == ["walking"])
        }
    }

    @Test(
        "of words that are equally near, the one that more services have",
        arguments: TestEngine.available)
    func frequency(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.add("band", "Brass band", "Loud", miles: [1])
            for number in 0..<3 {
                try await town.add("hand\(number)", "Hand \(number)", "Knitting", miles: [1])
            }
            let result = try await town.result { $0.words = "jand" }
            #expect(result.suggestions == ["hand", "band"])
            #expect(result.services.count == 3)
        }
    }

    @Test("a word that nobody says any longer is not suggested", arguments: TestEngine.available)
    func gone(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.add("kite", "Kiteflying", "Up", miles: [1])
            try await town.database.write { tx in
                try tx.execute("UPDATE service SET status = 'defunct' WHERE id = 'kite'")
                try FindIndex(tx).index(services: ["kite"])
            }
            let result = try await town.result { $0.words = "kiteflyng" }
            #expect(result.suggestions.isEmpty)
        }
    }

    @Test(
        "words and nearness together: nearer first of two that fit alike, and a better fit from farther",
        arguments: TestEngine.available)
    func blend(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.add("far", "Chess club", "Chess", miles: [90])
            try await town.add("middle", "Chess club", "Chess", miles: [4])
            try await town.add(
                "mention", "Pub", "Beer, darts, dominoes, crisps and now and then chess",
                miles: [3.9])
            let best = try await town.find {
                $0.words = "chess"
                $0.near = FindTown.middle
            }
            #expect(best == ["middle", "mention", "far"])
            let nearest = try await town.find {
                $0.words = "chess"
                $0.near = FindTown.middle
                $0.order = .nearest
            }
            #expect(nearest == ["mention", "middle", "far"])
            let named = try await town.find {
                $0.words = "chess"
                $0.near = FindTown.middle
                $0.order = .name
            }
            #expect(named == ["far", "middle", "mention"])
        }
    }

    @Test(
        "looking at near ones only gives the page that looking at all gives",
        arguments: TestEngine.available)
    func shortcut(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            try await town.database.write { tx in try addChoirs(tx) }
            let expected = try await town.database.read { tx -> [String] in
                var query = FindQuery()
                query.words = "choir"
                query.near = FindTown.middle
                let search = try FindSearch(tx, now: testMoment, zone: PlacesStore(tx).zone())
                let match = FindMatch(query, now: search.now)
                var scored: [(Double, String, String)] = []
                try search.store.each(match, order: .none) { candidate in
                    let miles = FindTown.middle.flatMap { candidate.miles(from: $0) } ?? .infinity
                    scored.append(
                        (
                            -FindBlend.score(relevance: candidate.relevance, miles: miles),
                            candidate.sortName, candidate.serviceID
                        ))
                    return true
                }
                return scored.sorted(by: <).map(\.2)
            }
            #expect(expected.count == 400)
            for page in [1, 2, 7, 20] {
                let found = try await town.find {
                    $0.words = "choir"
                    $0.near = FindTown.middle
                    $0.page = page
                }
                #expect(found == Array(expected[(page - 1) * 20..<page * 20]), "page \(page)")
            }
        }
    }

    private func addChoirs(_ tx: Transaction) throws {
        let entries = (0..<400).map { number -> FindEntry in
            let words = Array(repeating: "song", count: number % 7)
            let point =
                number % 11 == 0
                ? []
                : [Coordinates(latitude: 51 + Double(number % 97) / 69 / 2, longitude: -2.5)]
                    .compactMap { $0 }
            return FindEntry(
                serviceID: "choir\(number)", sortName: "choir \(number)", points: point,
                hours: IndexedHours([]), name: number % 3 == 0 ? ["choir"] : ["club"],
                keywords: words,
                description: ["choir"] + words, marks: point.flatMap(MapCells.terms(of:)),
                vocabulary: [])
        }
        try tx.execute(
            """
            INSERT INTO organization (id, feed_id, fingerprint, name, description)
            VALUES ('choirs', 1, 1, 'Choirs', '')
            """
        )
        for entry in entries {
            try tx.execute(
                """
                INSERT INTO service (id, feed_id, fingerprint, organization_id, name, status)
                VALUES (\(entry.serviceID), 1, 0, 'choirs', \(entry.sortName), 'active')
                """)
        }
        switch tx.engine {
        case .sqlite: try FindSQLiteStore(tx).put(entries)
        case .postgres: try FindPostgresStore(tx).put(entries)
        }
    }
}

@Suite("How a word is spelled")
struct SpellingTests {
    @Test(
        "mistakes are counted: a letter more, fewer, another, or two exchanged",
        arguments: [
            ("walking", "walking", 0), ("walkng", "walking", 1), ("wallking", "walking", 1),
            ("walkibg", "walking", 1), ("wlaking", "walking", 1), ("wakling", "walking", 1),
            ("wlakng", "walking", 2), ("ca", "abc", 3), ("", "ab", 2),
        ])
    func distance(one: String, other: String, expected: Int) {
        #expect(Spelling(one).distance(to: Array(other.unicodeScalars), atMost: 5) == expected)
        #expect(Spelling(other).distance(to: Array(one.unicodeScalars), atMost: 5) == expected)
        if expected > 0 {
            #expect(
                Spelling(one).distance(to: Array(other.unicodeScalars), atMost: expected - 1) == nil
            )
        }
    }

    @Test(
        "the nearest come first, of equals those that begin alike, and no more than are asked for")
    func near() {
        let list = "gardening hardening gardenings guardening warding walking élan"
        let near = Spelling("gardning").near(in: list, atMost: 4).map(\.word)
        #expect(near == ["gardening", "gardenings", "guardening", "hardening"])
        #expect(Spelling("zzzzzz").near(in: list, atMost: 4).isEmpty)
        #expect(Spelling("walking").near(in: "", atMost: 4).isEmpty)
        #expect(Spelling("elan").near(in: list, atMost: 4).map(\.word) == ["élan"])
    }

    @Test("a short word is not taken for another that means something else")
    func shortWords() {
        #expect(Spelling("lonely").near(in: "money only lovely", atMost: 4).map(\.word) == ["lovely"])
        #expect(Spelling("sad").near(in: "say sat", atMost: 4).isEmpty)
    }
}
