import Foundation
import Storage
import TestSupport
import Testing

@testable import AssetMap

/// Ohana's files, from before HSDS 3: good ones and bad ones.
@Suite(.enabled(if: SharedData.isWanted, "needs ../shared/data, or KITH_SHARED_DATA"))
struct ImportOhanaTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let file: String
        let table: String
        let field: String
        let words: String
        var testDescription: String { file }

        init(_ file: String, _ table: String, _ field: String, _ words: String) {
            (self.file, self.table, self.field, self.words) = (file, table, field, words)
        }
    }

    private static let wrong = [
        Wrong("contact_with_no_parent", "contact", "organization_id", "belongs to nothing"),
        Wrong("holiday_schedule_with_no_parent", "schedule", "service_id", "belongs to nothing"),
        Wrong("hs_with_2_digit_year", "schedule", "valid_from", "a year of two digits"),
        Wrong("hs_with_invalid_date", "schedule", "valid_to", "not a day of the calendar"),
        Wrong("invalid_category", "taxonomy_term", "name", "missing"),
        Wrong("invalid_holiday_schedule", "schedule", "closes_at", "not when it closes"),
        Wrong("invalid_location_org", "location", "organization_id", "\"100\", which is not"),
        Wrong("invalid_mail_address_location", "address", "location_id", "\"100\", which is not"),
        Wrong("invalid_org", "organization", "name", "missing"),
        Wrong("invalid_program", "program", "name", "missing"),
        Wrong("invalid_regular_schedule", "schedule", "closes_at", "not when it closes"),
        Wrong("invalid_service", "service", "name", "missing"),
        Wrong("invalid_service_location", "service_at_location", "location_id", "\"100\", which is not"),
        Wrong("missing_address", "address", "location_id", "\"100\", which is not"),
        Wrong("org_with_2_digit_year", "organization", "date_incorporated", "a year of two digits"),
        Wrong("org_with_invalid_date", "organization", "date_incorporated", "a year of two digits"),
        Wrong("invalid_parent_category", "taxonomy_term", "parent_id", "\"0\", which is not in this feed"),
        Wrong("phone_with_no_parent", "phone", "location_id", "belongs to nothing"),
        Wrong("program_with_no_parent", "program", "organization_id", "missing"),
        Wrong("regular_schedule_with_no_parent", "schedule", "service_id", "belongs to nothing"),
    ]

    private func fixture(_ name: String) -> String {
        SharedData.path("ohana/spec/support/fixtures/\(name).csv")
    }

    /// An organisation, its place, a service and whom to ask: what the files name.
    private static let town = [
        "organizations.csv": "id,name,description\n1,Hub,A hub\n2,Club,A club\n",
        "locations.csv": """
            id,organization_id,name,location_type
            1,1,Hub,physical
            2,1,Yard,physical
            3,2,Club,physical

            """,
        "services.csv": "id,organization_id,name,status\n1,1,Tea,active\n",
        "contacts.csv": "id,organization_id,name\n1,1,Jane\n",
    ]

    @Test(arguments: wrong)
    func aBadFileIsRefusedFieldByField(wrong: Wrong) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            #expect(try await kith.run(try kith.holding(Self.town), as: "town").isWhole)
            let report = try await kith.run(fixture(wrong.file), as: "town")
            #expect(!report.isWhole)
            let problems = report.refusals.filter { $0.table == wrong.table }.flatMap(\.problems)
            #expect(
                problems.contains { $0.field == wrong.field && $0.reason.contains(wrong.words) },
                "\(problems)")
        }
    }

    @Test(arguments: [
        "valid_address", "valid_category", "valid_contact_phone", "valid_location",
        "valid_location_contact", "valid_location_holiday_schedule", "valid_location_phone",
        "valid_location_regular_schedule", "valid_mail_address", "valid_org", "valid_org_contact",
        "valid_org_phone", "valid_program", "valid_service_contact", "valid_service_holiday_schedule",
        "valid_service_phone", "valid_service_regular_schedule", "existing_category",
        "hs_with_spelled_out_date", "org_with_spelled_out_date",
    ])
    func aGoodFileIsImportedWhole(name: String) async throws {
        try await withImportFolder(on: .sqlite) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            let report = try await kith.run(fixture(name), as: "town")
            #expect(report.isWhole, "\(report.text)")
        }
    }

    @Test func anAddressWithoutItsTownIsKeptAndSaid() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            _ = try await kith.run(try kith.holding(Self.town), as: "town")
            let report = try await kith.run(fixture("invalid_address"), as: "town")
            #expect(report.isWhole)
            #expect(report.mends.keys.contains { $0.table == "address" && $0.what.hasPrefix("is missing") })
        }
    }

    @Test func theSampleTownIsImportedButForOneDate() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            let report = try await kith.run(SharedData.path("ohana/data/sample-csv"), as: "town")
            #expect(report.tables["service"]?.imported == 23)
            #expect(report.refusals.map(\.position) == ["holiday_schedules.csv line 3 (schedule)"])
            // A day of the year 1 comes round each year: its words are kept, and no date
            #expect(report.mends.keys.contains { $0.what.hasPrefix("has no year but 0001") })
            let words = try await kith.texts(
                "SELECT description FROM schedule WHERE description LIKE 'Closed%' ORDER BY description")
            #expect(words == ["Closed; January 01", "Closed; January 01", "Closed; June 01; September 01"])
            let dates: SQL = "SELECT valid_from FROM schedule WHERE valid_from LIKE '0001%'"
            #expect(try await kith.texts(dates).isEmpty)
        }
    }
}
