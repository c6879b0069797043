import Credentials
import Storage
import Time
import Trust

/// Makes the one-time link by which the first administrator begins, for whoever reads the server's console.
package struct InviteFirst: Sendable {
    let room: PeopleRoom

    package init(room: PeopleRoom) {
        self.room = room
    }

    /// - Returns: the path of a new link, in whose place those before are void; `nil` where somebody is
    ///   administrator already.
    package func callAsFunction(at now: Instant) async throws -> String? {
        let token = SecretToken()
        let id = room.makeID(now)
        let isNeeded = try await room.database.write { [keys = room.keys] tx -> Bool in
            if try RoleStore(tx).holders(of: .administrator, at: now) > 0 { return false }
            let store = InvitationStore(tx, keys)
            try store.endThose(madeBy: JournalEntry.console, at: now)
            let invitation = Invitation(
                id: id, email: nil, held: HeldRole(.administrator), madeBy: JournalEntry.console,
                madeAt: now,
                expiresAt: now.advanced(bySeconds: 86_400), usedAt: nil, endedAt: nil)
            return try store.add(invitation, token)
        }
        return isNeeded ? PeoplePaths.invitation(token.text).text : nil
    }
}
