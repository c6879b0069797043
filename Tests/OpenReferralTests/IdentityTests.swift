import OpenReferral
import Testing

/// Rows keep their names from one import to the next.
@Suite struct IdentityTests {
    @Test func aUUIDIsKeptInSmallLetters() {
        let identity = Identity(feed: "town")
        #expect(
            identity.id("service", "AC148810-D857-441C-9679-408F346DE14B")
                == "ac148810-d857-441c-9679-408f346de14b")
    }

    @Test func otherNamesAreTheFeedsOwn() {
        let here = Identity(feed: "here")
        #expect(here.id("service", "136") == Identity(feed: "here").id("service", "136"))
        #expect(here.id("service", "136") != Identity(feed: "there").id("service", "136"))
        #expect(here.id("service", "136") != here.id("location", "136"))
        #expect(Array(here.id("service", "136"))[14] == "5", "RFC 9562: version 5")
    }

    @Test func everyTableComesAfterThoseThatItNames() throws {
        for (place, table) in Vocabulary.hsds.tables.enumerated() {
            for field in table.fields {
                guard let target = field.reference, target != table.name else { continue }
                #expect(try #require(Vocabulary.hsds.place(of: target)) < place)
            }
        }
    }
}
