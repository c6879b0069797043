import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Time
import Trust

@testable import Web

/// Who is asking, and whether a form is ours.
@Suite struct VisitTests {
    let world = World()

    private let routes: [Route] = [
        .get(Paths.home, .everyone) { request in
            .page(Page(title: "Hello", in: request.frame) {
                "\(Form(.post(request.frame.formToken), to: Paths.notes()) { "\(Button("Send"))" })"
            })
        },
        .get(Paths.services, .signedIn) { request in .text(request.principal.id ?? "nobody") },
        .post(Paths.notes, .everyone) { request in .text("took \(request.form["words"] ?? "")") },
        .post(Path< >("/plan"), .signedIn) { request in .text("planned") },
        .post(Path< >("/in"), .everyone) { _ in
            Answer.seeOther(Paths.home()).with(.begins(secret: Self.amina, seconds: 60))
        },
        .post(Path< >("/key"), .signedIn) { _ in throw Refusal.signInAgain },
        .get(Path< >("/key"), .signedIn) { _ in throw Refusal.signInAgain },
    ]

    private static let amina = String(repeating: "a", count: 64)

    private func ask(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String? = nil,
        change: (inout ServerConfiguration) -> Void = { _ in }
    ) async throws -> TestResponse {
        let server = try world.server(
            routes,
            change: {
                $0.frame.signIn = Path< >("/sign-in")()
                change(&$0)
            },
            recognise: { secret, now in
                if secret != Self.amina { return nil }
                return .signedIn(PersonInSession(id: "amina", session: "s", provedAt: now), at: now)
            })
        return try await server.application().test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    @Test func aBrowserIsGivenItsSecretOnce() async throws {
        let first = try await ask("/")
        let cookie = try #require(first.headers[.setCookie])
        #expect(cookie.hasPrefix("kith-browser="))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax"))
        #expect(try await ask("/", .get, KnownBrowser().headers).headers[.setCookie] == nil)
    }

    @Test func behindTLSNoOtherHostCanSetIt() async throws {
        let cookie = try await ask("/") { $0.isBehindTLS = true }.headers[.setCookie] ?? ""
        #expect(cookie.hasPrefix("__Host-kith-browser="))
        #expect(cookie.hasSuffix("; Secure"))
        // A cookie that plain HTTP could have set is nobody's.
        let plain = try await ask("/", .get, KnownBrowser().headers) { $0.isBehindTLS = true }
        #expect(plain.headers[.setCookie] != nil)
    }

    @Test func aFormOfOursIsTaken() async throws {
        let browser = KnownBrowser()
        let page = try await ask("/", .get, browser.headers)
        #expect(page.text.contains("name=\"form-token\" value=\"\(FormToken(of: browser.secret).text)\""))
        let answer = try await ask("/notes", .post, browser.headers, body: browser.form("words=hello"))
        #expect(answer.text == "took hello")
    }

    @Test func aFormThatAnotherSiteMadeDoesNothing() async throws {
        let browser = KnownBrowser()
        for (name, value) in [
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
            ("Origin", "https://evil.example"), ("Origin", "null"),
        ] {
            var headers = browser.headers
            headers[HTTPField.Name(name)!] = value
            let answer = try await ask("/notes", .post, headers, body: browser.form("words=hello"))
            #expect(answer.status == .forbidden, "\(name): \(value)")
            // Nor is it handed back to be sent by mistake.
            #expect(!answer.text.contains("Send it again"))
        }
    }

    @Test func aFormOfAnotherSessionIsHeldWithAllThatWasTyped() async throws {
        var browser = KnownBrowser()
        let body = browser.form("words=%3Cb%3Ehello&words=again")
        browser.session = Self.amina
        let answer = try await ask("/notes", .post, browser.headers, body: body)
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("Nothing has been changed"))
        #expect(answer.text.contains("name=\"words\" value=\"&lt;b&gt;hello\""))
        #expect(answer.text.contains("name=\"words\" value=\"again\""))
        #expect(answer.text.contains("value=\"\(FormToken(of: Self.amina).text)\""))
    }

    @Test func aPasswordIsNeverWrittenIntoAPage() async throws {
        let answer = try await ask(
            "/notes", .post, KnownBrowser().headers, body: "password=correct+horse&words=hello")
        #expect(answer.status == .forbidden)
        #expect(!answer.text.contains("correct horse"))
        #expect(answer.text.contains("type it again"))
    }

    @Test func whoHasToSignInIsSentThereAndBack() async throws {
        let answer = try await ask("/services?near=LS6")
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/sign-in?to=%2Fservices%3Fnear%3DLS6")
        let again = try await ask("/key", .get, KnownBrowser(session: Self.amina).headers)
        #expect(again.headers[.location] == "/sign-in?to=%2Fkey&again=yes")
    }

    @Test func whoWasSignedOutMeanwhileLosesNothing() async throws {
        let browser = KnownBrowser()
        let answer = try await ask("/plan", .post, browser.headers, body: browser.form("words=mine"))
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("Sign in to go on"))
        #expect(answer.text.contains("value=\"mine\""))
    }

    @Test func whoSignedInIsKnownAndNothingOfItIsKept() async throws {
        let answer = try await ask("/services", .get, KnownBrowser(session: Self.amina).headers)
        #expect(answer.text == "amina")
        #expect(answer.headers[.cacheControl] == "no-store")
        let stranger = KnownBrowser(session: String(repeating: "c", count: 64))
        #expect(try await ask("/services", .get, stranger.headers).status == .seeOther)
    }

    @Test func twoCookiesOfOneNameAreNone() async throws {
        let headers: HTTPFields = [.cookie: "kith-session=\(Self.amina); kith-session=\(Self.amina)"]
        #expect(try await ask("/services", .get, headers).status == .seeOther)
    }

    @Test func signingInGivesANewSecret() async throws {
        let browser = KnownBrowser()
        let answer = try await ask("/in", .post, browser.headers, body: browser.form(""))
        let cookies = answer.headers[values: .setCookie]
        #expect(cookies == ["kith-session=\(Self.amina); Path=/; Max-Age=60; HttpOnly; SameSite=Lax"])
    }
}
