import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Trust

@testable import Web

/// A server asked without a network.
@Suite struct ServerTests {
    let world = World()

    private var routes: [Route] {
        [
            .get(Paths.home, .everyone) { request in
                .page(Page(title: "Welcome", in: request.frame) { "<p>Hello</p>" })
            },
            .get(Paths.service, .everyone) { _, id in
                if id == "gone" { throw Refusal.notFound }
                if id == "mine" { throw Refusal.badRequest("Enter a number, like 12") }
                return .text(id)
            },
            .post(Paths.notes, .everyone) { request in
                var form = FormDecoder(request.form)
                let words = form.text("words", required: "Enter some words")
                try form.check()
                return .text(words)
            },
            .get(Paths.feed, .everyone) { _ in .json(Array("{\"a\":1}".utf8)) }.forPrograms(),
            .get(Paths.feedItem, .everyone) { _, id in .json(Array("\(id)".utf8)) }.forPrograms(),
        ]
    }

    private func ask(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:],
        body: String? = nil, change: (inout ServerConfiguration) -> Void = { _ in }
    ) async throws -> TestResponse {
        let server = try world.server(routes, change: change)
        return try await server.application().test(.router) { client in
            try await client.execute(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    @Test func whomThePolicyTurnsAwayMeetsNoHandler() async throws {
        let closed = Route.get(Path< >("/closed"), Policy("nobody") { _ in false }) { _ in
            .text("a secret")
        }
        let answer = try await world.server([closed]).application().test(.router) { client in
            try await client.execute(uri: "/closed", method: .get)
        }
        #expect(answer.status == .forbidden)
        #expect(!answer.text.contains("a secret"))
    }

    @Test func aPageComesInTheFrameWithEveryGuard() async throws {
        let answer = try await ask("/")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.text.contains("<h1>Welcome</h1>"))
        #expect(answer.text.contains("Ashcombe"))
        #expect(
            answer.headers[.contentSecurityPolicy]
                == "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.referrerPolicy] == "same-origin")
        #expect(answer.headers[.crossOriginOpenerPolicy] == "same-origin")
        #expect(answer.headers[.permissionsPolicy] != nil)
        #expect(answer.headers[.requestID] == "TEST-0001")
        #expect(answer.headers[.strictTransportSecurity] == nil)
        #expect(answer.headers[.accessControlAllowOrigin] == nil)
    }

    @Test func behindTLSBrowsersAreToldToKeepToIt() async throws {
        let answer = try await ask("/") { $0.isBehindTLS = true }
        #expect(answer.headers[.strictTransportSecurity]?.hasPrefix("max-age=") == true)
    }

    @Test func whatIsNotThereIsAPageAProblemOrWords() async throws {
        for uri in ["/nowhere", "/services/gone", "/services/%FF"] {
            let page = try await ask(uri, .get, [.accept: "text/html,*/*;q=0.1"])
            #expect(page.status == .notFound)
            #expect(page.text.contains("<h1>Page not found</h1>") && page.text.contains("Ashcombe"))

            let problem = try await ask(uri, .get, [.accept: "application/json"])
            #expect(problem.status == .notFound)
            #expect(problem.headers[.contentType] == "application/problem+json")
            #expect(problem.text.contains(#""title":"Page not found","status":404,"#))

            let words = try await ask(uri, .get, [.accept: "text/plain"])
            #expect(words.text.hasPrefix("Page not found\n"))
            #expect(words.headers[.vary] == "Accept")
        }
    }

    @Test func aRefusalSaysWhatToDo() async throws {
        let answer = try await ask("/services/mine")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains("Enter a number, like 12"))
    }

    @Test func anotherMethodIsRefusedWithThoseThatAreTaken() async throws {
        let answer = try await ask("/notes", .get)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "OPTIONS, POST")
        for method in [HTTPRequest.Method.put, .delete, .trace, .patch] {
            let answer = try await ask("/", method)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        }
        let options = try await ask("/", .options)
        #expect(options.status == .noContent)
        #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(options.headers[.accessControlAllowMethods] == nil)
    }

    @Test func headIsGetWithoutItsBody() async throws {
        let get = try await ask("/")
        let head = try await ask("/", .head)
        #expect(head.status == .ok)
        #expect(head.body.readableBytes == 0)
        #expect(head.headers[.contentLength] == String(get.body.readableBytes))
        #expect(head.headers[.eTag] == get.headers[.eTag])
    }

    @Test func aSlashTooManyLeadsToThePage() async throws {
        let answer = try await ask("/services/12/?q=tea%20time")
        #expect(answer.status == .permanentRedirect)
        #expect(answer.headers[.location] == "/services/12?q=tea%20time")
        // It never leads to another site.
        let elsewhere = try await ask("//evil.example/")
        #expect(elsewhere.status == .notFound)
        // Programs need not care.
        #expect(try await ask("/feed/v1/").status == .ok)
    }

    @Test func programsOfOtherSitesMayReadWhatIsForThem() async throws {
        for uri in ["/feed/v1", "/feed/v1/items/x", "/feed/v1/nothing"] {
            let answer = try await ask(uri)
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            #expect(answer.headers[.crossOriginResourcePolicy] == "cross-origin")
        }
        // Whoever says nothing gets JSON there, and a page when a page is asked for.
        #expect(try await ask("/feed/v1/nothing").headers[.contentType] == "application/problem+json")
        let page = try await ask("/feed/v1/nothing", .get, [.accept: "text/html"])
        #expect(page.text.contains("<h1>"))

        let preflight = try await ask("/feed/v1", .options)
        #expect(preflight.status == .noContent)
        #expect(preflight.headers[.accessControlAllowMethods] == "GET, HEAD, OPTIONS")
        #expect(preflight.headers[.accessControlMaxAge] == "86400")
    }

    @Test func aValueThatIsNoneIsNoSuchPage() async throws {
        #expect(try await ask("/feed/v1/items/12").text == "12")
        for text in ["x", "1e3", "99999999999999999999", "%20", "-"] {
            #expect(try await ask("/feed/v1/items/\(text)").status == .notFound)
        }
    }

    @Test func aFormIsReadAndItsMistakesAreSaid() async throws {
        let browser = KnownBrowser()
        var type = browser.headers
        type[.contentType] = "application/x-www-form-urlencoded; charset=utf-8"
        let good = try await ask("/notes", .post, type, body: browser.form("words=tea+%26%20cake"))
        #expect(good.text == "tea & cake")
        #expect(good.headers[.cacheControl] == "no-store")

        let empty = try await ask("/notes", .post, type, body: browser.form("words="))
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("Enter some words"))

        var asJSON = type
        asJSON[.accept] = "application/json"
        let problem = try await ask("/notes", .post, asJSON, body: browser.form(""))
        #expect(problem.text.contains(#""errors":[{"field":"words","detail":"Enter some words"}]"#))

        #expect(try await ask("/notes", .post, type, body: "words=%FF").status == .badRequest)
        let multipart = try await ask(
            "/notes", .post, [.contentType: "multipart/form-data; boundary=x"], body: "--x--")
        #expect(multipart.status == .unsupportedMediaType)
    }

    @Test func whatIsTooLongOrTooBigIsRefused() async throws {
        let long = "/?q=" + String(repeating: "a", count: 8_192)
        #expect(try await ask(long).status == .uriTooLong)
        let big = String(repeating: "a", count: 101)
        let answer = try await ask("/notes", .post, [:], body: big) { $0.limits.body = 100 }
        #expect(answer.status == .contentTooLarge)
        #expect(answer.headers[.connection] == "close")
    }

    @Test func aRouteMayReadMoreThanOthers() async throws {
        let route = Route.post(Paths.notes, .everyone) { .text(String($0.body.count)) }
            .readingBody(upTo: 3_000_000).forPrograms()
        let server = try world.server([route])
        let body = ByteBuffer(repeating: 0x61, count: 2_500_000)
        let answer = try await server.application().test(.router) { client in
            try await client.execute(uri: "/notes", method: .post, body: body)
        }
        #expect(answer.text == "2500000")
    }

    @Test func aNameThatIsNotOursIsRefused() async throws {
        let hosts = ["kith.example", "[::1]"] as Set
        for (host, isOurs) in [
            ("kith.example", true), ("kith.example:8080", true), ("KITH.example:1", true),
            ("[::1]:8080", true), ("[::1]", true), ("evil.example", false), ("", false),
            ("kith.example.evil.example", false), ("kith.example:80:80", false),
            ("kith.example:evil", false), ("[::1]evil.example", false), ("[::1]evil:80", false),
            ("[::1]]:80", false), ("[", false), ("kith.example:", true),
        ] {
            #expect(HostNames(hosts).include(host) == isOurs, "\(host)")
        }
        #expect(HostNames([]).include("anything"))
        let answer = try await ask("/") { $0.allowedHosts = ["kith.example"] }
        #expect(answer.status == .misdirectedRequest)
    }

    @Test func whatFailsInsideSaysSorryAndNothingMore() async throws {
        struct Secret: Error { let words = "Amina's telephone number" }
        let route = Route.get(Paths.home, .everyone) { _ in throw Secret() }
        let server = try world.server([route])
        let answer = try await server.application().test(.router) { client in
            try await client.execute(uri: "/", method: .get)
        }
        #expect(answer.status == .internalServerError)
        #expect(answer.text.contains("Sorry") && answer.text.contains("TEST-0001"))
        #expect(!answer.text.contains("Amina") && !answer.text.contains("Secret"))
        #expect(!world.log.all.contains("Amina"))
        let line = try #require(world.log.lines.first { $0.level == .error })
        #expect(line.metadata["reference"] == "TEST-0001")
        #expect(line.message.contains("Secret"))
    }

    @Test func whatWillPassIsSaidToPass() async throws {
        struct Full: Error {}
        let route = Route.get(Paths.home, .everyone) { _ in throw Full() }
        let server = try world.server([route], explain: { error in
            error is Full ? .temporary(retryAfterSeconds: 30, words: "the disk is full") : nil
        })
        let answer = try await server.application().test(.router) { client in
            try await client.execute(uri: "/", method: .get)
        }
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "30")
        #expect(world.log.all.contains("the disk is full"))
    }

    @Test func aHandlerThatTakesTooLongIsCancelled() async throws {
        let wasCancelled = Gate()
        let route = Route.get(Paths.home, .everyone) { _ in
            await withTaskCancellationHandler {
                await wasCancelled.wait()
            } onCancel: {
                wasCancelled.open()
            }
            return .text("late")
        }
        let server = try world.server([route]) { $0.limits.handler = .milliseconds(20) }
        let answer = try await server.application().test(.router) { client in
            try await client.execute(uri: "/", method: .get)
        }
        #expect(answer.status == .serviceUnavailable)
        // The handler ends by being cancelled, or this test does not end.
        await wasCancelled.wait()
    }

    @Test func aFileIsSavedUnderItsName() {
        let answer = Answer.download([1], contentType: "text/csv", name: "Asset \"map\" – é.csv")
        #expect(
            answer.headers.first?.1
                == "attachment; filename=\"Asset--map-----.csv\"; "
                + "filename*=UTF-8''Asset%20%22map%22%20%E2%80%93%20%C3%A9.csv")
    }

    @Test func theLogHoldsTheRouteAndNothingOfThePerson() async throws {
        _ = try await ask("/services/amina-khan?words=my+telephone", .get, [.cookie: "secret"])
        let line = try #require(world.log.lines.first { $0.message == "request" })
        #expect(line.metadata["route"] == "/services/{id}")
        #expect(line.metadata["status"] == "200")
        #expect(line.metadata["reference"] == "TEST-0001")
        #expect(line.metadata["bytes"] == "10")
        for word in ["amina", "telephone", "secret"] { #expect(!world.log.all.contains(word)) }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
