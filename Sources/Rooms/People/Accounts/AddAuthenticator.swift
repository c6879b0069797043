import Credentials
import Documents
import Storage
import Trust
import Web

/// Adds an app that shows codes (TOTP, RFC 6238), so that an e-mail or a password alone lets nobody in.
struct AddAuthenticator: Sendable {
    let room: PeopleRoom

    func page(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let account = try await room.database.read { [keys = room.keys] tx in
            try AccountStore(tx, keys).account(of: me.id)
        }
        if account?.hasAuthenticator == true { return .page(authenticatorPage(in: request.frame)) }
        return try await show(TimedCode(), FormState(), me, request)
    }

    /// A code that shows that the app has the secret; then the recovery codes, once.
    func callAsFunction(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        guard let held = request.form["secret"].flatMap({ Hexadecimal.bytes($0) }),
            let text = try? room.keys.open(held, for: Self.place(me.id)),
            let timed = Hexadecimal.bytes(text).flatMap(TimedCode.init(secret:))
        else { return .seeOther(PeoplePaths.authenticator()) }
        let typed = request.form["code"] ?? ""
        guard let step = timed.step(matching: typed, at: request.now, after: nil) else {
            let words = "That is not the code that the app shows now. Wait for the next, and type it"
            let state = FormState(request.form, FormErrors([.init("code", words)]))
            return try await show(timed, state, me, request)
        }
        return try await save(timed.secret, step, me, request)
    }

    /// New recovery codes; those from before are void.
    func renewCodes(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        let codes = RecoveryCodes()
        let hashes = try await room.recoveryCodes.hashes(of: codes)
        try await room.database.write { [keys = room.keys] tx in
            try AccountStore(tx, keys).setRecoveryCodes(hashes, of: me.id)
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "account.recovery-codes", whose: me.id))
        }
        return .page(recoveryCodesPage(codes.texts, in: request.frame))
    }

    func end(_ request: Request) async throws -> Answer {
        let me = try request.provedPerson
        try await room.database.write { [keys = room.keys] tx in
            try AccountStore(tx, keys).setAuthenticator(nil, step: nil, of: me.id)
            try AccountStore(tx, keys).setRecoveryCodes([], of: me.id)
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "account.authenticator-end", whose: me.id))
        }
        return .seeOther(PeoplePaths.account().with("said", AccountNews.authenticatorGone.rawValue))
    }

    private func save(
        _ secret: [UInt8], _ step: Int64, _ me: PersonInSession, _ request: Request
    ) async throws -> Answer {
        let codes = RecoveryCodes()
        let hashes = try await room.recoveryCodes.hashes(of: codes)
        try await room.database.write { [keys = room.keys] tx in
            let accounts = AccountStore(tx, keys)
            try accounts.setAuthenticator(secret, step: step, of: me.id)
            try accounts.setRecoveryCodes(hashes, of: me.id)
            try SessionStore(tx, keys).endAll(of: [me.id], but: me.session, at: request.now)
            try Journal(tx).record(
                JournalEntry(at: request.now, who: me.id, what: "account.authenticator", whose: me.id))
        }
        return .page(recoveryCodesPage(codes.texts, in: request.frame))
    }

    private func show(
        _ timed: TimedCode, _ state: FormState, _ me: PersonInSession, _ request: Request
    ) async throws -> Answer {
        let email = try await room.database.read { [keys = room.keys] tx in
            try PersonStore(tx, keys).contacts(of: [me.id])[.email] ?? ""
        }
        // The page carries the secret until it is confirmed, for this person alone and under our key.
        let held = try room.keys.seal(Hexadecimal.text(timed.secret), for: Self.place(me.id))
        let page = newAuthenticatorPage(
            timed, address: timed.address(issuer: room.surroundings.siteName, account: email),
            held: Hexadecimal.text(held), state, in: request.frame)
        return .page(page, status: state.errors.isEmpty ? 200 : 422)
    }

    private static func place(_ id: String) -> String { "account.new-code/\(id)" }
}

extension Surroundings {
    /// As somebody calls it who is not on it.
    var siteName: String { place.isEmpty ? "Kith" : "Kith in \(place)" }
}

func newAuthenticatorPage(
    _ timed: TimedCode, address: String, held: String, _ state: FormState, in frame: Frame
) -> Page {
    Page(
        title: "Add codes from an app", in: frame,
        back: BackLink("Your account", to: PeoplePaths.account()),
        errors: state.errors
    ) {
        """
        <p class="lede">Signing in then asks for a code that only your phone shows. Use any app for codes \
        (“authenticator”).</p>
        <ol>
        <li>Open the app and choose to add an account.</li>
        <li>Point its camera at this picture:\(picture(address))
        or type this into it: <br><code>\(timed.typedSecret)</code></li>
        <li>The app shows 6 numbers. Type them here:</li>
        </ol>
        \(Form(.post(frame.formToken), to: PeoplePaths.authenticator()) {
            """
            \(HiddenField("secret", held))
            \(TextField("code", "Code", in: state, kind: .code, width: .five, autocomplete: "one-time-code"))
            \(Button("Turn it on"))
            """
        })
        """
    }
}

func recoveryCodesPage(_ codes: [String], in frame: Frame) -> Page {
    Page(title: "Write these codes down", in: frame) {
        """
        \(Banner("Codes are on", .success) { "<p>Your other devices are signed out.</p>" })
        <p class="lede">If you lose your phone, one of these lets you in. Each works once. They are shown \
        only \
        now: print this page, or write them down, and keep them safe.</p>
        <ul class="codes">
        \(codes.map { "<li><code>\($0)</code></li>\n" as HTML })</ul>
        \(ButtonLink("I have kept them", to: PeoplePaths.account()))
        """
    }
}

func authenticatorPage(in frame: Frame) -> Page {
    Page(title: "Codes from an app", in: frame, back: BackLink("Your account", to: PeoplePaths.account())) {
        """
        <p class="lede">When you sign in, we ask for a code from your app.</p>
        \(Form(.post(frame.formToken), to: PeoplePaths.recoveryCodes()) {
            "<p>New recovery codes make the old ones useless.</p>\(Button("Make new ones", style: .second))"
        })
        \(Form(.post(frame.formToken), to: PeoplePaths.endAuthenticator()) {
            "<p>To use another phone, turn the codes off and set them up again.</p>"
                + "\(Button("Turn codes off", style: .warning))" as HTML
        })
        """
    }
}

private func picture(_ address: String) -> QRPicture? {
    QRCode(address).map { code in
        QRPicture(
            id: "authenticator", title: "Code for your app", description: "The same is written below.",
            rows: code.rows)
    }
}
