import Foundation
import Jobs
import Storage
import Synchronization
import TestSupport
import Time

@testable import Messages

/// People who can be written to, as they wish at the moment.
final class Street: AddressBook {
    private let people = Mutex<[String: Recipient]>([:])

    static let london = try? Zone(named: "Europe/London")

    func recipient(_ person: String, in tx: Transaction) throws -> Recipient? {
        people.withLock { $0[person] }
    }

    func names(of people: [String], in tx: Transaction) throws -> [String: String] {
        let known = self.people.withLock { $0 }
        return known.filter { people.contains($0.key) }.mapValues(\.name)
    }

    /// They move in, or change their wishes.
    func knows(
        _ person: String, _ address: Address = .email("meera@example.org"), language: String = "en",
        quiet: QuietHours? = .night, digestAt: TimeOfDay = .afternoon
    ) {
        let recipient = Recipient(
            name: person.capitalized, address: address, language: language, quietHours: quiet,
            digestAt: digestAt, zone: Self.london ?? .utc)
        people.withLock { $0[person] = recipient }
    }

    func forgets(_ person: String) { people.withLock { _ = $0.removeValue(forKey: person) } }
}

/// Takes what it is told to take, and remembers all that it was given.
final class MadeUpSender: Sender {
    let channel: Channel
    private let state = Mutex((given: [Outgoing](), troubles: [SendTrouble](), taken: Bool?.none))

    init(_ channel: Channel = .email) {
        self.channel = channel
    }

    var given: [Outgoing] { state.withLock { $0.given } }

    /// What it will say of the next, one after another; then it takes all.
    func fails(_ troubles: SendTrouble...) { state.withLock { $0.troubles += troubles } }
    /// What it answers when it is asked whether it has taken something.
    func answers(taken: Bool?) { state.withLock { $0.taken = taken } }

    func send(_ message: Outgoing) async throws(SendTrouble) {
        let trouble = state.withLock { state in
            state.given.append(message)
            return state.troubles.isEmpty ? nil : state.troubles.removeFirst()
        }
        if let trouble { throw trouble }
    }

    func hasTaken(_ reference: String) async throws(SendTrouble) -> Bool? {
        state.withLock { $0.taken }
    }
}

/// An office with its street, whose jobs are done when it is told to.
struct Correspondence {
    let office: Office
    let street = Street()
    let mail = MadeUpSender()

    /// - Returns: how many tries were made.
    @discardableResult
    func run(_ senders: [any Sender]? = nil, _ patience: Patience = Patience()) async throws -> Int
    {
        let delivery = DeliverMessages(
            office.database, keys: { [office] in office.keys }, book: street,
            senders: senders ?? [mail], clock: office.clock, patience: patience,
            makeID: office.makeID)
        let handlers = delivery.urgent.merging(delivery.unhurried) { first, _ in first }
        let jobs = RunJobs(
            office.database, handlers: handlers, clock: office.clock, patience: patience,
            makeID: office.makeID, spread: { 0 })
        return try await jobs.due()
    }

    func state(_ event: String) async throws -> PostedMessage.State? {
        try await office.message(event)?.state
    }

    /// Waits until a time on the wall, from Monday 1 June 2026 on.
    func wait(untilDay day: Int, _ time: String) throws {
        guard let time = TimeOfDay(time), let day = Day(year: 2026, month: 6, day: day) else {
            throw TestSetUpError(description: "no such time")
        }
        office.wait(until: (Street.london ?? .utc).instant(of: day, at: time))
    }
}

func withCorrespondence(
    _ engine: TestEngine = .sqlite, _ body: (Correspondence) async throws -> Void
) async throws {
    try await withOutbox(engine) { office async throws -> Void in
        try await body(Correspondence(office: office))
    }
}
