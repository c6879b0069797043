import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Time

@testable import Web

/// How much one address may do, on a clock that the test moves.
@Suite struct RateLimitTests {
    let time = HandClock()
    let signIn = RateLimit("sign-in", 3, per: 60)

    private func address(_ text: String) throws -> ClientAddress {
        .behind(try SocketAddress(ipAddress: text, port: 4711), [:], proxies: 0)
    }

    @Test func threeAtOnceThenOneEveryTwentySeconds() throws {
        let limits = RateLimits()
        let library = try address("192.0.2.7")
        func wait() -> Int? { limits.wait(for: signIn, library, at: time.clock.now()) }
        // given three at once, which is all there may be
        #expect([wait(), wait(), wait()] == [nil, nil, nil])
        #expect(wait() == 20)
        // when half of the wait is over, then half is left
        time.advance(bySeconds: 10)
        #expect(wait() == 10)
        // when all of it is, then one more may, and asking in vain has cost nothing
        time.advance(bySeconds: 10)
        #expect(wait() == nil)
        #expect(wait() == 20)
        // and after a minute's rest all three
        time.advance(bySeconds: 60)
        #expect([wait(), wait(), wait()] == [nil, nil, nil])
        #expect(wait() == 20)
    }

    @Test func oneAddressAndOneLimitSayNothingOfAnother() throws {
        let limits = RateLimits()
        let votes = RateLimit("votes", 1, per: 60)
        let now = noon
        for _ in 0..<3 {
            #expect(limits.wait(for: signIn, try address("192.0.2.7"), at: now) == nil)
        }
        #expect(limits.wait(for: signIn, try address("192.0.2.7"), at: now) != nil)
        #expect(limits.wait(for: votes, try address("192.0.2.7"), at: now) == nil)
        #expect(limits.wait(for: signIn, try address("192.0.2.8"), at: now) == nil)
    }

    @Test func oneHouseholdOfIPv6IsOneAddress() throws {
        let limits = RateLimits()
        let once = RateLimit("once", 1, per: 60)
        #expect(limits.wait(for: once, try address("2001:db8:1:2::7"), at: noon) == nil)
        #expect(limits.wait(for: once, try address("2001:db8:1:2:ffff::8"), at: noon) == 60)
        #expect(limits.wait(for: once, try address("2001:db8:1:3::7"), at: noon) == nil)
        // An IPv4 address stays one when it comes as IPv6.
        #expect(limits.wait(for: once, try address("192.0.2.7"), at: noon) == nil)
        #expect(limits.wait(for: once, try address("::ffff:192.0.2.7"), at: noon) == 60)
        #expect(try address("::ffff:192.0.2.7").text == "192.0.2.7")
    }

    @Test func aCrowdOfStrangersDoesNotMakeItForgetWhomItKeepsWaiting() throws {
        // given room for a few, and one address that has used up what it may
        let limits = RateLimits(capacity: 64)
        let guesser = try address("192.0.2.7")
        while limits.wait(for: signIn, guesser, at: noon) == nil {}
        // when many times as many others come
        for number in 0..<20_000 {
            let stranger = try address("10.\(number >> 16).\(number >> 8 & 255).\(number & 255)")
            #expect(limits.wait(for: signIn, stranger, at: noon) == nil)
        }
        // then it is still waiting
        #expect(limits.wait(for: signIn, guesser, at: noon) == 20)
    }

    @Test func aClockThatIsSetBackKeepsNobodyWaitingLonger() throws {
        let limits = RateLimits()
        let library = try address("192.0.2.7")
        while limits.wait(for: signIn, library, at: noon.advanced(bySeconds: 86_400 * 365)) == nil {}
        #expect(limits.wait(for: signIn, library, at: noon) == 20)
        #expect(limits.wait(for: signIn, library, at: noon.advanced(bySeconds: 20)) == nil)
        // Nor does one that is nowhere.
        for moment in [Instant(rawValue: .min), Instant(rawValue: .max)] {
            _ = limits.wait(for: signIn, library, at: moment)
        }
    }

