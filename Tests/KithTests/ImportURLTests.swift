import AssetMap
import Foundation
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import Time
import Web

@testable import Kith

/// A council imports what its neighbour publishes, whatever the neighbour's server does.
@Suite struct ImportURLTests {
    let clock = Clock(stoppedAt: testMoment)

    func run(
        _ url: String, _ database: Database, _ change: (inout FetchFeed.Limits) -> Void = { _ in }
    ) async throws -> ImportReport {
        var limits = FetchFeed.Limits()
        limits.rest = .zero
        // Tests run side by side, on machines that are busy.
        limits.answer = .seconds(600)
        change(&limits)
        var options = ImportOptions()
        options.feed = "neighbour"
        return try await importFeed(
            url, into: database, options: options, clock: clock, limits: limits)
    }

    /// Gives `body` an empty database and a server that answers so.
    func with(
        _ answer: @escaping @Sendable (String, Int) -> StubServer.Reply,
        _ body: (StubServer, Database) async throws -> Void
    ) async throws {
        let server = try StubServer(answer)
        defer { server.stop() }
        try await withDatabase(on: .sqlite, migrations: migrations) { try await body(server, $0) }
    }

    func refusal(_ url: String, _ database: Database) async -> String {
        await refusal(url, database) { _ in }
    }

    func refusal(
        _ url: String, _ database: Database, _ change: (inout FetchFeed.Limits) -> Void
    ) async -> String {
        do {
            _ = try await run(url, database, change)
            return "nothing was wrong"
        } catch {
            return "\(error)"
        }
    }

    private static func page(_ number: Int, of pages: Int, _ ids: [String]) -> String {
        let rows = ids.map { #"{"id": "\#($0)", "name": "Tea", "status": "active"}"# }
        return #"{"total_items": \#(pages), "total_pages": \#(pages), "page_number": \#(number),"#
            + #" "contents": [\#(rows.joined(separator: ","))]}"#
    }

    private static func row(_ path: String) -> String {
        let id = path.split(separator: "/").last ?? ""
        return
            "{\"id\": \"\(id)\",\n\"name\": \"Tea\", \"status\": \"active\", "
                + "\"phones\": [{\"id\": \"p\(id)\","
            + "\"number\": \"0161\"}]}"
    }

    // MARK: A server that does as it should

    @Test(arguments: TestEngine.available)
    func anotherKithIsImportedWholeAndUnchangedTheSecondTime(engine: TestEngine) async throws {
        try await withDatabase(on: .sqlite, migrations: migrations) { theirs in
            // Given a neighbour with a town's services
            let made = try await makeDemo(theirs, seed: 1, size: .town, clock: clock)
            try await serving(OpenReferralRoutes.all(theirs)) { port in
                try await withDatabase(on: engine, migrations: migrations) { ours in
                    // When its API is imported, page by page
                    let url = "http://127.0.0.1:\(port)/openreferral/v3"
                    let first = try await run(url, ours)
                    // Then every service is here, and nothing was refused
                    #expect(first.total.refused == 0)
                    #expect(first.unreadable == 0)
                    #expect(first.notes == [])
                    let count = try await ours.read { tx in
                        try tx.value("SELECT count(*) FROM service", as: Int.self)
                    }
                    #expect(count == made.services)
                    // And the same again changes nothing
                    let second = try await run(url, ours)
                    #expect(second.total.refused == 0)
                    #expect(second.total.imported + second.total.changed + second.total.mended == 0)
                    #expect(second.total.unchanged > made.services)
                }
            }
        }
    }

    private func serving(_ routes: [Route], _ body: (Int) async throws -> Void) async throws {
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let frame = Frame(place: "Neighbour", home: Path< >("/")())
        let server = try WebServer(
            routes: routes, ServerConfiguration(port: 0, frame: frame),
            ServerEnvironment(
                clock: clock, logger: logger, metrics: PrometheusMetrics(), readiness: { [] },
                dataVersion: { 1 }, explain: { _ in nil }, didStart: { started.yield($0) }))
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        let running = Task { try await group.run() }
        defer { running.cancel() }
        var found = ports.makeAsyncIterator()
        try await body(try #require(await found.next()))
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test func rowsAreFetchedInFullAndAFileIsTakenAsItIs() async throws {
        try await with { path, _ in
            switch path {
            case "/services": .body(Self.page(1, of: 2, ["s1"]))
            case "/services?page=2": .body(Self.page(2, of: 2, ["s2"]))
            case "/files/services.csv": .body("id,organization_id,name,status\ns9,s9,Walk,active\n")
            default: .body(Self.row(path))
            }
        } _: { server, database in
            let report = try await run(server.url + "/services", database)
            #expect(report.isWhole)
            #expect(report.tables["service"]?.read == 2)
            #expect(report.tables["phone"]?.imported == 2)
            #expect(
                server.paths == ["/services", "/services/s1", "/services?page=2", "/services/s2"])
            let file = try await run(server.url + "/files/services.csv", database)
            #expect(file.tables["service"]?.read == 1)
        }
    }

    @Test func aRedirectIsFollowed() async throws {
        try await with { path, _ in
            path == "/old" ? .redirect("/new.json") : .body(Self.row("/s1"))
        } _: { server, database in
            let report = try await run(server.url + "/old", database)
            #expect(report.tables["phone"]?.imported == 1)
        }
    }

    // MARK: One that does not

    @Test func whatFailsForAMomentIsAskedAgain() async throws {
        try await with { path, count in
            if count < 3 { return .status(500) }
            return .body(path == "/services" ? Self.page(1, of: 1, ["s1"]) : Self.row(path))
        } _: { server, database in
            let report = try await run(server.url + "/services", database)
            #expect(report.isWhole)
            #expect(report.notes == [])
            #expect(server.paths.count == 6)
        }
    }

    @Test func whatIsMissingIsNotAskedForAgain() async throws {
        try await with { _, _ in
            .status(404)
        } _: { server, database in
            let words = await refusal(server.url + "/services", database)
            #expect(words.contains("/services could not be fetched: there is nothing at that address (404)"))
            #expect(server.paths.count == 1)
        }
    }

    @Test func aRowThatCannotBeFetchedIsTakenAsTheListHasItAndTheReportSaysSo() async throws {
        try await with { path, _ in
            path == "/services" ? .body(Self.page(1, of: 1, ["s1"])) : .status(404)
        } _: { server, database in
            let report = try await run(server.url + "/services", database)
            #expect(report.tables["service"]?.read == 1)
            #expect(
                report.notes.first?.contains("Its entry in the list was imported instead.") == true)
        }
    }

    @Test func anAPIWhoseRowsAllFailIsGivenUp() async throws {
        try await with { path, _ in
            path == "/services"
                ? .body(Self.page(1, of: 1, (1...50).map { "s\($0)" })) : .status(503)
        } _: { server, database in
            let words = await refusal(server.url + "/services", database)
            #expect(words.contains("the server there is in trouble: it answered 503"))
            #expect(server.paths.count == 1 + 10 * 3)
        }
    }

    @Test func pagesThatRepeatForEverEnd() async throws {
        try await with { path, _ in
            .body(path.hasPrefix("/list") ? Self.page(1, of: 1_000_000, ["s1"]) : Self.row(path))
        } _: { server, database in
            let words = await refusal(server.url + "/list", database)
            #expect(
                words.contains("/list?page=2 could not be fetched: it holds the same as page 1"))
            #expect(server.paths == ["/list", "/list?page=2"])
        }
    }

