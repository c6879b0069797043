import Documents
import Foundation
import Testing

@Suite("JSON is written as RFC 8259 has it")
struct JSONWriterTests {
    @Test("every kind of text comes out as it must", arguments: [
        ("", #""""#),
        ("Men's shed", #""Men's shed""#),
        (#"say "hello""#, #""say \"hello\"""#),
        (#"C:\shed"#, #""C:\\shed""#),
        ("tab\there", #""tab\there""#),
        ("two\r\nlines", #""two\r\nlines""#),
        ("bell\u{07} back\u{08} form\u{0C}", #""bell\u0007 back\b form\f""#),
        ("nul\u{00} unit\u{1F}", #""nul\u0000 unit\u001f""#),
        ("delete\u{7F} stays", "\"delete\u{7F} stays\""),
        ("Ynys Môn, Łódź, 北京, 🥾", #""Ynys Môn, Łódź, 北京, 🥾""#),
        ("line\u{2028}separator", "\"line\u{2028}separator\""),
        ("</script>", #""</script>""#),
        ("\\", #""\\""#),
        ("\"", #""\"""#),
    ])
    func text(_ text: String, _ expected: String) {
        #expect(written { $0.value(text) } == expected)
    }

    @Test("numbers are the shortest that read back the same", arguments: [
        (0.0, "0.0"), (-0.5, "-0.5"), (53.4808, "53.4808"), (0.1, "0.1"), (-2.2426, "-2.2426"),
        (1e-7, "1e-07"), (1e300, "1e+300"), (.nan, "null"), (.infinity, "null"),
    ])
    func number(_ number: Double, _ expected: String) {
        #expect(written { $0.value(number) } == expected)
    }

    @Test("whole numbers keep every digit")
    func integers() {
        #expect(written { $0.value(Int.min) } == "-9223372036854775808")
        #expect(written { $0.value(UInt64.max) } == "18446744073709551615")
    }

    @Test("commas stand between siblings, at every depth")
    func commas() {
        let text = written { json in
            json.object { json in
                json.member("a", 1)
                json.object("none") { _ in }
                json.array("many", of: [1, 2, 3]) { $0.value($1) }
                json.array("objects") { json in
                    json.object { $0.member("x", true) }
                    json.object { $0.member("y", false) }
                    json.array { _ in }
                }
                json.member("last", "z")
            }
        }
        #expect(text == #"{"a":1,"none":{},"many":[1,2,3],"objects":[{"x":true},{"y":false},[]],"last":"z"}"#)
    }

    @Test("what is nil, or no number, is left out and leaves no comma behind")
    func optionals() {
        let text = written { json in
            json.object { json in
                json.member("text", nil as String?)
                json.member("whole", nil as Int?)
                json.member("kept", "yes" as String?)
                json.member("real", nil as Double?)
                json.member("wild", Double.nan)
                json.member("flag", nil as Bool?)
                json.member("count", 2 as Int?)
            }
        }
        #expect(text == #"{"kept":"yes","count":2}"#)
    }

    @Test("JSON that was made before goes in as it stands")
    func already() {
        let text = written { json in
            json.array { json in
                json.value(json: #"{"a":1}"#.utf8)
                json.value("b")
            }
        }
        #expect(text == #"[{"a":1},"b"]"#)
    }

    @Test("members that were made before stand among others, and none leave no comma")
    func alreadyMembers() {
        let text = written { json in
            json.object { json in
                json.members(json: "".utf8)
                json.members(json: #""a":1,"b":2"#.utf8)
                json.member("c", 3)
            }
        }
        #expect(text == #"{"a":1,"b":2,"c":3}"#)
    }

    @Test("a writer that has forgotten begins anew")
    func removeAll() {
        let text = written { json in
            json.object { $0.member("a", 1) }
            json.removeAll()
            json.value("b")
        }
        #expect(text == #""b""#)
    }

    @Test("a member's name is escaped too")
    func names() {
        #expect(written { json in json.object { $0.member("a\"b", 1) } } == #"{"a\"b":1}"#)
    }

    @Test("another reader reads back every scalar of the first plane, and what is beyond it")
    func roundTrip() throws {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: (0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init))
        scalars.append(contentsOf: ["\u{1F600}", "\u{10FFFF}"])
        let text = String(scalars)
        var json = JSONWriter()
        json.array { $0.value(text) }
        let read = try #require(JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String])
        #expect(read.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
    }

    @Test("an error in the middle comes out, whatever its kind")
    func errors() {
        struct Interrupted: Error {}
        var json = JSONWriter()
        #expect(throws: Interrupted.self) {
            try json.object { json in
                try json.array("a") { _ in throw Interrupted() }
            }
        }
    }

    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

@Suite("JSON can be laid out for people")
struct IndentedJSONTests {
    @Test func aLineForEachMemberAndValue() {
        // given a writer that indents
        var json = JSONWriter(.indented)
        // when an object with an array, nothing, and an empty array is written
        json.object { json in
            json.member("selected", ["a", "b"])
            json.member("holds", orNull: Bool?.none)
            json.array("ties", of: [Int]()) { $0.value($1) }
        }
        // then each stands on a line of its own
        #expect(
            json.text == """
                {
                  "selected": [
                    "a",
                    "b"
                  ],
                  "holds": null,
                  "ties": []
                }
                """)
    }
}

@Suite("A report is one page that needs nothing else")
struct ReportPageTests {
    @Test func textIsEscapedAndNothingIsLoaded() {
        let page = ReportPage(
            title: "Sheds & <b>\"walks\"</b>", body: "<h1>Hello</h1>", style: "rect{fill:red}"
        ).html
        #expect(page.contains("<title>Sheds &amp; &lt;b&gt;&quot;walks&quot;&lt;/b&gt;</title>"))
        #expect(page.contains("rect{fill:red}"))
        #expect(!page.contains("src=") && !page.contains("href=") && !page.contains("<script"))
    }
}
