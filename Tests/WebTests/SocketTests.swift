import Foundation
import Testing

@testable import Web

/// A server asked over a real socket, by clients that do not behave.
@Suite struct SocketTests {
    let world = World()

    private var hello: Route { .get(Paths.home, .everyone) { _ in .text("hello") } }

    private let get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    @Test func aRequestIsAnsweredOverTheNetwork() async throws {
        let answer = try await world.serving([hello]) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send(get)
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.afterHead == "hello")
        #expect(answer.lowercased().contains("\r\ndate: "))
    }

    @Test func aConnectionAnswersSeveralRequests() async throws {
        let answer = try await world.serving([hello]) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let first = try await client.read(until: "hello")
            try client.send(get)
            return try await first + client.readToEnd()
        }
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
    }

    @Test func requestsUnderWayFinishWhenTheServerStopsAndNewOnesAreRefused() async throws {
        let reached = Gate()
        let finish = Gate()
        let answered = Tally()
        let slow = Route.get(Paths.home, .everyone) { _ in
            answered.next()
            reached.open()
            await finish.wait()
            return .text("finished")
        }
        let answer = try await world.serving([slow]) { [get] port, stop in
            let client = try RawClient(port: port)
            let resting = try RawClient(port: port)
            defer { client.close() }
            try client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            await reached.wait()
            await stop()
            // A connection that rests is closed at once, which also says that stopping has begun.
            #expect(try await resting.readToEnd().isEmpty)
            resting.close()
            // The port is free again, so that another server may have it by now; this one has not.
            let late = try? RawClient(port: port)
            try? late?.send(get)
            finish.open()
            _ = try? await late?.readToEnd()
            late?.close()
            return try await client.readToEnd()
        }
        #expect(answered.count == 1)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.afterHead == "finished")
    }

    @Test func stoppingDoesNotWaitForEver() async throws {
        let reached = Gate()
        let never = Gate()
        let stuck = Route.get(Paths.home, .everyone) { _ in
            reached.open()
            await never.wait()
            return .text("never")
        }
        let change: (inout ServerConfiguration) -> Void = { configuration in
            configuration.limits.draining = .milliseconds(50)
            configuration.limits.handler = .seconds(600)
        }
        // Ends, or the whole test does not.
        try await world.serving([stuck], change: change) { port, stop in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send(get)
            await reached.wait()
            await stop()
            _ = try await client.readToEnd()
        }
        never.open()
    }

    @Test func headersThatAreTooBigGet431() async throws {
        let answer = try await world.serving([hello]) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            let big = String(repeating: "a", count: 20_000)
            try client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: \(big)\r\n\r\n")
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 431 "))
    }

    @Test func aBodyThatIsTooBigIsNotReadToItsEnd() async throws {
        let route = Route.post(Paths.notes, .everyone) { _ in .text("read") }
        let answer = try await world.serving([route]) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\nstart")
            // The connection closes, though most of the body never came.
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func aBodyWithoutALengthIsLimitedToo() async throws {
        let route = Route.post(Paths.notes, .everyone) { _ in .text("read") }
        let answer = try await world.serving([route], change: { $0.limits.body = 1000 }) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            let chunk = "400\r\n" + String(repeating: "a", count: 1024) + "\r\n"
            try client.send(
                "POST /notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func aClientWhoNeverFinishesAskingIsLetGo() async throws {
        let change: (inout ServerConfiguration) -> Void = { $0.limits.idle = .milliseconds(80) }
        let answer = try await world.serving([hello], change: change) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send("GET / HTTP/1.1\r\nHost: loc")
            return try await client.readToEnd()
        }
        #expect(answer.isEmpty)
    }

    @Test func aBodyThatDoesNotComeGets408() async throws {
        let route = Route.post(Paths.notes, .everyone) { _ in .text("read") }
        let change: (inout ServerConfiguration) -> Void = { $0.limits.receiving = .milliseconds(80) }
        let answer = try await world.serving([route], change: change) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send("POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nstart")
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 408 "))
    }

    @Test func aClientWhoTakesNothingIsLetGo() async throws {
        let big = Route.get(Paths.home, .everyone) { _ in
            Answer(contentType: "application/octet-stream", body: [UInt8](repeating: 0, count: 64 << 20))
        }
        let change: (inout ServerConfiguration) -> Void = { configuration in
            configuration.limits.sending = .milliseconds(50)
            configuration.limits.draining = .seconds(600)
        }
        // The server stops when its connections have ended. This client takes the head and no more, and
        // does not go away: so the test ends when the server has let it go, or not for ten minutes.
        let client = try await world.serving([big], change: change) { port, _ in
            let client = try RawClient(port: port)
            try client.send(get)
            _ = try await client.read(until: "HTTP/1.1 200 OK")
            return client
        }
        client.close()
    }

    @Test func whatIsNotHTTPGets400() async throws {
        let answer = try await world.serving([hello]) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send("\u{16}\u{3}\u{1} this is no request\r\n\r\n")
            return try await client.readToEnd()
        }
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }

    @Test func theMeasuresAreForThisMachineButNotThroughAProxy() async throws {
        try await world.serving([hello]) { port, _ in
            for (header, status) in [("", "200 OK"), ("X-Forwarded-For: 192.0.2.1\r\n", "404 Not Found")] {
                let client = try RawClient(port: port)
                defer { client.close() }
                try client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(header)\r\n")
                #expect(try await client.readToEnd().hasPrefix("HTTP/1.1 \(status)\r\n"))
            }
        }
    }
}
