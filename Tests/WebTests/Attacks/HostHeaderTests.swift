import Foundation
import Testing

@testable import Web

/// Names under which the site is asked for, over a real socket.
@Suite struct HostHeaderTests {
    let world = World()

    private func answer(to head: String) async throws -> String {
        let home = Route.get(Paths.home, .everyone) { _ in .text("home") }
        let change: (inout ServerConfiguration) -> Void = { $0.allowedHosts = ["kith.example"] }
        return try await world.serving([home], change: change) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send(head + "Connection: close\r\n\r\n")
            return try await client.readToEnd()
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: kith.example\r\n", "GET / HTTP/1.1\r\nHost: KITH.example:8080\r\n",
        "GET http://kith.example/ HTTP/1.1\r\nHost: kith.example\r\n",
    ])
    func theSitesOwnNameIsAnswered(head: String) async throws {
        #expect(try await answer(to: head).hasPrefix("HTTP/1.1 200"))
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: other.example\r\n", "GET / HTTP/1.1\r\nHost: kith.example.other.example\r\n",
        "GET / HTTP/1.1\r\nHost: other.example#kith.example\r\n", "GET / HTTP/1.1\r\nHost:\r\n",
        "GET / HTTP/1.1\r\n", "GET / HTTP/1.0\r\n", "GET / HTTP/1.1\r\nHost: kith.example@other.example\r\n",
        "GET / HTTP/1.1\r\nHost: other.example\r\nX-Forwarded-Host: kith.example\r\n",
        "GET / HTTP/1.1\r\nHost: kith.example\r\nHost: other.example\r\n",
        "GET / HTTP/1.1\r\nHost: other.example\r\nHost: kith.example\r\n",
    ])
    func anyOtherIsNot(head: String) async throws {
        #expect(!(try await answer(to: head).hasPrefix("HTTP/1.1 200")))
    }
}
