import Time
import Trust

/// Who is signed in by the secret of a session.
package struct Recognise: Sendable {
    let room: PeopleRoom

    package init(room: PeopleRoom) {
        self.room = room
    }

    /// One read; and a write no oftener than every ten minutes, which says that the session is still used.
    @Sendable package func callAsFunction(_ secret: String, now: Instant) async throws -> Principal? {
        let found = try await room.database.read { [keys = room.keys] tx -> (Session, Principal)? in
            guard let session = try SessionStore(tx, keys).session(secret: secret), session.isOpen(at: now),
                let identity = try PersonStore(tx, keys).identity(of: session.person),
                identity.kept.erasedAt == nil
            else { return nil }
            let roles = try RoleStore(tx).grants(to: identity.ids).filter { $0.isHeld(at: now) }.map(\.held)
            guard now < session.seenAt.advanced(bySeconds: SessionLife.idle(roles)) else { return nil }
            let person = PersonInSession(
                id: identity.id, session: session.id, provedAt: session.provedAt)
            return (session, .signedIn(person, roles, at: now))
        }
        guard let (session, principal) = found else { return nil }
        if now > session.seenAt.advanced(bySeconds: SessionLife.seenEvery), let id = principal.id {
            // That it could not be written down is no reason to turn somebody away.
            _ = try? await room.database.write { [keys = room.keys] tx in
                try SessionStore(tx, keys).see(session.id, at: now)
                try PersonStore(tx, keys).touch(id, at: now)
            }
        }
        return principal
    }
}
