import Testing

@testable import Web

@Suite struct RoutingTests {
    @Test func aPathMakesTheLinkThatItIsFoundBy() throws {
        let table = try RouteTable([.get(Paths.service, .everyone) { _, id in .text(id) }])
        let name = "Tea & cake/24 – 100%?#é"
        let link = Paths.service(name)
        #expect(link.text == "/services/Tea%20%26%20cake%2F24%20%E2%80%93%20100%25%3F%23%C3%A9")

        let target = try #require(Target(link.text))
        let match = try #require(table.match(target.segments))
        #expect(match.captured == [name])
        #expect(match.endpoint.template == "/services/{id}")
    }

    @Test func aFixedSegmentGoesBeforeACapturedOneAndThatIsTriedToo() throws {
        let table = try RouteTable([
            .get(Path<String>("/services/{id}"), .everyone) { _, _ in .text("") },
            .get(Path< >("/services/new"), .everyone) { _ in .text("") },
            .get(Path<String>("/services/{id}/print"), .everyone) { _, _ in .text("") },
        ])
        #expect(table.match(["services", "new"])?.endpoint.template == "/services/new")
        #expect(table.match(["services", "12"])?.endpoint.template == "/services/{id}")
        #expect(table.match(["services", "new", "print"])?.captured == ["new"])
        #expect(table.match(["services"]) == nil)
        #expect(table.match(["services", "12", "print", "more"]) == nil)
    }

    @Test func twoRoutesThatAnswerTheSameAreRefusedAtStart() {
        let routes: [Route] = [
            .get(Path<String>("/services/{id}"), .everyone) { _, _ in .text("") },
            .get(Path<Int>("/services/{number}"), .everyone) { _, _ in .text("") },
        ]
        #expect(throws: RouteTable.Conflict.self) { try RouteTable(routes) }
    }

    @Test(arguments: [
        "services", "//evil.example", "/a//b", "/a/%00", "/a/%0A", "/a/%FF", "/%C0%AF", "*", "",
    ])
    func whatIsNoPathIsNoTarget(_ text: String) {
        #expect(Target(text) == nil)
    }

    @Test func aProxysWholeAddressIsItsPath() throws {
        let target = try #require(Target("http://kith.example:80/services/1?q=tea"))
        #expect(target.segments == ["services", "1"])
        #expect(target.query == "q=tea")
        #expect(Target("http://kith.example")?.path == "/")
    }

    @Test func fieldsOfAQueryAreReadAsFormsWriteThem() throws {
        let fields = try #require(Fields(urlEncoded: "words=tea+%26+cake&day=sat&day=sun&near=&odd=%zz"))
        #expect(fields["words"] == "tea & cake")
        #expect(fields.values("day") == ["sat", "sun"])
        #expect(fields["near"] == nil)
        #expect(fields["odd"] == "%zz")
        #expect(Fields(urlEncoded: "a=%FF") == nil)
        #expect(Fields(urlEncoded: "a=%00") == nil)
        #expect(Fields(urlEncoded: String(repeating: "a=1&", count: 1001)) == nil)
        #expect(Fields(urlEncoded: "")?.all.isEmpty == true)
    }

    @Test func questionsThatMeanTheSameAreTheSame() throws {
        let one = try #require(Fields(urlEncoded: "words=tea&near=&day=sun&day=sat"))
        let other = try #require(Fields(urlEncoded: "day=sun&day=sat&words=tea"))
        #expect(one.canonical == other.canonical)
        #expect(one.canonical.urlEncoded == "day=sun&day=sat&words=tea")
    }

    @Test func aLinksQueryIsEncodedOnce() {
        let link = Paths.services().with("words", "tea & cake").with("none", nil).with("page", "2")
        #expect(link.text == "/services?words=tea%20%26%20cake&page=2")
        #expect(link.path == "/services")
        #expect(link.at(fragment: "top").with("x", "1").text == link.text + "&x=1#top")
        #expect(("\(link)" as HTML) == "/services?words=tea%20%26%20cake&amp;page=2")
    }

    @Test(arguments: [
        (nil, AnswerKind.any), ("*/*", .any), ("text/html,application/xhtml+xml,*/*;q=0.8", .html),
        ("application/json", .json), ("application/problem+json", .json), ("text/plain", .text),
        ("text/html;q=0.2, application/json;q=0.9", .json), ("text/html; q=0, text/plain;q=0.1", .text),
        ("image/png", .any), ("application/json;q=nonsense", .any), ("", .any),
    ] as [(String?, AnswerKind)])
    func theKindThatIsLikedBestIsChosen(_ accept: String?, _ kind: AnswerKind) {
        #expect(AnswerKind(accept: accept) == kind)
    }

    @Test(arguments: [
        (nil, false), ("", false), ("gzip", true), ("gzip, deflate, br, zstd", true), ("br", false),
        ("gzip;q=0", false), ("*;q=0.5", true), ("*, gzip;q=0", false), ("deflate, GZIP;q=0.1", true),
    ] as [(String?, Bool)])
    func gzipIsSentToThoseWhoTakeIt(_ accept: String?, _ isAccepted: Bool) {
        #expect(Gzip.isAccepted(accept) == isAccepted)
    }
}
