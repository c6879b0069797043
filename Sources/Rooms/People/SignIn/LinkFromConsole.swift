import Credentials
import Messages
import Storage
import Time
import Trust

/// Makes a link by which somebody can sign in once, in any browser, for whoever sits at the console of the
/// server and knows that it is them: somebody whose e-mail is lost, or who looks round a demo.
package struct LinkFromConsole: Sendable {
    let room: PeopleRoom

    package init(room: PeopleRoom) {
        self.room = room
    }

    /// - Parameter seconds: for how long it works.
    /// - Returns: its path; `nil` where nobody signs in with that address.
    package func callAsFunction(
        _ email: EmailAddress, for seconds: Int64, at now: Instant
    ) async throws -> String? {
        let token = SecretToken(), id = room.makeID(now)
        let isMade = try await room.database.write { [keys = room.keys] tx -> Bool in
            guard let person = try AccountStore(tx, keys).person(with: email) else { return false }
            let start = SignInStore.Start(
                id: id, browser: SignInStore.anyBrowser, purpose: .signIn, state: .sent, link: token,
                email: email, person: person, returnTo: nil, expiresAt: now.advanced(bySeconds: seconds))
            try SignInStore(tx, keys).add(start, at: now)
            try Journal(tx).record(
                JournalEntry(at: now, who: JournalEntry.console, what: "account.link", whose: person))
            return true
        }
        return isMade ? PeoplePaths.signInLink(token.text).text : nil
    }
}
