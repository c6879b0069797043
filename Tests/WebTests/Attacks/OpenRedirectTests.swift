import Testing

@testable import Web

/// Where somebody goes on to is a place on this site, whatever the address says.
@Suite struct OpenRedirectTests {
    @Test(arguments: [
        "/", "/services", "/services/12?q=tea%20time&page=2", "/find?words=caf%C3%A9#results",
        "/services/a%2Fb", "/services/", "/a?to=//other.example", "/a#//other.example", "/people/.well",
    ])
    func aPlaceOnThisSiteIsTaken(text: String) {
        #expect(Link(local: text)?.text == text)
    }

    @Test(arguments: [
        // another site outright
        "https://other.example", "http:other.example", "HTTPS://other.example/", "//other.example",
        "///other.example", "////other.example", "//user@other.example", "//other.example/%2f..",
        // what browsers read as a slash, or leave out
        "/\\other.example", "\\/other.example", "\\\\other.example", "/\\/other.example",
        "/\t/other.example", "\t//other.example", "/\n/other.example", "/\r\n/other.example",
        " //other.example", "/ /other.example", "/\u{0}/other.example", "/\u{B}/other.example",
        "\u{FEFF}//other.example", "/\u{2028}/other.example", "/\u{3000}/other.example",
        // what would be one after decoding or tidying up
        "/%2Fother.example", "/%2f%2fother.example", "/%5Cother.example", "/%5c/other.example",
        "/%09/other.example", "/%00", "/%0D%0ASet-Cookie:%20a=b", "/.//other.example",
        "/..//other.example", "/../other.example", "/%2e%2e/other.example", "/%2E//other.example",
        "/a//other.example", "/a/%2Fother.example", "/a/..//other.example",
        // a script, or nothing
        "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
        "mailto:a@b.example",
        "", " ", "services", "?q=1", "#a", ".", "..", "other.example", "@other.example", ":80",
        // what is no text in an address
        "/caf\u{E9}", "/\u{FF0F}/other.example", "/\u{2215}other.example", "/%FF",
    ])
    func whatMayLeadElsewhereIsNot(text: String) {
        #expect(Link(local: text) == nil)
    }

    @Test func itIsNotLongerThanAnAddress() {
        #expect(Link(local: "/" + String(repeating: "a", count: 2_047)) != nil)
        #expect(Link(local: "/" + String(repeating: "a", count: 2_048)) == nil)
    }
}
