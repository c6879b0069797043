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

    @Test func aPasswordIsForTheServerThatItIsGivenFor() throws {
        let source = try FeedSource("https://amina:secret@example.org/feed")
        #expect(source.address == "https://example.org/feed")
        #expect(source.authorization(for: "https://EXAMPLE.org/other") != nil)
        for other in ["https://example.com/a", "http://example.org/a", "https://example.org:8443/a"] {
            #expect(source.authorization(for: other) == nil, "\(other)")
        }
    }

    @Test func onlyWhatIsSecretIsHiddenAndFeedsOfOneServerStayApart() throws {
        for plain in ["?page=2", "?authority=leeds", "?keyword=food", "?design=a&author=b", ""] {
            #expect(try FeedSource("https://example.org/a" + plain).shown == "https://example.org/a" + plain)
        }
        for secret in ["api_key=1", "access-token=abc123", "sig=%2Fa", "apikey=x"] {
            let source = try FeedSource("https://example.org/1?list=1&" + secret)
            #expect(source.address.hasSuffix(secret))
            let name = secret.prefix { $0 != "=" }
            #expect(source.shown == "https://example.org/1?list=1&\(name)=hidden")
        }
        // A key of one letter does not take every such letter out of a sentence.
        #expect(try FeedSource("https://example.org/?key=a").hidden("a man, a plan") == "a man, a plan")
    }

    @Test(arguments: ["http://amina:s3cret@exa mple.org/", "https://", "https://amina:s3cret@/x"])
    func whatIsNoURLIsRefusedWithoutShowingIt(source: String) {
        let error = #expect(throws: ImportError.self) { try FeedSource(source) }
        #expect(error.map { "\($0)" }?.contains("s3cret") == false)
    }
}
