import AssetMap
import Foundation
import Storage
import TestSupport
import Testing
import Time

@testable import Kith

/// Feeds that come packed, and files that swell, reach out of their folder or are cut short.
@Suite struct ImportPackedTests {
    /// A folder `town-main` with a package of two tables, deflated, and what a Mac adds.
    private static let package = """
        UEsDBBQAAAAIAAAAIVwAAAAAAgAAAAAAAAAKAAAAdG93bi1tYWluLwMAUEsDBBQAAAAIAAAAIVzCv7QFRwAAAGsAAAAaAAAA\
        dG93bi1tYWluL2RhdGFwYWNrYWdlLmpzb26rVipKLc4vLUpOLVayiq5WykvMTVWyUsovSk/My6xKLMnMz1PSUSpILMlAEy3W\
        Sy4uU6rVgWspTi0qy0xORaiGCkAVxtYCAFBLAwQUAAAACAAAACFckhXRlicAAACoAAAAGwAAAHRvd24tbWFpbi9vcmdhbml6\
        YXRpb25zLmNzdstM0clLzE3VSUktTi7KLCjJzM/jyjfU8ShN0nFUyChN0lMYFBQXAFBLAwQUAAAACAAAACFcEgHU0TIAAAAw\
        AAAAFgAAAHRvd24tbWFpbi9zZXJ2aWNlcy5jc3bLTNHJL0pPzMusSizJzM+Lz0zRyUvMTdUpLkksKS3mKjbUyTfUCUlN1ElM\
        LsksS+UCAFBLAwQUAAAACAAAACFcgxbcjAMAAAABAAAAFwAAAF9fTUFDT1NYLy5fc2VydmljZXMuY3N2qwAAUEsBAhQDFAAA\
        AAgAAAAhXAAAAAACAAAAAAAAAAoAAAAAAAAAAAAAAIABAAAAAHRvd24tbWFpbi9QSwECFAMUAAAACAAAACFcwr+0BUcAAABr\
        AAAAGgAAAAAAAAAAAAAAgAEqAAAAdG93bi1tYWluL2RhdGFwYWNrYWdlLmpzb25QSwECFAMUAAAACAAAACFckhXRlicAAACo\
        AAAAGwAAAAAAAAAAAAAAgAGpAAAAdG93bi1tYWluL29yZ2FuaXphdGlvbnMuY3N2UEsBAhQDFAAAAAgAAAAhXBIB1NEyAAAA\
        MAAAABYAAAAAAAAAAAAAAIABCQEAAHRvd24tbWFpbi9zZXJ2aWNlcy5jc3ZQSwECFAMUAAAACAAAACFcgxbcjAMAAAABAAAA\
        FwAAAAAAAAAAAAAAgAFvAQAAX19NQUNPU1gvLl9zZXJ2aWNlcy5jc3ZQSwUGAAAAAAUABQBSAQAApwEAAAAA
        """
    /// `services.json` with one service, not compressed.
    private static let stored = """
        UEsDBBQAAAAAAAAAIVwnwDxfLAAAACwAAAANAAAAc2VydmljZXMuanNvblt7ImlkIjoiczEiLCJuYW1lIjoiVGVhIiwic3Rh\
        dHVzIjoiYWN0aXZlIn1dUEsBAhQDFAAAAAAAAAAhXCfAPF8sAAAALAAAAA0AAAAAAAAAAAAAAIABAAAAAHNlcnZpY2VzLmpz\
        b25QSwUGAAAAAAEAAQA7AAAAVwAAAAAA
        """
    /// `../outside.csv` and `/abs.csv`.
    private static let reaching = """
        UEsDBBQAAAAIAAAAIVyHvtm4CgAAAAgAAAAOAAAALi4vb3V0c2lkZS5jc3bLTNHJS8xN5QIAUEsDBBQAAAAIAAAAIVyDFtyM\
        AwAAAAEAAAAIAAAAL2Ficy5jc3arAABQSwECFAMUAAAACAAAACFch77ZuAoAAAAIAAAADgAAAAAAAAAAAAAAgAEAAAAALi4v\
        b3V0c2lkZS5jc3ZQSwECFAMUAAAACAAAACFcgxbcjAMAAAABAAAACAAAAAAAAAAAAAAAgAE2AAAAL2Ficy5jc3ZQSwUGAAAA\
        AAIAAgByAAAAXwAAAAAA
        """
    private static let spreadsheet = """
        UEsDBBQAAAAIAAAAIVwrhCYSBgAAAAQAAAAPAAAAeGwvd29ya2Jvb2sueG1ss6nQtwMAUEsBAhQDFAAAAAgAAAAhXCuEJhIG\
        AAAABAAAAA8AAAAAAAAAAAAAAIABAAAAAHhsL3dvcmtib29rLnhtbFBLBQYAAAAAAQABAD0AAAAzAAAAAAA=
        """
    /// An organisation as CSV.
    private static let gzipped =
        "H4sIAAAAAAACA8tM0clLzE3VSUktTi7KLCjJzM/jyjfU8ShN0nFUyChN0lMYFBQXAJIV0ZaoAAAA"

