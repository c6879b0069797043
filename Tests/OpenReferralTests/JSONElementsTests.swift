import OpenReferral
import Testing

/// Feeds in JSON, an element at a time.
@Suite struct JSONElementsTests {
    private func walk(_ bytes: [UInt8], pieces: Int = 5, limit: Int = 1 << 20) throws -> [String] {
        var json = JSONElements(BytesInMemory(bytes, pieces: pieces), elementLimit: limit)
        var found: [String] = []
        while true {
            switch try json.next() {
            case .end: return found
            case .element(let element):
                found.append(element.pointer + json.withElement { String(decoding: $0, as: UTF8.self) })
            case .refused(let line, _, let reason): found.append("line \(line): \(reason)")
            case .total(let total): found.append("total \(total)")
            }
            try #require(found.count <= bytes.count + 2)
        }
    }

    @Test func aPageGivesItsItemsAndSaysHowManyThereAre() throws {
        let text = #"{"total_items": 3, "contents": [{"id":"a"}, {"id":"]}"}], "empty": false}"#
        #expect(try walk(Array(text.utf8)) == [
            #"/contents/0{"id":"a"}"#, #"/contents/1{"id":"]}"}"#, "total 3",
        ])
    }

    @Test func anObjectAListAndJSONLinesAreAllFeeds() throws {
        #expect(try walk(Array(#"{"id":"a"}"#.utf8)) == [#"{"id":"a"}"#])
        #expect(try walk(Array(#"[{"id":"a"},{"id":"b"}]"#.utf8)).count == 2)
        #expect(try walk(Array("{\"id\":\"a\"}\n{\"id\":\"b\"}\n".utf8)).count == 2)
    }

    @Test("a row is a row in whatever order its members come", arguments: [
        #"{"id": "s", "service_at_locations": [{"id": "l"}]}"#,
        #"{"service_at_locations": [{"id": "l"}], "id": "s"}"#,
        #"{"organization": {"id": "o"}, "locations": [], "total_items": 4, "name": "A walk"}"#,
    ])
    func membersComeInAnyOrder(text: String) throws {
        #expect(try walk(Array(text.utf8)) == [text])
    }

    @Test func listsOfAnObjectThatIsNoRowAreEntered() throws {
        let text = #"{"services": [{"id": "a"}, {"id": "b"}], "organizations": [{"id": "c"}]}"#
        let rows = [
            #"/services/0{"id": "a"}"#, #"/services/1{"id": "b"}"#, #"/organizations/0{"id": "c"}"#,
        ]
        #expect(try walk(Array(text.utf8)) == rows)
        // One that is larger than an element may be is entered without being held.
        #expect(try walk(Array(text.utf8), limit: 16) == rows)
    }

    @Test func anElementThatIsTooLargeIsRefusedAndTheRestGoesOn() throws {
        let large = #"{"id":"\#(String(repeating: "x", count: 4_000))"}"#
        let found = try walk(Array("[\(large),{\"id\":\"b\"}]".utf8), pieces: 100, limit: 1_000)
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("line 1: This is larger"))
        #expect(found[1] == #"/1{"id":"b"}"#)
    }

    @Test(arguments: [
        #"{"id":"b","name" "Tea"}"#, #"{"id":"b", "name":"Tea"#, #"{"id":{"b":1}"#, "b: Tea",
        #"{"id":"\#(String(repeating: "x", count: 4_000))"}"#,
        #"{"id":{"b":"\#(String(repeating: "x", count: 4_000))"}"#,
    ])
    func aBadLineOfJSONLinesIsRefusedAndTheRestGoesOn(bad: String) throws {
        let text = "{\"id\":\"a\"}\n\(bad)\n{\"id\":\"c\"}\n{\"id\":\"d\"}\n"
        for pieces in [1, 7, 500] {
            let found = try walk(Array(text.utf8), pieces: pieces, limit: 1_000)
            #expect(found.count == 4)
            #expect(found.first == #"{"id":"a"}"#)
            #expect(found.dropFirst().first?.hasPrefix("line 2: ") == true)
            #expect(found.dropFirst().first?.hasSuffix("up to line 3.") == true)
            #expect(found.suffix(2) == [#"{"id":"c"}"#, #"{"id":"d"}"#])
        }
    }

    @Test func whatCannotBeReadIsNotTakenForTheEnd() throws {
        struct Lost: Error {}
        struct Torn: ByteSource {
            var isFirst = true
            mutating func read(into buffer: inout [UInt8]) throws -> Bool {
                guard isFirst else { throw Lost() }
                isFirst = false
                buffer += Array(#"[{"id":"a"}, }"#.utf8)
                return true
            }
        }
        var json = JSONElements(Torn())
        _ = try json.next()
        #expect(throws: Lost.self) {
            while try json.next() != .end {}
        }
    }

    @Test func aRowAndTheRowsInItAreJoined() throws {
        let text = #"""
            {"id":"s1","name":"Tea","status":"active","organization":{"id":"o1","name":"Hub"},
             "phones":[{"number":"0161 496 0000"}],"colour":"red"}
            """#
        let reading = try Array(text.utf8).withUnsafeBufferPointer {
            try JSONRecords().read($0, as: place("service"), line: 1, pointer: "")
        }
        #expect(reading.records.map { Vocabulary.imported.tables[$0.table].name } == [
            "service", "organization", "phone",
        ])
        #expect(reading.records[0].values[1] == .text("o1"))
        #expect(reading.records[2].values[2] == .text("s1"))
        #expect(reading.strangers == ["service.colour"])
    }

    @Test(arguments: [
        (#"{"id":"1","name":"\uD800"}"#, "stands for no character"),
        (#"{"id":"1","name":"a","name":"b"}"#, "said twice"),
        (#"{"id":"1","minimum_age":1e999}"#, "too large"),
        (#"{"id":"1","name":["a"]}"#, "a list or an object"),
        (#"{"id":"1","name":"\q"}"#, "backslash"),
    ])
    func whatJSONAllowsAndARowDoesNotIsAProblemOfTheField(text: String, words: String) throws {
        let reading = try Array(text.utf8).withUnsafeBufferPointer {
            try JSONRecords().read($0, as: place("service"), line: 1, pointer: "")
        }
        #expect(reading.records[0].problems.contains { $0.reason.contains(words) })
    }

    @Test func whatIsNotJSONIsRefusedWithItsPlace() throws {
        let error = #expect(throws: JSONRecords.Unreadable.self) {
            try Array("{\"id\":\n 01}".utf8).withUnsafeBufferPointer {
                _ = try JSONRecords().read($0, as: place("service"), line: 4, pointer: "")
            }
        }
        #expect(error?.line == 5)
        #expect(error?.column == 4)
    }

    @Test func noBytesWhateverCrashIt() throws {
        var random = Mutations(seed: 11)
        let whole = Array(
            #"{"contents":[{"id":"a","n":-1.5e3,"phones":[{"number":"\u00e9"}]},{"id":null}]}"#.utf8)
        let service = try place("service")
        for _ in 0..<3_000 {
            let bytes = random.mutated(whole)
            _ = try walk(bytes, pieces: random.below(9) + 1, limit: random.below(60) + 8)
            bytes.withUnsafeBufferPointer {
                _ = try? JSONRecords().read($0, as: service, line: 1, pointer: "")
            }
        }
    }

    private func place(_ table: String) throws -> Int {
        try #require(Vocabulary.imported.place(of: table))
    }
}
