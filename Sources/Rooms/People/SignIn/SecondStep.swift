import Credentials
import Storage
import Time
import Trust
import Web

/// Asks somebody who has an app of codes for one, or for a recovery code where the app is lost.
struct SecondStep: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        guard try await pending(request) != nil else { return .seeOther(PeoplePaths.signIn()) }
        return .page(secondStepPage(FormState(), in: request.frame))
    }

    func recoveryPage(_ request: Request) async throws -> Answer {
        guard try await pending(request) != nil else { return .seeOther(PeoplePaths.signIn()) }
        return .page(recoveryStepPage(FormState(), in: request.frame))
    }

    /// A code from the app.
    func callAsFunction(_ request: Request) async throws -> Answer {
        guard let (pending, account) = try await pending(request) else { return over(request) }
        if let waits = waits(account, request) {
            return .page(secondStepPage(waits, in: request.frame), status: 429)
        }
        let step = account.codeSecret.flatMap(TimedCode.init(secret:))?
            .step(matching: request.form["code"] ?? "", at: request.now, after: account.codeStep)
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome? in
            guard let step, try AccountStore(tx, keys).take(step: step, of: account.person) else {
                return nil
            }
            return try self.finish(pending, account, finish, new, in: tx)
        }
        if let outcome { return finish.answer(outcome, new, request) }
        try await count(account, request.now)
        let state = wrong(
            request,
            "That is not the code that the app shows now. For a recovery code, follow the link below")
        return .page(secondStepPage(state, in: request.frame), status: 422)
    }

    /// One of the codes that they wrote down.
    func byRecoveryCode(_ request: Request) async throws -> Answer {
        guard let (pending, account) = try await pending(request) else { return over(request) }
        if let waits = waits(account, request) {
            return .page(recoveryStepPage(waits, in: request.frame), status: 429)
        }
        let codes = try await room.database.read { [keys = room.keys] tx in
            try AccountStore(tx, keys).recoveryCodes(of: account.person)
        }
        let place = try await room.recoveryCodes.place(of: request.form["code"] ?? "", in: codes)
        let finish = FinishSignIn(room: room)
        let new = finish.newSession(request)
        let outcome = try await room.database.write { [keys = room.keys] tx -> FinishSignIn.Outcome? in
            guard let place,
                try AccountStore(tx, keys).use(codes[place], of: account.person, at: request.now)
            else { return nil }
            try Journal(tx).record(
                JournalEntry(
                    at: request.now, who: account.person, what: "account.recovery-code",
                    whose: account.person))
            return try self.finish(pending, account, finish, new, in: tx)
        }
        if let outcome { return finish.answer(outcome, new, request) }
        try await count(account, request.now)
        let state = wrong(
            request, "That is not one of your recovery codes, or it was used. Each works once")
        return .page(recoveryStepPage(state, in: request.frame), status: 422)
    }

    private func finish(
        _ pending: PendingSignIn, _ account: Account, _ finish: FinishSignIn,
        _ new: FinishSignIn.NewSession,
        in tx: Transaction
    ) throws -> FinishSignIn.Outcome {
        let accounts = AccountStore(tx, room.keys)
        guard
            try SignInStore(tx, room.keys).move(
                pending.id, from: .proved, to: .done, person: account.person)
        else { return .isOver }
        try accounts.forgetWrongCodes(of: account.person)
        try finish.begin(new, account.person, after: pending, in: tx)
        return .signedIn(returnTo: pending.returnTo)
    }

    private func pending(_ request: Request) async throws -> (PendingSignIn, Account)? {
        let browser = request.visit.browser
        let now = request.now
        return try await room.database.read { [keys = room.keys] tx in
            guard let pending = try SignInStore(tx, keys).pending(in: browser, [.proved], .signIn, at: now),
                let person = pending.person, let account = try AccountStore(tx, keys).account(of: person)
            else { return nil }
            return (pending, account)
        }
    }

    /// Only somebody who has shown already that the address or the password is theirs comes here, so that
    /// what slows this down is no way for strangers to shut an owner out.
    private func waits(_ account: Account, _ request: Request) -> FormState? {
        guard let until = account.codes.waitUntil, request.now < until else { return nil }
        let seconds = max(1, until.wholeSeconds - request.now.wholeSeconds)
        let time = seconds < 90 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"
        return wrong(request, "There were too many wrong codes. Wait \(time), and try again")
    }

    private func count(_ account: Account, _ now: Instant) async throws {
        try await room.database.write { [keys = room.keys] tx in
            try AccountStore(tx, keys).countWrongCode(of: account.person, at: now)
            try Journal(tx).record(
                JournalEntry(
                    at: now, who: JournalEntry.visitor, what: "account.wrong-code", whose: account.person))
        }
    }

    private func wrong(_ request: Request, _ words: String) -> FormState {
        FormState(request.form, FormErrors([.init("code", words)]))
    }

    private func over(_ request: Request) -> Answer {
        .page(linkIsOverPage(in: request.frame), status: 410)
    }
}
