import AssetMap
import Documents
import Foundation
import OpenReferral

@testable import Kith
@testable import Places

extension Parser {
    /// Files that come from other programs: feeds of services, postcodes, packed or not.
    static let feeds: [Parser] = [
        Parser(
            "csv",
            seeds: ["id,name\r\n1,\"A \"\"B\"\"\"\r\n2,c\n", "a;b\n\"1;2\";3\r4;5", "\u{FEFF}a\tb\n1\t2\n"],
            words: ["\"", ",", ";", "\r\n", "\r", "\n", "\"\"", "\u{FEFF}"]
        ) { bytes in
            let whole = try rows(bytes, pieces: 1 << 18)
            try expect(try rows(bytes, pieces: 1) == whole, "in pieces, it says something else")
        },
        Parser(
            "delimited rows", seeds: ["id,name\r\n1,\"A \"\"B\"\"\"\r\n", "a;b\n1;2"],
            words: ["\"", ",", "\r\n", "\r", "\u{FEFF}"]
        ) { bytes in
            let whole = scanned(bytes, pieces: max(bytes.count, 1))
            for size in [1, 3] {
                try expect(scanned(bytes, pieces: size) == whole, "in pieces, it says something else")
            }
        },
        Parser(
            "feed of tables",
            seeds: [
                "id,organization_id,name,status,url\n1,2,Tea,active,https://a.example\n",
                "id,service_id,freq,byday,opens_at,closes_at,dtstart\n"
                    + "1,2,WEEKLY,\"MO,TU\",10:00,12:00Z,2026-01-05\n",
                "id,location_id,weekday,opens_at,closes_at\n1,2,Monday,9am,5pm\n",
                "id,latitude,longitude,name\n1,51.5,-2.6,Hall\n",
            ],
            words: [
                "id", "service_id", "organization_id", "weekday", "\\n", "1e308", "-0", "2026-02-30",
                "99999999999999999999", "24:00", "true", "N/A",
            ]
        ) { try table($0) },
        Parser(
            "feed of objects",
            seeds: [
                #"{"total_items":1,"contents":[{"id":"s","name":"Tea","organization":{"id":"o"}}]}"#,
                #"[{"id":"a","phones":[{"number":"\u00e9"}]},{"id":null}]"#,
                "{\"id\":\"a\"}\n{\"id\":\"b\"}\n",
            ],
            words: [
                "{", "}", "[", "]", "\"", "\\u0000", "\\uD800", ":", ",", "null", "1e999", "contents",
                "schedules", "locations", "services",
            ]
        ) { try objects($0) },
        Parser(
            "data package",
            seeds: [#"{"resources":[{"name":"a","path":"a.csv"},{"path":["b.csv","c.csv"]}]}"#],
            words: ["resources", "path", "null", "{", "["]
        ) { bytes in
            _ = PackageList(Data(bytes))
            var pages = FeedPages(limit: 3)
            do {
                _ = try pages.add(Data(bytes), from: "https://a.example")
            } catch is ImportError {}
        },
        Parser(
            "zip",
            bytes: [Packed.zip(["a.csv": "id\n1\n"]), Packed.zip(["b/c.json": "{}", "../d.csv": "x"])]
        ) { try unpack($0, .zip) },
        Parser("gzip", bytes: [Packed.gzip("id\n1\n")]) { try unpack($0, .gzip) },
        Parser(
            "postcodes",
            seeds: ["pcds,lat,long,doterm\nAB10 1AA,57.14,-2.11,\nZZ99 9ZZ,99.999999,0,202001\n"],
            words: ["nan", "inf", "1e308", "-0", "\"", "pcd7", "AB101AA"]
        ) { bytes in
            let file = Scratch.file(bytes)
            defer { Scratch.remove(file) }
            let rows = try PostcodeFile(path: file)
            guard case .cells(let names)? = try rows.next() else { return }
            do {
                let columns = try PostcodeColumns(names)
                while let row = try rows.next() {
                    guard case .known(let code, let point, _) = columns.read(row) else { continue }
                    try expect(Postcode(code.spaced) == code, "written again, it is another")
                    let isOnEarth = abs(point.latitude) <= 90 && abs(point.longitude) <= 180
                    try expect(isOnEarth, "\(point) is not on the Earth")
                }
            } catch is MissingColumn {}
        },
    ]

    private static func rows(_ bytes: [UInt8], pieces: Int) throws -> [[String]] {
        var csv = CSVReader(BytesInMemory(bytes, pieces: pieces), rowLimit: 1 << 16)
        var all: [[String]] = []
        while true {
            switch try csv.next() {
            case .end: return all
            case .refused(let reason): all.append(["refused", reason])
            case .row: all.append((0..<csv.count).map(csv.repairedText))
            }
            try expect(all.count <= bytes.count + 2, "it does not end")
        }
    }

    private static func scanned(_ bytes: [UInt8], pieces: Int) -> [String] {
        var scanner = RowScanner(separator: UInt8(ascii: ","))
        var all: [String] = []
        do {
            var at = 0
            repeat {
                let end = min(at + pieces, bytes.count)
                try bytes[at..<end].withUnsafeBytes { piece in
                    try scanner.read(piece, isLast: end == bytes.count) { row in
                        let cells = (0..<row.count).map { (try? row.text($0)) ?? "not text" }
                        all.append("\(row.line) \(row.isEnded) \(cells)")
                    }
                }
                at = end
            } while at < bytes.count
        } catch {
            all.append("\(error) in \(scanner.line)")
        }
        return all
    }

    private static func table(_ bytes: [UInt8]) throws {
        var csv = CSVReader(BytesInMemory(bytes), rowLimit: 1 << 16)
        guard try csv.next() == .row else { return }
        let header = (0..<csv.count).map(csv.repairedText)
        _ = Layout.repeated(in: header)
        guard let layout = Layout(file: "", header: header) else { return }
        var reader = LayoutReader(layout, csv)
        let checker = Checker()
        while true {
            var records: [Record] = []
            if case .end = try reader.next(into: &records) { return }
            for index in records.indices { checker.check(&records[index], layout.habits) }
        }
    }

    private static func objects(_ bytes: [UInt8]) throws {
        var json = JSONElements(BytesInMemory(bytes, pieces: 7), elementLimit: 1 << 16)
        let layouts = JSONLayout(), records = JSONRecords(), checker = Checker()
        var steps = 0
        while true {
            let step = try json.next()
            if step == .end { return }
            steps += 1
            try expect(steps <= bytes.count + 2, "it does not end")
            guard case .element(let element) = step else { continue }
            json.withElement { object in
                guard case .table(let table) = layouts.find(object, hint: element.hint ?? "") else { return }
                // What is not JSON is refused by name, as the type says.
                guard var reading = try? records.read(object, as: table, line: 1, pointer: "") else { return }
                for index in reading.records.indices { checker.check(&reading.records[index], .init()) }
            }
        }
    }

    private static func unpack(_ bytes: [UInt8], _ kind: Unpack.Kind) throws {
        let file = Scratch.file(bytes), folder = Scratch.folder()
        defer {
            Scratch.remove(file)
            Scratch.remove(folder)
        }
        var unpack = Unpack(folder: folder)
        unpack.limits = Unpack.Limits(bytes: 1 << 20, files: 100)
        do {
            let place = try unpack(file, kind)
            try expect(place.hasPrefix(folder), "it came out elsewhere: \(place)")
        } catch is ImportError {}
    }
}