    @Test(arguments: [
        ("{\"contents\": [", "nothing"), ("[1, 2]", "refused"), ("", "the answer is empty"),
        ("<!DOCTYPE html><title>Sorry</title>", "a web page for people"),
    ])
    func whatIsNoFeedIsRefusedInWords(body: String, words: String) async throws {
        try await with { _, _ in
            .body(body)
        } _: { server, database in
            do {
                let report = try await run(server.url + "/feed.json", database)
                #expect(!report.isWhole)
                #expect(report.text.contains("refused"))
            } catch let error as ImportError {
                #expect("\(error)".contains(words))
            }
        }
    }

    @Test func aSecondPageThatIsNotOneStopsTheImportBeforeItBegins() async throws {
        try await with { path, _ in
            path == "/list" ? .body(Self.page(1, of: 2, ["s1"])) : .body("[]")
        } _: { server, database in
            let words = await refusal(server.url + "/list", database)
            #expect(words.contains("the answer is not a page of an API"))
            let feeds = try await database.read { tx in
                try tx.value("SELECT count(*) FROM feed", as: Int.self)
            }
            #expect(feeds == 0)
        }
    }

    @Test func anAnswerThatNeverEndsIsLetGo() async throws {
        try await with { _, _ in
            .endless
        } _: { server, database in
            let words = await refusal(server.url + "/feed.json", database) {
                $0.fileBytes = 10 << 20
            }
            #expect(words.contains("the answer is too large"))
            let slow = await refusal(server.url + "/feed.json", database) {
                $0.file = .milliseconds(200)
                $0.fileBytes = 1 << 40
            }
            #expect(slow.contains("no whole answer came in"))
        }
    }

    @Test func anAnswerThatIsCutShortOrGoesRoundInCirclesIsNotImported() async throws {
        try await with { path, _ in
            path == "/round" ? .redirect("/round") : .cutShort
        } _: { server, database in
            let cut = await refusal(server.url + "/feed.json", database)
            #expect(cut.contains("the connection was closed before"))
            let round = await refusal(server.url + "/round", database)
            #expect(round.contains("could not be fetched: it sends one round in circles"))
            #expect(round.contains("(too many redirects)"))
        }
    }

    @Test func nobodyThereIsSaid() async throws {
        try await with { _, _ in
            .status(200)
        } _: { server, database in
            server.stop()
            let nobody = await refusal(server.url + "/x", database)
            #expect(nobody.contains("could not be fetched: nobody answers there"))
            #expect(nobody.contains("(the connection was refused)"))
            #expect(await refusal("http://", database).contains("it is not a URL"))
            // No name has a part of more than 63 letters (RFC 1035), so that nobody need be asked.
            let name = String(repeating: "k", count: 64) + ".example"
            let unknown = await refusal("http://\(name)/feed.json", database)
            #expect(unknown.contains("there is no server called \(name)"))
        }
    }
}