    @Test func aLimitThatMakesNoSenseIsBroughtToOneThatDoes() {
        let none = RateLimit("none", 0, per: 0)
        #expect((none.count, none.seconds) == (1, 1))
        #expect(RateLimit("long", 5, per: .max).period == 86_400_000_000)
        #expect(RateLimit("fast", .max, per: 1).interval == 1)
    }
}

/// Limits where people meet them.
@Suite struct RateLimitedRouteTests {
    let world = World()

    private var routes: [Route] {
        [
            .get(Paths.home, .everyone, isShared: true) { _ in .text("hello") }
                .limited(by: RateLimit("home", 1, per: 60)),
            .get(Paths.services, .everyone) { .text($0.address) }
                .limited(by: RateLimit("minute", 2, per: 60))
                .limited(by: RateLimit("hour", 3, per: 3_600)),
            .post(Paths.notes, .everyone) { _ in .text("read") }.forPrograms(),
        ]
    }

    private func asking<Value: Sendable>(
        _ change: @escaping (inout ServerConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        try await world.server(routes, change: change).application().test(.router) {
            try await body($0)
        }
    }

    @Test func whoComesTooOftenIsToldKindlyWhenToComeAgain() async throws {
        try await asking { client in
            for _ in 0..<2 {
                let welcome = try await client.execute(uri: "/services", method: .get)
                #expect(welcome.status == .ok)
            }
            let answer = try await client.execute(
                uri: "/services", method: .get, headers: [.accept: "text/html"])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] == "30")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.text.contains("Wait a minute and try again. Nothing is lost."))
            // The longer limit has its own words.
            world.time.advance(bySeconds: 60)
            _ = try await client.execute(uri: "/services", method: .get)
            let later = try await client.execute(uri: "/services", method: .get)
            #expect(later.headers[.retryAfter] == "1140")
            #expect(later.text.contains("Wait 19 minutes and try again."))
        }
    }

    @Test func formsHaveALimitOfTheirOwnBesideAndPagesHaveNone() async throws {
        try await asking({ $0.limits.posts = RateLimit("posts", 2, per: 60) }) { client in
            func ask(_ uri: String, _ method: HTTPRequest.Method) async throws -> Int {
                try await client.execute(uri: uri, method: method).status.code
            }
            var answers: [Int] = []
            for _ in 0..<3 { answers.append(try await ask("/notes", .post)) }
            for _ in 0..<5 { answers.append(try await ask("/", .get)) }
            #expect(answers == [200, 200, 429, 200, 200, 200, 200, 200])
        }
    }

    @Test func onlyWhatTheProxiesAddedIsBelieved() async throws {
        for (header, proxies, isBehindTLS, address) in [
            // Not behind a proxy: anybody can say that they are anybody.
            ("192.0.2.1", 1, false, ""),
            ("192.0.2.1", 1, true, "192.0.2.1"),
            ("6.6.6.6, 192.0.2.1", 1, true, "192.0.2.1"),
            ("6.6.6.6, 192.0.2.1, 192.0.2.2", 2, true, "192.0.2.1"),
            ("192.0.2.1", 2, true, "192.0.2.1"),
            ("192.0.2.1", 0, true, ""),
            ("192.0.2.1:4711", 1, true, "192.0.2.1"),
            ("[2001:DB8::7]:4711", 1, true, "2001:db8::7"),
            ("2001:db8::7", 1, true, "2001:db8::7"),
            // What is no address is nobody's.
            ("unknown", 1, true, ""), ("6.6.6.6, ", 1, true, ""), ("", 1, true, ""),
            ("[", 1, true, ""), ("[]", 1, true, ""), (":", 1, true, ""), ("fe80::1%eth0", 1, true, ""),
            (String(repeating: ",", count: 5_000), 1, true, ""),
        ] {
            let text = try await asking({
                $0.proxies = proxies
                $0.isBehindTLS = isBehindTLS
            }) { client in
                var headers = HTTPFields()
                headers[.forwardedFor] = header
                return try await client.execute(uri: "/services", method: .get, headers: headers).text
            }
            #expect(text == address, "\(header.prefix(40)) behind \(proxies)")
        }
        #expect(!world.log.all.contains("192.0.2"))
    }
}
