import AssetMap
import Foundation
import Storage
import Testing

@testable import Kith

extension ImportURLTests {
    @Test func aPasswordAndAKeyAreSentAndNeitherKeptNorShown() async throws {
        let rows = "id,name,description\no1,Hub,A hub\no2,,No name\n"
        try await with { _, _ in .body(rows) } _: { server, database in
            let url = server.url.replacing("http://", with: "http://amina:s3cr%3At@")
                + "/organizations.csv?list=all&api_key=topsecret"
            let report = try await importFeed(
                url, into: database, options: ImportOptions(), clock: clock, limits: .init())
            // then the server was told
            let credentials = Data("amina:s3cr:t".utf8).base64EncodedString()
            #expect(server.requests.first?.contains("Authorization: Basic \(credentials)") == true)
            #expect(server.paths == ["/organizations.csv?list=all&api_key=topsecret"])
            // and nobody else
            let kept: [String] = try await database.read { tx in
                try tx.all("SELECT name || ' ' || address FROM feed") { try $0[0] }
            }
            server.stop()
            let said = kept + [report.text, report.json, await refusal(url, database)]
            for text in said {
                for secret in ["s3cr", "topsecret", "amina:"] { #expect(!text.contains(secret), "\(text)") }
            }
            #expect(kept.first?.contains("list=all") == true)
        }
    }

    @Test func aPasswordIsForTheServerThatItIsGivenFor() {
        let source = FeedSource("https://amina:secret@example.org/feed")
        #expect(source.address == "https://example.org/feed")
        #expect(source.authorization(for: "https://example.org/other") != nil)
        #expect(source.authorization(for: "https://example.com/feed") == nil)
        #expect(FeedSource("https://example.org/a?page=2").shown == "https://example.org/a?page=2")
    }
}
