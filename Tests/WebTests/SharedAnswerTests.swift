import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct SharedAnswerTests {
    let world = World()
    let renders = Tally()
    static let long = String(repeating: "What is near you. ", count: 400)

    private func route(_ wait: Gate? = nil) -> Route {
        .get(Paths.services, .everyone, isShared: true) { [renders] request in
            let number = renders.next()
            await wait?.wait()
            let words = request.query.all.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
            return .text("\(number) \(request.kind) \(words) \(Self.long)")
        }
    }

    private func asking<Value: Sendable>(
        _ route: Route? = nil, change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let server = try world.server([route ?? self.route()], change: change)
        return try await server.application().test(.router) { try await body($0) }
    }

    @Test func anAnswerIsMadeOnceUntilTheDataOrTheMinuteChanges() async throws {
        try await asking { client in
            func ask() async throws -> TestResponse {
                try await client.execute(uri: "/services?words=tea", method: .get)
            }
            let first = try await ask()
            let second = try await ask()
            #expect(first.text == second.text)
            #expect(first.headers[.eTag] == second.headers[.eTag])
            #expect(first.headers[.cacheControl] == "public, no-cache")
            #expect(renders.count == 1)

            world.version.next()
            #expect(try await ask().text.hasPrefix("2 "))
            world.time.advance(bySeconds: 59)
            #expect(try await ask().text.hasPrefix("2 "))
            world.time.advance(bySeconds: 1)
            #expect(try await ask().text.hasPrefix("3 "))
        }
    }

    @Test func anAnswerThatWasKeptIsLoggedUnderAReference() async throws {
        try await asking { client in
            for _ in 0..<2 { _ = try await client.execute(uri: "/services", method: .get) }
            let kept = try await client.execute(uri: "/services", method: .head)
            #expect(renders.count == 1)
            let lines = world.log.lines.filter { $0.message == "request" }
            #expect(lines.map { $0.metadata["route"] } == ["/services", "/services", "/services"])
            #expect(lines.last?.metadata["reference"] == "TEST-0001")
            #expect(kept.headers[.requestID] == "TEST-0001")
        }
    }

    @Test func theSameQuestionInAnotherOrderIsNotMadeAgain() async throws {
        try await asking { client in
            for uri in [
                "/services?words=tea&near=&page=2", "/services?page=2&words=tea",
                "/services?words=te%61&page=2", "/services?words=tea&near=&page=2",
            ] {
                let answer = try await client.execute(uri: uri, method: .get)
                #expect(answer.text.hasPrefix("1 any page=2,words=tea "))
            }
            _ = try await client.execute(uri: "/services?words=tea&page=3", method: .get)
            _ = try await client.execute(
                uri: "/services?page=2&words=tea", method: .get, headers: [.accept: "application/json"])
            #expect(renders.count == 3)
        }
    }

    @Test func manyWhoAskAtOnceWaitForOneAnswer() async throws {
        let gate = Gate()
        let asked = Tally()
        let answers = try await asking(route(gate)) { client in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        if asked.next() == 32 { gate.open() }
                        return try await client.execute(uri: "/services", method: .get).text
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
        }
        #expect(answers.count == 1)
        #expect(renders.count == 1)
    }

    @Test func aBrowserThatHasItIsToldSo() async throws {
        try await asking { client in
            let first = try await client.execute(uri: "/services", method: .get)
            let etag = try #require(first.headers[.eTag])
            for known in [etag, "W/\(etag)", "\"x\", \(etag)", "*"] {
                let answer = try await client.execute(
                    uri: "/services", method: .get, headers: [.ifNoneMatch: known])
                #expect(answer.status == .notModified)
                #expect(answer.body.readableBytes == 0)
                #expect(answer.headers[.eTag] == etag)
                #expect(answer.headers[.contentSecurityPolicy] != nil)
            }
            let other = try await client.execute(
                uri: "/services", method: .get, headers: [.ifNoneMatch: "\"other\""])
            #expect(other.status == .ok)
        }
    }

    @Test func thoseWhoTakeGzipGetItUnderATagOfItsOwn() async throws {
        try await asking { client in
            let plain = try await client.execute(uri: "/services", method: .get)
            let packed = try await client.execute(
                uri: "/services", method: .get, headers: [.acceptEncoding: "gzip, deflate, br"])
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary] == "Accept, Accept-Encoding")
            #expect(plain.headers[.vary] == "Accept, Accept-Encoding")
            #expect(packed.headers[.eTag] != plain.headers[.eTag])
            #expect(packed.body.readableBytes < plain.body.readableBytes / 4)
            #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
            let unpacked = try Gunzip.bytes(Array(packed.body.readableBytesView))
            #expect(unpacked == Array(plain.body.readableBytesView))
            let again = try await client.execute(
                uri: "/services", method: .get,
                headers: [.acceptEncoding: "gzip", .ifNoneMatch: packed.headers[.eTag] ?? ""])
            #expect(again.status == .notModified)
        }
    }

    @Test func aRefusalIsNotKeptAndALaterAnswerIs() async throws {
        let route = Route.get(Paths.services, .everyone, isShared: true) { [renders] _ in
            if renders.next() == 1 { throw Refusal.notFound }
            return .text("found")
        }
        try await asking(route) { client in
            let refused = try await client.execute(uri: "/services", method: .get)
            #expect(refused.status == .notFound)
            for _ in 0..<2 {
                let answer = try await client.execute(uri: "/services", method: .get)
                #expect(answer.text == "found")
            }
        }
        #expect(renders.count == 2)
    }

    @Test func aSharedAnswerSeesNothingOfTheOneWhoAsks() async throws {
        let route = Route.get(Paths.services, .everyone, isShared: true) { request in
            .text("\(request.header("cookie") ?? "none") \(request.reference) \(request.isFromThisMachine)")
        }
        let answer = try await asking(route) { client in
            try await client.execute(uri: "/services", method: .get, headers: [.cookie: "secret"])
        }
        #expect(answer.text == "none  false")
    }

    @Test func whatIsKeptStaysWithinItsBytes() async throws {
        let limit = 400_000
        let kept = SharedAnswers(limit: limit)
        let meter = RouteMeter(world.metrics, method: "GET", template: "/")
        let moment = SharedAnswers.Moment(version: 1, minute: 1)
        func ask(_ number: Int) async throws {
            let key = SharedAnswers.Key(target: "/\(number)", kind: .any)
            let answer = Answer.text(String(repeating: "x", count: 5_000))
            _ = try await kept.answer(key, alias: key, at: moment) {
                Rendition(answer, headers: [:], meter: meter)
            }
            #expect(kept.cost <= limit)
        }
        func has(_ number: Int) -> Bool {
            kept.kept(SharedAnswers.Key(target: "/\(number)", kind: .any), at: moment) != nil
        }
        for number in 0..<200 {
            try await ask(number)
            // The first is asked for all the time, and so it stays.
            #expect(has(0))
        }
        #expect(has(199))
        #expect(!has(1))
    }

    @Test func staticPartsAreKeptForEver() async throws {
        try await asking { client in
            for part in StaticPart.all {
                let answer = try await client.execute(
                    uri: part.link.text, method: .get, headers: [.accept: "text/css,*/*;q=0.1"])
                #expect(answer.status == .ok)
                #expect(Array(answer.body.readableBytesView) == part.bytes)
                #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
                let known = try await client.execute(
                    uri: part.link.text, method: .get, headers: [.ifNoneMatch: answer.headers[.eTag] ?? ""])
                #expect(known.status == .notModified)
            }
            let old = try await client.execute(uri: "/static/kith-000000000000.css", method: .get)
            #expect(old.status == .notFound)
        }
    }
}
