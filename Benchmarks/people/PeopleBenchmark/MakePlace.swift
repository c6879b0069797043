import Foundation
import Messages
import People
import Storage
import Time
import Trust

/// Fills an empty database: people, then who helps whom, then what was done.
struct MakePlace: Sendable {
    let place: Place
    let size: PlaceSize
    let now = Clock.now

    /// One transaction each, so that a page that many rows go to is written once.
    private static let batch = 100_000
    /// In seconds.
    private static let span: Int64 = 5 * 365 * 86_400

    func callAsFunction(list: String) async throws {
        let clock = ContinuousClock()
        let begun = clock.now
        try await useMemory()
        let ids = try await addPeople()
        say("\(size.people) people after \(clock.now - begun)")
        let asked = try await addHelp(ids)
        try asked.map(\.line).joined().write(toFile: list, atomically: true, encoding: .utf8)
        let peopleTook = clock.now - begun
        try await MakeEntries(place: place, size: size, ids: ids, asked: asked, now: now)()
        let all = clock.now - begun
        print(
            """
            {"people": \(size.people), "entries": \(size.entries), \
            "people_seconds": \(peopleTook.inSeconds), "seconds": \(all.inSeconds)}
            """)
    }

    /// What is looked up by a hash goes all over its index.
    private func useMemory() async throws {
        try await place.database.write { tx in
            if tx.engine == .sqlite { try tx.execute("PRAGMA cache_size = -1000000") }
        }
    }

    private func addPeople() async throws -> [String] {
        var ids: [String] = []
        ids.reserveCapacity(size.people)
        for start in stride(from: 0, to: size.people, by: Self.batch) {
            let numbers = start..<min(start + Self.batch, size.people)
            ids += try await place.database.write { tx in
                try numbers.map { try add(MadeUpPerson(number: $0), to: tx) }
            }
            say("\(numbers.upperBound) people")
        }
        return ids
    }

    private func add(_ person: MadeUpPerson, to tx: Transaction) throws -> String {
        let age = Self.span * Int64(size.people - person.number) / Int64(size.people)
        let moment = now.advanced(bySeconds: -age)
        let enter = EnterPeople(tx, keys: place.keys, at: moment)
        let id = Identifier.new(at: moment)
        guard let name = PersonName(person.name), let email = EmailAddress(person.email) else {
            throw NotMade(person: person.number)
        }
        try enter.add(
            id, name, email: person.hasAccount ? email : nil, telephone: person.telephone,
            address: person.address)
        if !person.hasAccount {
            try PersonStore(tx, place.keys).put(.email, email.text, key: email.key, of: id)
        }
        if person.agrees {
            for purpose in [ConsentPurpose.messages, .followUp] {
                try enter.agree(id, to: purpose, Identifier.new(at: moment), toldTo: nil)
            }
        }
        if person.isHelper {
            try enter.give(HeldRole(.linkWorker), Identifier.new(at: moment), to: id)
        }
        return id
    }

    private func addHelp(_ ids: [String]) async throws -> [AskedPerson] {
        let people = (0..<size.people).map(MadeUpPerson.init(number:))
        let helpers = people.filter(\.isHelper).map(\.number)
        let begun = now.advanced(bySeconds: -86_400)
        let asked = people.filter(\.isAsked).enumerated().map { place, person in
            let helper = helpers[place % helpers.count]
            return AskedPerson(
                id: ids[person.number], email: person.email, helper: ids[helper],
                helperEmail: MadeUpPerson(number: helper).email)
        }
        try await place.database.write { [keys = place.keys] tx in
            let enter = EnterPeople(tx, keys: keys, at: begun)
            for one in asked {
                try enter.help(
                    one.id, by: one.helper, Identifier.new(at: begun), powers: [.see, .change],
                    why: "Came to the surgery. Would like company")
            }
            // Somebody who may see how the whole is used.
            try enter.give(HeldRole(.administrator), Identifier.new(at: begun), to: asked[0].helper)
        }
        return asked
    }
}

struct NotMade: Error {
    let person: Int
}

extension Duration {
    var inSeconds: Double { self / .seconds(1) }
    var inMilliseconds: Double { self / .milliseconds(1) }
}
