import Credentials
import Messages
import Storage
import Time
import Trust
import Web

/// What comes after somebody showed who they are: a session, or one more question.
struct FinishSignIn: Sendable {
    let room: PeopleRoom

    enum Outcome: Sendable, Hashable {
        case signedIn(returnTo: String?)
        /// They have an app that shows codes.
        case asksForCode
        /// Nobody has the address yet.
        case asksForName
        /// It was finished before, or is too old.
        case isOver
    }

    /// What a session begins with; made before the transaction, which may run twice.
    struct NewSession: Sendable {
        let id: String
        let secret: String
        let browserName: String
        /// The secret of the browser in which they are.
        let browser: String
        /// The session of the same browser that this one takes the place of.
        let replaces: PersonInSession?
        let now: Instant
        /// When they last showed who they are, to whomever.
        let provedAt: Instant
    }

    func newSession(_ request: Request, provedAt: Instant? = nil) -> NewSession {
        NewSession(
            id: room.makeID(request.now), secret: SecretToken().text,
            browserName: BrowserName.of(request.header("user-agent")), browser: request.visit.browser,
            replaces: request.principal.person,
            now: request.now, provedAt: provedAt ?? request.now)
    }

    /// They have the address to which the link went, or are known by their password or their provider.
    func proved(_ pending: PendingSignIn, _ new: NewSession, in tx: Transaction) throws -> Outcome {
        let store = SignInStore(tx, room.keys)
        let accounts = AccountStore(tx, room.keys)
        let found = try pending.person ?? EmailAddress(pending.email).flatMap(accounts.person(with:))
        guard let person = found else {
            let isFirst = try store.move(pending.id, from: .sent, to: .proved, person: nil, in: new.browser)
            return isFirst ? .asksForName : .isOver
        }
        if try accounts.account(of: person)?.hasAuthenticator == true {
            let isFirst = try store.move(
                pending.id, from: .sent, to: .proved, person: person, in: new.browser)
            return isFirst ? .asksForCode : .isOver
        }
        guard try store.move(pending.id, from: .sent, to: .done, person: person) else { return .isOver }
        try begin(new, person, after: pending, in: tx)
        return .signedIn(returnTo: pending.returnTo)
    }

    /// Writes the session. From now on a provider that named them before may sign them in.
    func begin(
        _ new: NewSession, _ person: String, after pending: PendingSignIn, in tx: Transaction
    ) throws {
        let store = ProviderStore(tx, room.keys)
        if let visit = try store.named(before: pending.id) {
            try store.forget(visit.id)
            if try store.join(visit.id, visit.kept, to: person, at: new.now) {
                try Journal(tx).record(
                    JournalEntry(at: new.now, who: person, what: "account.provider", whose: person))
            }
        }
        try begin(new, person, in: tx)
    }

    /// Writes the session.
    func begin(_ new: NewSession, _ person: String, in tx: Transaction) throws {
        let session = Session(
            id: new.id, person: person, browserName: new.browserName, madeAt: new.now, provedAt: new.provedAt,
            seenAt: new.now, expiresAt: new.now.advanced(bySeconds: SessionLife.longest), endedAt: nil)
        let sessions = SessionStore(tx, room.keys)
        if let old = new.replaces { _ = try sessions.end(old.session, of: [old.id], at: new.now) }
        try sessions.add(session, secret: new.secret)
        try PersonStore(tx, room.keys).touch(person, at: new.now)
        try Journal(tx).record(
            JournalEntry(
                at: new.now, who: person, what: "account.sign-in", whose: person, thing: "session/\(new.id)"
            ))
    }

    func answer(_ outcome: Outcome, _ new: NewSession, _ request: Request) -> Answer {
        switch outcome {
        case .signedIn(let path):
            .seeOther(path.flatMap(Link.init(local:)) ?? PeoplePaths.account())
                .with(.begins(secret: new.secret, seconds: SessionLife.longest))
        case .asksForCode: .seeOther(PeoplePaths.signInSecond())
        case .asksForName: .seeOther(PeoplePaths.signInName())
        case .isOver: .page(linkIsOverPage(in: request.frame), status: 410)
        }
    }
}
