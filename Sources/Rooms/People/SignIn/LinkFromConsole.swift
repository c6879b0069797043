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

    /// - Parameters:
    ///   - seconds: for how long it works.
    ///   - endsCodes: takes away their app of codes, for somebody who has lost it and their recovery codes.
    /// - Returns: its path; `nil` where nobody signs in with that address.
    package func callAsFunction(
        _ email: EmailAddress, for seconds: Int64, endsCodes: Bool = false, at now: Instant
    ) async throws -> String? {
        let token = SecretToken(), id = room.makeID(now)
        let isMade = try await room.database.write { [keys = room.keys] tx -> Bool in
            guard let person = try AccountStore(tx, keys).person(with: email) else { return false }
            if endsCodes { try endCodes(person, at: now, in: tx) }
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

    private func endCodes(_ person: String, at now: Instant, in tx: Transaction) throws {
        let accounts = AccountStore(tx, room.keys)
        try accounts.setAuthenticator(nil, step: nil, of: person)
        try accounts.setRecoveryCodes([], of: person)
        try accounts.forgetWrongCodes(of: person)
        try Journal(tx).record(
            JournalEntry(
                at: now, who: JournalEntry.console, what: "account.authenticator-end", whose: person))
    }
}
