import Messages
import Storage
import Time
import Trust

/// Takes away what is kept no longer. Done daily; safe to do again.
package struct ApplyRetention: Sendable {
    let room: PeopleRoom

    package init(room: PeopleRoom) {
        self.room = room
    }

    /// Who writes the entries of the journal.
    static let name = "retention"
    /// People in one transaction, which keeps other writers waiting for a moment and no more.
    private static let batch = 50

    /// - Returns: how many people were erased.
    @discardableResult
    package func callAsFunction(at now: Instant) async throws -> Int {
        try await forgetTechnical(at: now)
        guard let months = room.surroundings.retention.people else { return 0 }
        let since = Retention.moment(months, before: now, in: room.surroundings.zone)
        var count = 0
        while true {
            try Task.checkCancellation()
            let erased = try await room.database.write { [room] tx in
                let people = PersonStore(tx, room.keys)
                let due = try people.inactive(since: since, at: now, limit: Self.batch)
                for person in due {
                    let ids = try people.identity(of: person.id)?.ids ?? [person.id]
                    try room.erase(ids, by: Self.name, why: "kept no longer", at: now, in: tx)
                }
                return due.count
            }
            count += erased
            if erased < Self.batch { return count }
        }
    }

    private func forgetTechnical(at now: Instant) async throws {
        let old = now.advanced(bySeconds: -Retention.technicalDays * 86_400)
        let zone = room.surroundings.zone
        let messages = room.surroundings.retention.messages.map {
            Retention.moment($0, before: now, in: zone)
        }
        try await room.database.write { [keys = room.keys] tx in
            try ProviderStore(tx, keys).forget(expiredBefore: old)
            try SignInStore(tx, keys).forget(expiredBefore: old)
            try SessionStore(tx, keys).forget(expiredBefore: old)
            try InvitationStore(tx, keys).forget(expiredBefore: old)
            if let messages { try Outbox(tx, keys: keys).forgetWords(endedBefore: messages) }
        }
    }
}
