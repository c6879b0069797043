import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Trust

@testable import Web

/// What every answer tells a browser to refuse: frames, guesses at types, scripts of others.
@Suite struct BrowserGuardTests {
    let world = World()

    private var routes: [Route] {
        [
            .get(Paths.home, .everyone) { request in
                .page(Page(title: request.query["q"] ?? "Welcome", in: request.frame) { "<p>Hi</p>" })
            },
            .get(Paths.services, .everyone, isShared: true) { _ in .text("kept") },
            .get(Paths.service, .everyone) { _, id in
                if id == "file" { return .download([1], contentType: "text/csv", name: "a.csv") }
                if id == "go" { return .seeOther(Paths.home()) }
                if id == "fault" { throw CancellationError() }
                throw Refusal.badRequest("“\(id)” is not a number")
            },
            .get(Path< >("/mine"), Policy("nobody") { _ in false }) { _ in .text("secret") },
            .post(Paths.notes, .everyone) { _ in .text("read") },
            .get(Paths.feed, .everyone) { _ in .json(Array("{}".utf8)) }.forPrograms(),
        ]
    }

    private func ask(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:],
        change: (inout ServerConfiguration) -> Void = { _ in }
    ) async throws -> TestResponse {
        try await world.server(routes, change: change).application().test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: headers)
        }
    }

    @Test(arguments: [
        ("/", 200), ("/services", 200), ("/services/file", 200), ("/services/go", 303),
        ("/services/7", 400), ("/services/fault", 503), ("/nowhere", 404), ("/mine", 403),
        ("/notes", 405),
        ("/feed/v1", 200), ("/%FF", 404), ("/?q=%FF", 400), ("/services/", 308), ("/health/live", 200),
        ("/static/nothing", 404), (StaticPart.all[0].link.text, 200),
    ])
    func everyAnswerHasEveryGuard(uri: String, status: Int) async throws {
        let answer = try await ask(uri)
        #expect(answer.status.code == status)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        let parts = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
        for part in parts { #expect(policy.contains(part)) }
        #expect(!policy.contains("unsafe"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.referrerPolicy] == "same-origin")
        if answer.body.readableBytes > 0 {
            let type = try #require(answer.headers[.contentType])
            // Without its charset a browser would guess it.
            #expect(!type.hasPrefix("text/html") || type == "text/html; charset=utf-8")
        }
        #expect(answer.headers[.cacheControl] != nil || [308, 405].contains(status), "\(uri)")
    }

    @Test func onlyWhatIsForProgramsIsOpenToOtherSites() async throws {
        let foreign: HTTPFields = [.origin: "https://other.example"]
        for uri in ["/", "/services", "/services/7", "/mine", "/nowhere", "/notes", "/health/live"] {
            for method in [HTTPRequest.Method.get, .options] {
                let answer = try await ask(uri, method, foreign)
                #expect(answer.headers[.accessControlAllowOrigin] == nil, "\(method) \(uri)")
            }
        }
        // There no cookie opens anything: whatever they read, everybody may.
        let answer = try await ask("/feed/v1", .get, foreign)
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        #expect(answer.headers[.accessControlAllowCredentials] == nil)
    }

    @Test func whatIsAskedIsNeverSaidAgainAsMarkup() async throws {
        for text in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'--><svg onload=a>"] {
            let encoded = PercentEncoding.encode(text)
            for uri in ["/?q=\(encoded)", "/services/\(encoded)", "/\(encoded)"] {
                let answer = try await ask(uri, .get, [.accept: "text/html"])
                #expect(!answer.text.contains("<script>alert") && !answer.text.contains("<img src=x"))
                #expect(!answer.text.contains("<svg onload"))
            }
        }
    }

    @Test func aForeignNameIsNowhereInAnAnswer() async throws {
        var headers: HTTPFields = [:]
        for name in ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-Original-URL", "Forwarded"] {
            headers[try #require(HTTPField.Name(name))] = "host=other.example"
        }
        for uri in ["/", "/services/", "/services/go", "/nowhere", "http://other.example/services/"] {
            let answer = try await ask(uri, .get, headers)
            #expect(!answer.text.contains("other.example"), "\(uri)")
            #expect(answer.headers[.location]?.hasPrefix("/") ?? true)
            #expect(answer.headers[.location]?.hasPrefix("//") != true)
        }
    }

    @Test func nothingIsEchoedToWhoTraces() async throws {
        let answer = try await ask("/", .trace, [.cookie: "kith-session=secret"])
        #expect(answer.status == .methodNotAllowed)
        #expect(!answer.text.contains("secret"))
    }

    @Test func aMethodIsWhatTheRequestLineSays() async throws {
        var headers: HTTPFields = [:]
        for name in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
            headers[try #require(HTTPField.Name(name))] = "POST"
        }
        #expect(try await ask("/notes?_method=POST", .get, headers).status == .methodNotAllowed)
    }

    @Test(arguments: [
        "/../etc/passwd", "/static/../../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%00",
        "/static/....//kith.css", "/.git/config", "/;/", "//", "/services//7", "/%2e%2e/%2e%2e/etc/passwd",
    ])
    func noPathLeadsOutOfTheSite(uri: String) async throws {
        let answer = try await ask(uri)
        #expect(answer.status == .notFound)
        #expect(!answer.text.contains("root:"))
    }

    @Test func whatIsRefusedIsKeptByNobody() async throws {
        for uri in ["/nowhere", "/mine", "/services/7", "/services/fault"] {
            #expect(try await ask(uri).headers[.cacheControl] == "no-store", "\(uri)")
        }
    }
}
