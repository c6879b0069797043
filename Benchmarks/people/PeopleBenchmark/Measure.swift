import Messages
import People
import Storage
import Time
import Trust

/// What needs no server: looking somebody up, the rule who may see them, and the journal's walk.
struct Measure: Sendable {
    let place: Place
    let list: [AskedPerson]

    private static let clock = ContinuousClock()

    func callAsFunction() async throws {
        let policy = try await policy()
        print(
            """
            {"by_email": \(try await byEmail().json), "by_shared_name": \(try await bySharedName().json), \
            "long_history": \(try await longHistory().json), "policy_ns": \(policy), \
            "inactive": \(try await inactive().json), "chain": \(try await chain())}
            """)
    }

    private func byEmail() async throws -> Times {
        try await times(2_000) { number in
            let one = list[number * 7_919 % list.count]
            return try await place.database.read { [keys = place.keys] tx in
                try PersonStore(tx, keys).reached(.email, at: one.email, limit: 20).map(\.id) == [
                    one.id
                ]
            }
        }
    }

    /// The first twenty of all who are called the same.
    private func bySharedName() async throws -> Times {
        guard let name = PersonName(MadeUpPerson.sharedName) else { throw WrongAnswer() }
        return try await times(100) { _ in
            try await place.database.read { [keys = place.keys] tx in
                try PersonStore(tx, keys).named(name, limit: 20).count == 20
            }
        }
    }

    /// The newest entries about somebody with very many, and some from the middle.
    private func longHistory() async throws -> Times {
        let middle = try await place.database.read { tx in
            try tx.value("SELECT number / 2 FROM journal_head WHERE id = 1", as: Int64.self) ?? 0
        }
        return try await times(500) { number in
            try await place.database.read { tx in
                let before = number.isMultiple(of: 2) ? Int64.max : middle
                return try Journal(tx).entries(about: list[0].id, before: before, limit: 51).count
                    == 51
            }
        }
    }

    private func inactive() async throws -> Times {
        let since = Clock.now.advanced(bySeconds: -2 * 365 * 86_400)
        return try await times(3) { _ in
            try await place.database.read { [keys = place.keys] tx in
                try PersonStore(tx, keys).inactiveCount(since: since, at: since) > 0
            }
        }
    }

    /// Whether a link worker may see somebody's record, once it is read. In nanoseconds.
    private func policy() async throws -> Double {
        let now = Clock.now
        let some = Array(list.prefix(1_000))
        let things = try await place.database.read { [keys = place.keys] tx in
            try some.map { one -> (Principal, Relation) in
                let person = PersonInSession(id: one.helper, session: "", provedAt: now)
                let helper = Principal.signedIn(person, [HeldRole(.linkWorker)], at: now)
                return (helper, try OpenRecord(one.id, for: helper, at: now, keys, in: tx).relation)
            }
        }
        let rounds = 501
        var taken: [Duration] = []
        for _ in 0..<rounds {
            var permitted = 0
            taken.append(
                Self.clock.measure {
                    for (helper, relation) in things
                    where PeoplePolicy.see.permits(helper, relation) {
                        permitted += 1
                    }
                })
            guard permitted == things.count else { throw WrongAnswer() }
        }
        return taken.sorted()[rounds / 2] / .nanoseconds(1) / Double(things.count)
    }

    /// Entries a second.
    private func chain() async throws -> String {
        let started = Self.clock.now
        let outcome = try await place.database.longRead { tx in try CheckJournal(tx).run() }
        guard outcome.findings.isEmpty else { throw WrongAnswer() }
        let rate = Double(outcome.entries) / (Self.clock.now - started).inSeconds
        return "{\"entries\": \(outcome.entries), \"per_second\": \(rate)}"
    }

    private func times(_ count: Int, _ body: (Int) async throws -> Bool) async throws -> Times {
        var taken: [Double] = []
        for number in 0..<count {
            let started = Self.clock.now
            guard try await body(number) else { throw WrongAnswer() }
            taken.append((Self.clock.now - started).inMilliseconds)
        }
        return Times(taken.sorted())
    }
}

/// In milliseconds.
struct Times: Sendable {
    let sorted: [Double]

    init(_ sorted: [Double]) {
        self.sorted = sorted
    }

    var json: String {
        "{\"count\": \(sorted.count), \"p50\": \(sorted[sorted.count / 2]), "
            + "\"p99\": \(sorted[(sorted.count * 99 - 1) / 100])}"
    }
}

/// What was measured was not what was meant.
struct WrongAnswer: Error {}

extension Clock {
    static var now: Instant { Clock.system.now() }
}
