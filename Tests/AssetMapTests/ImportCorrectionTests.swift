import Foundation
import OpenReferral
import TestSupport
import Testing

@testable import AssetMap

/// A row is refused, put right in the file of refusals, and imported again, with all that belongs to it.
@Suite struct ImportCorrectionTests {
    /// Imports the files with a file of refusals, puts that right, and imports it.
    private func correcting(
        _ files: [String: String], on engine: TestEngine = .sqlite, _ correct: (String) -> String,
        _ body: (ImportFolder, _ first: ImportReport, _ second: ImportReport) async throws -> Void
    ) async throws {
        try await withImportFolder(on: engine) { kith in
            let refused = kith.folder.path + "/refused.csv"
            let first = try await kith.run(try kith.holding(files), as: "town") {
                $0.refusedPath = refused
            }
            let text = try String(contentsOfFile: refused, encoding: .utf8)
            try Data(correct(text).utf8).write(to: URL(fileURLWithPath: refused))
            try await body(kith, first, try await kith.run(refused, as: nil))
        }
    }

    private static let package = [
        "organizations.csv": "id,name,description\no1,Hub,A hub\n",
        "services.csv": "id,name,organization_id,status,email\ns1,Café Club,o1,active,bad\n",
        "locations.csv": "id,name,location_type\nl1,Hub,physical\n",
        "phones.csv": "id,service_id,location_id,number\np1,s1,,01632 960123\np2,s1,l1,01632 960124\n",
        "schedules.csv": "id,service_id,freq,byday,opens_at,closes_at\nc1,s1,WEEKLY,MO,09:00,10:00\n",
    ]

    @Test(arguments: TestEngine.available)
    func whatBelongsToARefusedServiceGoesInWithItOnceItIsPutRight(engine: TestEngine) async throws {
        // Given a service with a bad e-mail address, and rows that are said of it
        // When its address is put right in the file of refusals, and nothing else
        try await correcting(Self.package, on: engine, {
            $0.replacing("s1,Café Club", with: "s1,Café Club").replacing(",bad", with: ",tea@example.org")
        }) { kith, first, second in
            #expect(first.total.refused == 4)
            // Then all of them are in, and say whose they are
            #expect(second.isWhole, "\(second.text)")
            #expect(second.total.imported == 4)
            for table in ["phone", "schedule"] {
                let sql = "\(table) JOIN service ON service.id = \(table).service_id"
                let rows = try await count(sql, kith.database)
                #expect(rows == (table == "phone" ? 2 : 1))
            }
            // And the feed itself, put right, says nothing new
            var files = Self.package
            files["services.csv"]?.replace("bad", with: "tea@example.org")
            let again = try await kith.run(try kith.holding(files), as: "town")
            #expect(again.total.unchanged == again.total.read, "\(again.text)")
        }
    }

    @Test(arguments: TestEngine.available)
    func whatIsNestedInARefusedServiceKeepsItsLink(engine: TestEngine) async throws {
        // Given a service in JSON that names no organisation, which it need not there
        let json = """
            {"id":"s1","name":"Café Club","status":"active","email":"bad",
             "phones":[{"id":"p1","number":"01632 960123","languages":[{"id":"g1","name":"Welsh"}]}],
             "contacts":[{"id":"k1","name":"Jane","phones":[{"id":"p2","number":"01632 960124"}]}],
             "languages":[{"id":"g2","name":"Cymraeg"}],
             "schedules":[{"id":"c1","freq":"WEEKLY","byday":"MO","opens_at":"09:00"}],
             "funding":[{"id":"f1","source":"The council"}]}
            """
        try await correcting(["services.json": json], on: engine, {
            $0.replacing(",bad", with: ",tea@example.org")
        }) { kith, first, second in
            #expect(first.total.refused == first.total.read)
            #expect(second.isWhole, "\(second.text)")
            #expect(second.total.imported + second.total.mended == first.total.refused)
            for table in ["contact", "phone", "language", "schedule", "funding"] {
                let sql = "\(table) JOIN service ON service.id = \(table).service_id"
                let rows = try await count(sql, kith.database)
                #expect(rows == 1, "\(table)")
            }
            let deeper = "language JOIN phone ON phone.id = language.phone_id"
            let rows = try await count(deeper, kith.database)
            #expect(rows == 1)
        }
    }

