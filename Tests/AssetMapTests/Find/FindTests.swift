import Places
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

@Suite("Finding services")
struct FindTests {
    @Test(
        "by words: endings, accents, capitals and small words make no difference",
        arguments: TestEngine.available)
    func words(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for (typed, expected) in [
                ("walk", ["walk"]), ("WALKS", ["walk"]), ("a walk with some tea", ["walk"]),
                ("cafe", ["café"]), ("CAFÉS", ["café"]), ("gardens", ["garden"]),
                ("太极", ["taiji"]), ("极拳", ["taiji"]), ("Elm Street walking", ["walk"]),
                ("mental health", ["café", "line"]),
            ] {
                let found1 = try await town.find { $0.words = typed }
                #expect(Set(found1) == Set(expected), "\(typed)")
            }
        }
    }

    @Test("the name weighs more than the description", arguments: TestEngine.available)
    func relevance(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let found2 = try await town.find { $0.words = "food" }
            #expect(found2 == ["food", "garden"])
        }
    }

    @Test("half a word finds what begins with it, and words that stand nowhere together find some")
    func lessThanAll() async throws {
        try await FindTown.with(.sqlite) { town in
            let half = try await town.result { $0.words = "gardeni" }
            #expect(half.services.map(\.id) == ["garden"])
            #expect(half.matched == .beginning)
            let some = try await town.result { $0.words = "walking parachute" }
            #expect(some.services.map(\.id) == ["walk"])
            #expect(some.matched == .someWords)
            let none = try await town.result { $0.words = "parachute" }
            #expect(none.total == 0)
        }
    }

    @Test("nothing that is typed is an operator, or an error", arguments: TestEngine.available)
    func injection(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for typed in [
                "\"", "walk\"", "'walk' OR 1=1", "walk NEAR tea", "NOT walk", "walk -tea", "walk*", "^walk",
                "name:walk", "{name} : walk", "walk & tea | !x", "<->", "(walk", "walk)", "\\", "%_",
                "🚶‍♀️ walk", "\u{0}walk", "walk\u{301}", String(repeating: "walk ", count: 2000),
                String(repeating: "x", count: 10_000), "marks : d2", "AND", "OR OR", "🙂", "ﬁ", "İ",
            ] {
                let result = try await town.result { $0.words = typed }
                #expect(result.total <= 7, "\(typed.prefix(20))")
            }
            let found3 = try await town.find { $0.words = "walk -river" }
            #expect(found3 == ["walk"])
        }
    }

    @Test(
        "near: the nearest of several places counts, and those without a place come last",
        arguments: TestEngine.available)
    func near(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let result = try await town.result { $0.near = FindTown.middle }
            #expect(result.services.map(\.id) == ["walk", "café", "food", "garden", "taiji", "line"])
            let miles = result.services.map { $0.miles.map { ($0 * 100).rounded() / 100 } }
            #expect(miles == [0.3, 1, 2, 3.2, 12, nil])
        }
    }

    @Test(
        "within some miles: no farther, and the nearest is told where none is so near",
        arguments: TestEngine.available)
    func within(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let close = try await town.result {
                $0.near = FindTown.middle
                $0.within = 2.01
            }
            #expect(close.services.map(\.id) == ["walk", "café", "food"])
            #expect(close.total == 3)
            #expect(close.unplaced == 1)
            let none = try await town.result {
                $0.words = "gardening"
                $0.near = FindTown.middle
                $0.within = 1
            }
            #expect(none.services.isEmpty)
            #expect(none.nearest.map(\.id) == ["garden"])
            #expect(none.nearest.first?.miles.map(milesWords) == "3.2 miles")
        }
    }

    @Test("a place with two addresses is one place", arguments: TestEngine.available)
    func places(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for street in ["1 Elm Street", "Back door, Oak Lane"] {
                try await town.map.add(
                    "address", nil,
                    [
                        "location_id": "walk-0", "address_1": .text(street),
                        "address_type": "physical",
                    ])
            }
            let walk = try await town.result { $0.words = "walk" }.services
            #expect(walk.map(\.placeCount) == [1])
            let food = try await town.result { $0.words = "parcels" }.services
            #expect(food.map(\.placeCount) == [2])
        }
    }

    @Test("a kind of help holds the kinds within it", arguments: TestEngine.available)
    func terms(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let found4 = try await town.find { $0.term = "t-health" }
            #expect(Set(found4) == ["walk", "café", "line"])
            let found5 = try await town.find { $0.term = "t-mind" }
            #expect(Set(found5) == ["café", "line"])
            let found6 = try await town.find { $0.term = "t-nothing" }
            #expect(found6 == [])
        }
    }

    @Test("on a day: weekly, monthly, and what has no place", arguments: TestEngine.available)
    func days(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            let found7 = try await town.find { $0.day = .monday }
            #expect(Set(found7) == ["food", "garden", "line"])
            let found8 = try await town.find { $0.day = .saturday }
            #expect(Set(found8) == ["café", "line"])
            let found9 = try await town.find { $0.day = .sunday }
            #expect(Set(found9) == ["line"])
        }
    }

    @Test("open now: across midnight, in winter and summer time", arguments: TestEngine.available)
    func openNow(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for (day, time, expected) in [
                ("2026-06-05", "21:59", ["line"]), ("2026-06-05", "22:00", ["line", "café"]),
                ("2026-06-06", "01:59", ["line", "café"]), ("2026-06-06", "02:00", ["line"]),
                ("2026-06-07", "01:30", ["line", "café"]), ("2026-06-08", "01:30", ["line"]),
                ("2026-01-06", "10:00", ["line", "walk"]), ("2026-07-07", "10:00", ["line", "walk"]),
                ("2026-07-07", "12:00", ["line"]), ("2026-06-01", "10:30", ["line", "food", "garden"]),
                ("2026-06-08", "10:30", ["line", "food"]),
            ] {
                let now = try ashcombe(day, time)
                let open = try await town.find(at: now) { $0.isOpenNow = true }
                #expect(Set(open) == Set(expected), "\(day) \(time)")
            }
        }
    }

    @Test("the night on which clocks go back lasts an hour longer at the night café")
    func clockChange() async throws {
        try await FindTown.with(.sqlite) { town in
            // Saturday 24 October 2026, 22:00 BST, to Sunday 02:00 GMT: five hours.
            let opening = try ashcombe("2026-10-24", "22:00")
            for (minutes, isOpen) in [(1, true), (299, true), (300, false)] {
                let now = opening.advanced(bySeconds: Int64(minutes * 60))
                let open = try await town.find(at: now) { $0.isOpenNow = true }
                #expect(open.contains("café") == isOpen, "\(minutes)")
            }
        }
    }

    @Test(
        "20 a page, each service once, and nothing beyond the end",
        arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await FindTown.with(engine) { town in
            for number in 0..<45 {
                try await town.add("n\(number)", "Choir \(number)", "Singing", miles: [Double(number) / 10])
            }
            for near in [nil, FindTown.middle] {
                var seen: [String] = []
                for page in 1...4 {
                    let result = try await town.result {
                        $0.words = "choir"
                        $0.near = near
                        $0.page = page
                    }
                    #expect(result.total == 45)
                    #expect(result.services.count == [20, 20, 5, 0][page - 1])
                    seen += result.services.map(\.id)
                }
                #expect(Set(seen).count == 45)
            }
        }
    }
}
