import Foundation
import Testing

@testable import Web

/// Requests that are shaped so that two servers in a row may read them differently (request smuggling,
/// RFC 9112 section 11.2), over a real socket. A proxy and Kith must never part a request in two ways.
@Suite struct ForgedRequestTests {
    let world = World()

    private var routes: [Route] {
        [
            .get(Paths.home, .everyone) { _ in .text("home") },
            .get(Paths.services, .everyone) { _ in .text("SMUGGLED") },
            .post(Paths.notes, .everyone) { .text("read \($0.body.count)") }.forPrograms(),
        ]
    }

    private func answer(to request: String) async throws -> String {
        try await world.serving(routes) { port, _ in
            let client = try RawClient(port: port)
            defer { client.close() }
            try client.send(request)
            return try await client.readToEnd()
        }
    }

    /// What would be a second request, if the body of the first were thought to end before it.
    private static let second = "GET /services HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

    @Test(arguments: [
        // both lengths at once
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        // lengths that are none, or two
        "Content-Length: 0\r\nContent-Length: 44\r\n\r\n", "Content-Length: 0, 44\r\n\r\n",
        "Content-Length: +44\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 0x2c\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 4 4\r\n\r\n",
        "Content-Length : 0\r\n\r\n",
        // codings that only one of two knows
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding:\u{B}chunked\r\n\r\n0\r\n\r\n",
        // chunks that are none
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
        // lines that end or go on in ways of their own
        "X-A: b\r\n folded\r\nContent-Length: 0\r\n\r\n", "X-A\r\nContent-Length: 0\r\n\r\n",
        "X-A: b\u{0}c\r\nContent-Length: 0\r\n\r\n", "X A: b\r\nContent-Length: 0\r\n\r\n",
        ": b\r\nContent-Length: 0\r\n\r\n",
    ])
    func aBodyWithTwoEndsIsNoRequest(rest: String) async throws {
        let answer = try await answer(to: "POST /notes HTTP/1.1\r\nHost: a\r\n" + rest + Self.second)
        #expect(!answer.contains("SMUGGLED"))
        #expect(!answer.contains("HTTP/1.1 200"))
    }

    @Test(arguments: [
        "GET / HTTP/1.1 x\r\nHost: a\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "G\u{0}T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func aFirstLineThatIsNoneGetsNoPage(request: String) async throws {
        let answer = try await answer(to: request + Self.second)
        #expect(!answer.contains("SMUGGLED"))
        #expect(!answer.contains("HTTP/1.1 200"))
    }

    @Test func anHonestBodyIsReadToItsEndAndNoFurther() async throws {
        let chunked = try await answer(
            to: "POST /notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\nab\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(chunked.contains("read 2") && chunked.hasSuffix("home"))
        let counted = try await answer(
            to: "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab"
                + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(counted.contains("read 2") && counted.hasSuffix("home"))
    }
}
