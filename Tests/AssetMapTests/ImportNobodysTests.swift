import Documents
import Foundation
import Storage
import TestSupport
import Testing
import Web

@testable import AssetMap

/// Rows that belong to nobody that the feed names, and what the public sees of them.
@Suite struct ImportNobodysTests {
    @Test(arguments: TestEngine.available)
    func aPlaceOfAServiceThatIsNotThereStopsNothing(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            // given services at places, of which one service is described nowhere, and one only later
            let path = try town.holding([
                "service_at_locations.jsonl": """
                    {"id":"x1","service_id":"s1","location_id":"l1"}
                    {"id":"x9","service_id":"s9","location_id":"l1"}

                    """,
                "services.jsonl": #"{"id":"s1","name":"Tea","status":"active"}"#,
                "locations.jsonl": #"{"id":"l1","location_type":"physical","name":"Hall"}"#,
            ])
            // when it is imported a row at a time, and again
            for _ in 1...2 {
                let report = try await town.run(path, as: "town") { $0.batchRows = 1 }
                // then nothing ends it, and what is described is in
                #expect(report.isWhole, "\(report.text)")
                #expect(report.total.read == 4)
            }
            #expect(try await town.found("tea") == ["Tea"])
            #expect(try await town.found("service not named").isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func aListWithoutItsServiceIsRefusedByFieldAndTheRestIsIn(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let path = try town.holding([
                "feed.json": """
                    [{"service_at_locations":[{"id":"x1","location":{"id":"l1","location_type":"physical"}}]},
                     {"id":"s1","name":"Tea","status":"active"}]
                    """
            ])
            let report = try await town.run(path, as: "town")
            #expect(report.tables["service"]?.imported == 1 || report.tables["service"]?.mended == 1)
            #expect(!report.refusals.isEmpty)
            #expect(report.refusals.allSatisfy { refusal in
                refusal.line > 0 && refusal.problems.allSatisfy { !$0.reason.isEmpty }
            })
            #expect(report.refusals.contains { $0.problems.contains { $0.field == "service_id" } })
            #expect(try await town.found("tea") == ["Tea"])
        }
    }

    @Test(arguments: TestEngine.available)
    func whoeverIsNotNamedIsShownToNobody(engine: TestEngine) async throws {
        try await withImportFolder(on: engine) { town in
            let path = try town.holding(["s.json": #"{"id":"s1","name":"Tea","status":"active"}"#])
            _ = try await town.run(path, as: "town")
            // then the service is found by its own words, with no organisation
            #expect(try await town.found("tea") == ["Tea"])
            #expect(try await town.found("unnamed").isEmpty)
            #expect(try await town.found("organisation").isEmpty)
            let ids = try await town.texts("SELECT id FROM service")
            let owner = try #require(try await town.texts("SELECT id FROM organization").first)
            let (service, card, organization) = try await town.database.read { tx in
                let query = FindQuery()
                let found = try FindSearch(tx, now: testMoment, zone: .utc).find(query)
                return (
                    try ServiceStore(tx).service(ids[0]), found.services.first,
                    try OrganizationStore(tx).organization(owner)
                )
            }
            #expect(service?.organization == nil)
            #expect(card?.organization == nil)
            #expect(organization == nil)
            // and the API lists no such organisation, nor says that the service is one's
            let question = try Question(Fields([]), of: .organizations)
            let (count, json) = try await town.database.read { tx in
                var json = JSONWriter()
                try NestedRowsStore.read(ids, .service, in: tx).write(ids[0], to: &json)
                return (try ListStore.page(of: question, in: tx).ids.count, json.text)
            }
            #expect(count == 0)
            #expect(json.contains("Tea"))
            #expect(!json.contains("organization"))
        }
    }
}
