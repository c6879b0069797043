import Messages
import Storage
import TestSupport
import Testing
import Trust

@testable import People

/// How somebody is written to: as they wish, and not where they do not.
@Suite struct ReachPeopleTests {
    @Test(arguments: TestEngine.available)
    func nobodyIsWrittenToWhoDidNotAgree(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            #expect(try await recipient(id, town) == nil)
            try await town.answer(.research, true, of: id, by: rosa)
            #expect(try await recipient(id, town) == nil)
            try await town.answer(.messages, true, of: id, by: rosa)
            let found = try await recipient(id, town)
            #expect(found?.address == .email("rosa@example.org"))
            #expect(found?.name == "Rosa" && found?.language == "en" && found?.quietHours == .night)
            // a no counts at once
            try await town.answer(.messages, false, of: id, by: rosa)
            #expect(try await recipient(id, town) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func somebodyIsReachedByTheWayThatTheyChoseOrAnother(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await town.answer(.messages, true, of: id, by: rosa)
            let email = Address.email("rosa@example.org"), text = Address.text("01632 960 123")
            let letter = Address.letter(["7 Elm Row", "Ashcombe"])
            for (channel, telephone, address, expected) in [
                ("email", "", "", email), ("text", "", "", email), ("letter", "", "", email),
                ("text", "01632 960 123", "", text), ("letter", "01632 960 123", "", email),
                ("letter", "", "7 Elm Row\nAshcombe", letter), ("text", "", "7 Elm Row\nAshcombe", email),
                ("none", "01632 960 123", "7 Elm Row", nil),
            ] as [(String, String, String, Address?)] {
                try await rosa.open("/people/\(id)/details")
                try await rosa.submit(
                    ["telephone": telephone, "address": address], to: "/people/\(id)/details")
                try await rosa.open("/people/\(id)/messages")
                try await rosa.submit(["channel": channel], to: "/people/\(id)/messages")
                #expect(rosa.status == 200)
                let found = try await recipient(id, town)
                #expect(found?.address == expected, "\(channel) \(telephone) \(address)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func languageAndQuietHoursAreTheirs(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await town.answer(.messages, true, of: id, by: rosa)
            try await rosa.open("/people/\(id)/messages")
            try await rosa.submit(
                ["language": "ur", "quiet-from": "20:30", "quiet-until": "9:15", "gathered": "no"],
                to: "/people/\(id)/messages")
            #expect(rosa.status == 200)
            #expect(rosa.words.contains("اردو (Urdu)"))
            let found = try await recipient(id, town)
            #expect(found?.language == "ur")
            #expect(found?.quietHours?.from.description == "20:30")
            #expect(found?.quietHours?.until.description == "09:15")
            // what is no time is said, and nothing is changed
            for (from, until) in [("late", "9:15"), ("25:00", "9:15"), ("", "9:15"), ("20:30", "")] {
                try await rosa.open("/people/\(id)/messages")
                try await rosa.submit(
                    ["quiet-from": from, "quiet-until": until], to: "/people/\(id)/messages")
                #expect(rosa.status == 422, "\(from)–\(until)")
            }
            #expect(try await recipient(id, town)?.quietHours == found?.quietHours)
        }
    }

    @Test(arguments: TestEngine.available)
    func whoWasErasedOrIsNobodyIsNotReached(engine: TestEngine) async throws {
        try await withTown(on: engine) { town in
            let id = try await town.account("Rosa", "rosa@example.org")
            let rosa = try await town.signIn("rosa@example.org")
            try await town.answer(.messages, true, of: id, by: rosa)
            try await rosa.open("/people/\(id)/erasure")
            try await rosa.submit(["sure": "yes"], to: "/people/\(id)/erasure")
            #expect(try await recipient(id, town) == nil)
            #expect(try await recipient("nobody", town) == nil)
        }
    }

    private func recipient(_ id: String, _ town: Town) async throws -> Recipient? {
        let book = ReachPeople(keys: town.keys, zone: town.room.surroundings.zone)
        return try await town.read { tx in try book.recipient(id, in: tx) }
    }
}