    private func importing(_ bytes: Data, as name: String) async throws -> ImportReport {
        try await withDatabase(on: .sqlite, migrations: migrations) { database in
            try await withTemporaryFolder { folder in
                let file = folder.appending(path: name)
                try bytes.write(to: file)
                let report = try await importFeed(
                    file.path, into: database, options: ImportOptions(),
                    clock: Clock(stoppedAt: testMoment), limits: FetchFeed.Limits())
                #expect(report.address == file.path)
                return report
            }
        }
    }

    private func bytes(_ text: String) throws -> Data {
        try #require(Data(base64Encoded: text))
    }

    @Test func whatIsInAZipOrGzipFileIsImportedAsItself() async throws {
        let package = try await importing(try bytes(Self.package), as: "town.zip")
        #expect(package.isWhole, "\(package.text)")
        #expect(package.total.imported == 2)
        #expect(package.feed == "town")
        let stored = try await importing(try bytes(Self.stored), as: "town.zip")
        #expect(stored.tables["service"]?.mended == 1, "it names no organisation")
        let gzipped = try await importing(try bytes(Self.gzipped), as: "organizations.csv.gz")
        #expect(gzipped.tables["organization"]?.imported == 1)
        #expect(gzipped.feed == "organizations")
        // Two after one another are one file
        let twice = try await importing(
            try bytes(Self.gzipped) + bytes(Self.gzipped), as: "organizations.csv.gz")
        #expect(twice.total.read == 3, "the second header is a row")
    }

    @Test(arguments: [
        (reaching, "there is no CSV or JSON file in it"), (spreadsheet, "it is a spreadsheet"),
    ])
    func whatIsNoFeedIsSaid(text: String, words: String) async throws {
        await #expect {
            _ = try await importing(try bytes(text), as: "town.zip")
        } throws: { "\($0)".contains(words) && "\($0)".contains("town.zip cannot be read") }
    }

    @Test(arguments: [package, stored, gzipped])
    func noFileThatIsCutShortOrDamagedIsTakenForWhole(text: String) async throws {
        let whole = try bytes(text)
        for length in stride(from: 4, to: whole.count - 1, by: 7) {
            await #expect(throws: ImportError.self) {
                _ = try await importing(whole.prefix(length), as: "town.zip")
            }
        }
        for place in stride(from: 4, to: whole.count, by: 5) {
            var damaged = whole
            damaged[place] ^= 0x55
            // It is refused, or what was damaged did not matter; it never crashes.
            let report = try? await importing(damaged, as: "town.zip")
            #expect((report?.total.imported ?? 0) <= 2)
        }
    }

    @Test func whatSwellsIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try bytes(Self.gzipped).write(to: URL(filePath: folder + "/a.csv.gz"))
        var unpack = Unpack(folder: folder)
        unpack.limits.bytes = 100
        #expect(throws: ImportError.self) { _ = try unpack(folder + "/a.csv.gz", .gzip) }
    }
}
