import AssetMap
import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// The address of a site, where Kith looks whether there is an API below it.
extension ImportURLTests {
    @Test(arguments: [(500, "in trouble: it answered 500"), (429, "asked too often (429)")])
    func anAPIWhoseServerIsInTroubleIsNotTakenForNone(code: Int, words: String) async throws {
        try await with { path, _ in
            switch path {
            case "/services": .status(code)
            case "/": .body("<!doctype html><p>Hello")
            default: .status(404)
            }
        } _: { server, database in
            #expect(await refusal(server.url + "/", database).contains(words))
            #expect(await refusal(server.url, database).contains(words))
        }
    }

    @Test(arguments: [400, 403, 404, 501])
    func aSiteThatHasNoAPIIsSaidToBeAWebPage(code: Int) async throws {
        try await with { path, _ in
            path == "/" ? .body("<!doctype html><p>Hello") : .status(code)
        } _: { server, database in
            #expect(await refusal(server.url + "/", database).contains("it is a web page for people"))
        }
    }

    @Test func aLookForAnAPIThatIsStoppedIsStopped() async throws {
        let (asked, say) = AsyncStream.makeStream(of: Void.self)
        try await with { path, _ in
            if path == "/services" { say.yield() }
            return path == "/services" ? .endless : .body("<!doctype html><p>Hello")
        } _: { server, database in
            let look = Task { try await run(server.url + "/", database) { $0.pageBytes = .max } }
            for await _ in asked { break }
            look.cancel()
            await #expect(throws: CancellationError.self) { try await look.value }
        }
    }
}
