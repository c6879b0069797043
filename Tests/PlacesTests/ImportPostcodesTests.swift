import Foundation
import Places
import Storage
import TestSupport
import Testing

@Suite("Bringing in postcodes")
struct ImportPostcodesTests {
    @Test(
        "every row is accounted for, and a second run changes nothing",
        arguments: TestEngine.available)
    func rows(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: PlacesMigrations.all) { database in
            let lines = """
                pcd7,pcds,doterm,lat,long
                x,AB10 1AA,,57.14,-2.09
                x,ab101ab,199606,57.15,-2.10
                x,GY1 1AA,,99.999999,0
                x,NONSENSE,,57,-2
                x,AB10 1AC,,north,-2
                x,AB10 1AD,,57,-200
                x,AB10 1AE
                """
            let first = try await bring(lines, into: database)
            let expected = PostcodeReport(
                read: 7, imported: 2, unchanged: 0, withoutPlace: 1, refused: 4, ended: 1)
            #expect(first.report == expected)
            #expect(first.refused.map(\.line) == [5, 6, 7, 8])
            #expect(first.refused.map(\.field) == ["pcds", "lat", "lat", "pcds"])
            let second = try await bring(lines, into: database)
            #expect(second.report.imported == 0)
            #expect(second.report.unchanged == 2)
            let moved = try await bring("PCDS,Lat,Long\nAB10 1AA,57.2,-2.09", into: database)
            #expect(moved.report.imported == 1)
            let latitude = try await database.read { tx in
                try PlacesStore(tx).point(ofWritten: "ab10 1aa")?.latitude
            }
            #expect(latitude == 57.2)
        }
    }

    @Test("a file with other columns is refused before anything is written", arguments: [
        ("", "pcds"), ("a,b", "pcds"), ("pcds,long", "lat"), ("pcds,lat", "long"),
    ])
    func columns(header: String, missing: String) async throws {
        try await withDatabase(on: .sqlite, migrations: PlacesMigrations.all) { database in
            _ = await #expect(throws: MissingColumn(name: missing)) {
                _ = try await bring(header + "\nAB10 1AA,1,2", into: database)
            }
        }
    }

    private func bring(
        _ lines: String, into database: Database
    ) async throws -> (report: PostcodeReport, refused: [RefusedPostcode]) {
        var refused: [RefusedPostcode] = []
        let report = try await ImportPostcodes(database)(
            PlainRows(lines), refused: { refused.append($0) })
        return (report, refused)
    }
}

/// Rows without quotes.
private final class PlainRows: PostcodeRows {
    private var lines: ArraySlice<Substring>
    private(set) var line = 0

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    }

    func next() -> PostcodeRow? {
        line += 1
        guard let text = lines.popFirst() else { return nil }
        return .cells(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
}
