import AssetMap
import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// A council imports all that its neighbour's API offers, in whatever way it offers it.
@Suite struct ImportAPITests {
    private func run(
        _ url: String, _ database: Database, feed: String? = "neighbour",
        _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var limits = FetchFeed.Limits()
        limits.rest = .zero
        limits.answer = .seconds(600)
        var options = ImportOptions()
        options.feed = feed
        change(&options)
        return try await importFeed(
            url, into: database, options: options, clock: Clock(stoppedAt: testMoment), limits: limits)
    }

    private func with(
        on engine: TestEngine = .sqlite, _ answer: @escaping @Sendable (String) -> StubServer.Reply,
        _ body: (StubServer, Database) async throws -> Void
    ) async throws {
        let server = try StubServer { path, _ in answer(path) }
        defer { server.stop() }
        try await withDatabase(on: engine, migrations: migrations) { try await body(server, $0) }
    }

    private func names(_ table: String, _ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.all("SELECT name FROM \(SQL(stringLiteral: table)) ORDER BY name") { try $0[0] }
        }
    }

    private static func page(_ rows: String...) -> StubServer.Reply {
        .body(#"{"total_items":\#(rows.count),"total_pages":1,"contents":[\#(rows.joined(separator: ","))]}"#)
    }

    /// An API with a club that has no service, and terms that no service names.
    private static func api(_ path: String) -> StubServer.Reply {
        switch path {
        case "/v3": .body(#"{"version":"3.0","profile":"x","openapi_url":"https://example.org/"}"#)
        case "/v3/services":
            page(
                #"{"id":"s1","name":"Tea","status":"active","organization":{"id":"o1","name":"Hub"}}"#)
        case "/v3/services/s1":
            .body(
                #"""
                {"id":"s1","name":"Tea","status":"active","organization":{"id":"o1","name":"Hub"},
                 "attributes":[{"id":"a1","taxonomy_term":{"id":"t2","name":"Walks"}}]}
                """#)
        case "/v3/organizations":
            page(
                #"{"id":"o1","name":"Hub","description":"A hub"}"#,
                #"{"id":"o2","name":"Club","description":"x"}"#)
        case "/v3/organizations/o1":
            .body(#"{"id":"o1","name":"Hub","description":"A hub","phones":[{"id":"p1","number":"0161"}]}"#)
        case "/v3/organizations/o2": .body(#"{"id":"o2","name":"Club","description":"x"}"#)
        case "/v3/taxonomies": page(#"{"id":"x1","name":"Kinds","description":"x"}"#)
        case "/v3/taxonomy_terms":
            page(
                #"{"id":"t1","name":"Outdoors","description":"x","taxonomy_id":"x1"}"#,
                #"{"id":"t2","name":"Walks","description":"x","parent_id":"t1","taxonomy_id":"x1"}"#)
        default: .status(404)
        }
    }

    @Test(arguments: TestEngine.available)
    func whatNoServiceNamesIsBroughtToo(engine: TestEngine) async throws {
        try await with(on: engine, Self.api) { server, database in
            let first = try await run(server.url + "/v3", database)
            #expect(first.isWhole, "\(first.text)")
            #expect(first.notes.isEmpty)
            #expect(first.placeholders.isEmpty)
            #expect(try await names("organization", database) == ["Club", "Hub"])
            #expect(try await names("taxonomy", database) == ["Kinds"])
            let parents = try await database.read { tx in
                try tx.all(
                    """
                    SELECT parent.name FROM taxonomy_term child
                    JOIN taxonomy_term parent ON parent.id = child.parent_id WHERE child.name = 'Walks'
                    """
                ) { try $0[0] as String }
            }
            #expect(parents == ["Outdoors"])
            let phones = try await database.read { tx in
                try tx.value("SELECT count(*) FROM phone", as: Int.self)
            }
            #expect(phones == 1)
            let second = try await run(server.url + "/v3/", database)
            #expect(second.total.imported + second.total.changed + second.total.mended == 0)
            #expect(second.missing.isEmpty)
        }
    }

    @Test func anAPIWithNoPageAtItsRootIsFoundByItsServices() async throws {
        try await with { path in
            path == "/v3" ? .body("<!doctype html><p>Our API") : Self.api(path)
        } _: { server, database in
            let report = try await run(server.url + "/v3", database)
            #expect(report.isWhole, "\(report.text)")
        }
        try await with { path in
            path == "/v3" ? .status(404) : Self.api(path)
        } _: { server, database in
            let report = try await run(server.url + "/v3", database)
            #expect(report.isWhole, "\(report.text)")
        }
    }

    @Test func nothingIsTakenAwayWhereAListFailed() async throws {
        try await with(Self.api) { server, database in
            _ = try await run(server.url + "/v3", database)
        }
        try await with { path in
            path == "/v3/organizations" ? .status(500) : Self.api(path)
        } _: { server, database in
            _ = try await run(server.url + "/v3", database) { $0.isRemovingMissing = true }
            let report = try await run(server.url + "/v3", database) { $0.isRemovingMissing = true }
            #expect(report.isRemovalWithheld)
            #expect(!report.isWhole)
            #expect(report.notes.contains { $0.contains("the server there is in trouble: it answered 500") })
        }
    }

    @Test func aWantOfPermissionIsSaidInWords() async throws {
        try await with { _ in
            .status(401)
        } _: { server, database in
            await #expect {
                _ = try await run(server.url + "/v3", database)
            } throws: { "\($0)".contains("it wants another password or key (401)") }
        }
    }

    // MARK: Packages

    @Test func aPackageIsFetchedWithItsFiles() async throws {
        try await with { path in
            switch path {
            case "/open/datapackage.json":
                .body(
                    #"""
                    {"name":"town","resources":[{"name":"organization","path":"organizations.csv"},
                     {"name":"service","path":"services.csv"},{"name":"phone","path":"phones.csv"}]}
                    """#)
            case "/open/organizations.csv": .body("id,name,description\no1,Hub,x\n")
            case "/open/data/services.csv": .body("id,organization_id,name,status\ns1,o1,Tea,active\n")
            default: .status(404)
            }
        } _: { server, database in
            let report = try await run(server.url + "/open/datapackage.json", database, feed: nil)
            #expect(report.isWhole, "\(report.text)")
            #expect(report.feed == "127.0.0.1:\(server.port)/open/datapackage.json")
            #expect(report.notes == ["datapackage.json lists a file that is not there: phones.csv."])
            #expect(try await names("service", database) == ["Tea"])
        }
    }
}