    @Test func aLetterThatCouldNotBeReadIsNotTakenForOne() async throws {
        try await withImportFolder(on: .sqlite) { kith in
            // Given a name that is not UTF-8, under a heading in capitals
            let path = try kith.holding([:]) + "/organizations.csv"
            let bytes = Array("ID,Name,description\no1,Caf".utf8) + [0xE9] + Array(",x\n".utf8)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let refused = kith.folder.path + "/refused.csv"
            let first = try await kith.run(path, as: "town") { $0.refusedPath = refused }
            #expect(first.total.refused == 1)
            // When the file of refusals is imported as it is, then it is refused again, by its field
            let untouched = try await kith.run(refused, as: nil)
            #expect(untouched.refusals.map { $0.problems.map(\.field) } == [["name"]])
            #expect(untouched.refusals.allSatisfy { $0.reason.contains("could not be read") })
            // And put right it goes in
            let text = try String(contentsOfFile: refused, encoding: .utf8)
            let right = text.replacing("Caf\u{FFFD}", with: "Café")
            #expect(right != text)
            try Data(right.utf8).write(to: URL(fileURLWithPath: refused))
            #expect(try await kith.run(refused, as: nil).isWhole)
            #expect(try await kith.texts("SELECT name FROM organization") == ["Café"])
        }
    }

    @Test func aRowThatIsRefusedForWhatItNamesIsRefusedAgainUntilThatIsThere() async throws {
        let files = [
            "organizations.csv": "id,name,description\no1,Hub,A hub\n",
            "services.csv": "id,name,organization_id,status,email\ns1,Tea,o1,active,bad\n",
            "phones.csv": "id,service_id,number\np1,s1,01632 960123\n",
        ]
        // When the service is left out of what is imported again
        try await correcting(files, { text in
            text.split(whereSeparator: \.isNewline).filter { !$0.contains("Tea") }.joined(separator: "\n")
        }) { _, _, second in
            #expect(second.refusals.map { $0.problems.map(\.field) } == [["service_id"]])
            #expect(second.refusals.allSatisfy { $0.reason.contains("\"s1\", which is not in this feed") })
        }
    }

    @Test func aServiceThatIsPutRightMayNameAnOrganisationThatItsFeedDoesNotHold() async throws {
        let files = ["services.csv": "id,name,organization_id,status,email\ns1,Tea,o9,active,bad\n"]
        try await correcting(files, { $0.replacing(",bad", with: ",tea@example.org") }) { _, _, second in
            #expect(second.isWhole, "\(second.text)")
            #expect(second.placeholders == ["organization": 1])
        }
    }

    @Test func whatHoldsNoRowIsNotInTheFile() async throws {
        // Given a web page beside a table
        let page = "<!doctype html><html><body>Hello</body></html>"
        let files = ["organizations.csv": "id,name,description\n,Hub,x\n", "page.json": page]
        try await correcting(files, { $0 }) { _, first, second in
            #expect(first.unreadable == 1)
            #expect(first.correctable == first.total.refused)
            // Then nothing in the file asks for a table
            #expect(second.unreadable == 0, "\(second.text)")
        }
    }

    @Test func aCorrectionDoesNotMoveItsFeed() async throws {
        try await correcting(Self.package, { $0.replacing(",bad", with: ",tea@example.org") }) {
            kith, first, second in
            #expect(second.feed == "town")
            let addresses = try await kith.texts("SELECT address FROM feed")
            #expect(addresses == [first.address])
            // And the feed is known by its address still
            let again = try await kith.run(first.address, as: nil)
            #expect(again.feed == "town")
        }
    }
}
