import Credentials
import Messages
import Storage
import Trust

@testable import People

/// What people of these stories do over and over.
extension Town {
    /// `browser` writes somebody down who has no account, with their say-so.
    /// - Returns: the number of the record.
    @discardableResult
    func add(
        _ name: String, by browser: TestBrowser, powers: [String] = ["see", "join"],
        term: String = "month", _ more: (String, String)...
    ) async throws -> String {
        try await browser.open("/people/new")
        try await browser.fill(
            [("name", name), ("term", term), ("how", "spoken")] + powers.map { ("powers", $0) } + more,
            to: "/people/new")
        let id = browser.path.dropFirst("/people/".count)
        guard browser.status == 200, id.count == 36 else { throw NotThere(what: browser.words) }
        return String(id)
    }

    /// Somebody says yes or no to a purpose, on their own page.
    func answer(
        _ purpose: ConsentPurpose, _ yes: Bool, of id: String, by browser: TestBrowser, how: String? = nil
    ) async throws {
        let path = "/people/\(id)/agreements/\(purpose.rawValue)"
        try await browser.open(path)
        let said = how.map { [("how", $0)] } ?? []
        try await browser.fill([("answer", yes ? "yes" : "no")] + said, to: path)
        // Two answers in one millisecond would be in no order.
        time.advance(bySeconds: 1)
    }

    /// The app of codes that somebody sets up, and the recovery codes that they write down.
    func addAuthenticator(to browser: TestBrowser) async throws -> (app: TimedCode, recovery: [String]) {
        try await browser.open("/account/authenticator")
        let shown = try found(browser.page.firstMatch(of: /<code>([A-Z2-7 ]+)<\/code>/), "a secret")
        let secret = DigitText.base32.bytes(of: shown.output.1.replacing(" ", with: ""))
        let app = try found(TimedCode(secret: found(secret, "Base32")), "an app")
        try await browser.submit(["code": code(of: app)], to: "/account/authenticator")
        let codes = browser.page.matches(of: /<li><code>([^<]+)<\/code>/).map { String($0.output.1) }
        return (app, codes)
    }

    /// What the app shows now.
    func code(of app: TimedCode) -> String { app.code(at: TimedCode.step(at: now)) }

    /// What it does not show, nor did just before, nor will just after.
    func wrongCode(of app: TimedCode) -> String {
        let near = (-2...2).map { app.code(at: TimedCode.step(at: now) + $0) }
        return ["000000", "111111", "222222", "333333", "444444", "555555"].first { !near.contains($0) } ?? ""
    }

    func deeds(about id: String) async throws -> [String] {
        try await journal(about: id).map(\.what)
    }

    func isJournalWhole() async throws -> Bool {
        try await read { tx in try CheckJournal(tx).run().findings.isEmpty }
    }

    func count(_ sql: SQL) async throws -> Int {
        try await read { tx in try tx.value(sql) ?? 0 }
    }
}
