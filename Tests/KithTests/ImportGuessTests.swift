import AssetMap
import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// The address of a site, where Kith looks whether there is an API below it.
@Suite struct ImportGuessTests {
    private func with(
        _ answer: @escaping @Sendable (String, Int) -> StubServer.Reply,
        _ body: (StubServer, Database) async throws -> Void
    ) async throws {
        let server = try StubServer(answer)
        defer { server.stop() }
        try await withDatabase(on: .sqlite, migrations: migrations) { try await body(server, $0) }
    }

    private func run(
        _ url: String, _ database: Database, _ change: (inout FetchFeed.Limits) -> Void = { _ in }
    ) async throws -> ImportReport {
        var limits = FetchFeed.Limits()
        limits.rest = .zero
        // Tests run side by side, on machines that are busy.
        limits.answer = .seconds(600)
        change(&limits)
        return try await importFeed(
            url, into: database, options: ImportOptions(), clock: Clock(stoppedAt: testMoment),
            limits: limits)
    }

    private func refusal(_ url: String, _ database: Database) async -> String {
        do {
            _ = try await run(url, database)
            return "nothing was wrong"
        } catch {
            return "\(error)"
        }
    }

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
