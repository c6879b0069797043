import OpenReferral
import Testing

@testable import AssetMap

@Suite("What a stored value is in an answer")
struct APIPublishedTests {
    @Test("a URI gets the scheme that it lacks, and its odd characters encoded", arguments: [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("www.example.org", "http://www.example.org"),
        ("example.org/about us", "http://example.org/about%20us"),
        ("  http://example.org/\n", "http://example.org/"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("example.org:8080/x", "http://example.org:8080/x"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("http://example.org/%C3%A9", "http://example.org/%C3%A9"),
        ("http://example.org/é", "http://example.org/%C3%A9"),
        ("http://example.org/[x]#a#b", "http://example.org/%5Bx%5D#a%23b"),
        ("mailto:hello@example.org", "mailto:hello@example.org"),
        ("tel:+441632960001", "tel:+441632960001"),
    ])
    func uri(stored: String, published: String) {
        #expect(Published.uri(stored) == published)
    }

    @Test("what is no URI is left out", arguments: [
        "", " ", "n/a", "none", "our website", "http://", "http:// example.org", "//", "http:",
        "http://example.org:port/", "hello@example.org", "www.", "..", "1.2 miles", "1.2", ":",
        "http://exa mple.org", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "vbscript:x",
    ])
    func noURI(stored: String) {
        #expect(Published.uri(stored) == nil)
    }

    @Test("an e-mail address loses what is not it", arguments: [
        ("hello@example.org", "hello@example.org"), (" hello@example.org\t", "hello@example.org"),
        ("mailto:hello@example.org", "hello@example.org"),
        ("first.last+tag@mail.example.org", "first.last+tag@mail.example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
    ])
    func email(stored: String, published: String) {
        #expect(Published.email(stored) == published)
    }

    @Test("what is no e-mail address is left out", arguments: [
        "", "hello", "hello@", "@example.org", "a@b@c.org", "a b@example.org", "a@example",
        ".a@example.org", "a..b@example.org", "a@example..org", "call us", "a@exa_mple.org",
    ])
    func noEmail(stored: String) {
        #expect(Published.email(stored) == nil)
    }

    @Test("a moment is in RFC 3339's form", arguments: [
        ("2026-03-01T10:30:45.123Z", "2026-03-01T10:30:45.123Z"),
        ("2026-03-01T10:30:45", "2026-03-01T10:30:45Z"),
        ("2026-03-01 10:30", "2026-03-01T10:30:00Z"),
        ("2026-03-01t10:30:45z", "2026-03-01T10:30:45Z"),
        ("2026-03-01T10:30:45+0100", "2026-03-01T10:30:45+01:00"),
        ("2026-03-01T10:30:45-05", "2026-03-01T10:30:45-05:00"),
        ("2026-03-01", "2026-03-01T00:00:00Z"),
    ])
    func moment(stored: String, published: String) {
        #expect(Published.dateTime(stored) == published)
    }

    @Test("what is no moment is left out", arguments: [
        "", "yesterday", "2026-02-30T10:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T10:00:60Z",
        "2026-03-01T10:00:00+25:00", "2026-03-01T10:00:00.Z", "2026-03-01X10:00:00Z", "2026-03-01T",
        "01/03/2026", "2026-03-01T10:00:00ZZ", "2026-03-01T1:00",
    ])
    func noMoment(stored: String) {
        #expect(Published.dateTime(stored) == nil)
    }

    @Test("times keep their form, with two digits of hours", arguments: [
        ("10:00", "10:00"), ("9:30", "09:30"), ("10:00:00", "10:00:00"),
        ("10:00:00+01:00", "10:00:00+01:00"), ("10:00Z", "10:00Z"),
    ])
    func time(stored: String, published: String) {
        #expect(Published.time(stored) == published)
    }

    @Test("what is no time is left out", arguments: ["", "noon", "25:00", "10", "10:99", "10am"])
    func noTime(stored: String) {
        #expect(Published.time(stored) == nil)
    }

    @Test("days and identifiers")
    func daysAndIdentifiers() {
        #expect(Published.date("2026-03-01") == "2026-03-01")
        #expect(Published.date("2026-03-01T10:00:00Z") == "2026-03-01")
        #expect(Published.date("1 March") == nil)
        #expect(Published.date("2026-02-30") == nil)
        let id = "AC148810-D857-441C-9679-408F346DE14B"
        #expect(Published.identifier(id) == id.lowercased())
        for wrong in ["", "abc", String(id.dropLast()), id + "0", id.replacing("-", with: "0")] {
            #expect(Published.identifier(wrong) == nil)
        }
    }

    @Test("a field that must be there and has no value is empty; others are left out")
    func required() throws {
        let organization = try #require(Vocabulary.hsds["organization"])
        func text(_ stored: String?, _ field: String) throws -> String? {
            let index = try #require(organization.index(of: field))
            return Published.text(stored, of: organization.fields[index])
        }
        #expect(try text(nil, "description") == "")
        #expect(try text("Helps", "description") == "Helps")
        #expect(try text(nil, "email") == nil)
        #expect(try text("", "alternate_name") == nil)
        let schedule = try #require(Vocabulary.hsds["schedule"])
        let frequency = schedule.fields[try #require(schedule.index(of: "freq"))]
        #expect(Published.text("WEEKLY", of: frequency) == "WEEKLY")
        #expect(Published.text("YEARLY", of: frequency) == nil)
    }
}
