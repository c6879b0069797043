import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// What Open Referral UK's validator tests itself with.
@Suite(.enabled(if: SharedData.isWanted, "needs ../shared/data, or KITH_SHARED_DATA"))
struct ImportValidatorTests {
    private func mock(_ name: String) -> String {
        SharedData.path("oruk-validator-mocks/OpenReferralApi/Mocks/V3.0-UK-\(name)")
    }

    @Test func whatTheValidatorPassesIsImported() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let list = try await importing(mock("Default") + "/organization_list.json", into: database)
            #expect(list.isWhole)
            #expect(list.tables["organization"]?.read == 10)
            // Its attributes name no term, and say it in a label: a term is made of that
            let terms = try await database.read { tx in
                try tx.all("SELECT name FROM taxonomy_term ORDER BY name") { try $0[0] as String }
            }
            #expect(terms.contains("International Aid"))
            for file in ["organization", "service_full", "service_at_location_full", "taxonomy"] {
                let report = try await importing(mock("Default") + "/\(file).json", into: database) {
                    $0.feed = file
                }
                #expect(report.unreadable == 0)
            }
        }
    }

    @Test func whatTheValidatorFailsIsRefusedWithItsReasons() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let report = try await importing(mock("Fail") + "/service_list.json", into: database)
            #expect(report.tables["service"]?.refused == 4)
            let fields = report.refusals.map { refusal in refusal.problems.map(\.field).sorted() }
            #expect(fields == Array(repeating: ["email", "name"], count: 4))
            let reasons = report.refusals.flatMap { $0.problems.map(\.reason) }
            #expect(reasons.contains { $0.contains("\"email-example_com\" is not an e-mail address") })
            #expect(reasons.contains("12345 is a number, and should be text."))
            #expect(report.notes == [
                "service_list.json says that there is 1 item in all, and holds 4, "
                    + "with 3 identifiers between them."
            ])
        }
    }

    @Test func aPageThatMiscountsIsNoticed() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let report = try await importing(mock("Test") + "/service_list.json", into: database)
            #expect(report.notes == [
                "service_list.json says that there are 31 items in all, and holds 128, "
                    + "with 1 identifier between them."
            ])
            let services = try #require(report.tables["service"])
            #expect(services.imported + services.mended == 1)
            #expect(services.duplicate + services.refused == services.read - 1)
            #expect(report.refusals.allSatisfy { $0.reason.contains("used before, at service_list.json") })
            let kept = try await count("service", database)
            #expect(kept == 1)
        }
    }

    /// Only one of the validator's publishers should fail, and one repeats itself.
    @Test(arguments: ["Default", "Warn", "Fail", "Test"])
    func onlyWhatShouldFailIsRefused(publisher: String) async throws {
        let files = [
            "organization_full", "organization_list", "service_at_location_full",
            "service_at_location_list", "service_full", "service_list", "taxonomy", "taxonomy_list",
            "taxonomy_term", "taxonomy_term_list",
        ]
        var refused: [String] = []
        for file in files {
            let path = mock(publisher) + "/\(file).json"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
                if try await !importing(path, into: database).isWhole { refused.append(file) }
            }
        }
        let expected =
            switch publisher {
            case "Fail": ["service_full", "service_list"]
            case "Test": ["service_list"]
            default: [String]()
            }
        #expect(refused == expected)
    }

    @Test func aPageThatSaysWhereItsAPIIsHoldsNoRows() async throws {
        try await withDatabase(on: .sqlite, migrations: assetMapMigrations) { database in
            let report = try await importing(mock("Default") + "/api_details.json", into: database)
            #expect(!report.isWhole)
            #expect(report.notes.contains { $0.contains("describes an API and holds no rows") })
        }
    }
}
