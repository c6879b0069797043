import Foundation
import Places
import Storage
import TestSupport
import Testing
import Time

@testable import AssetMap

@Suite("Words, squares and hours of the index")
struct WordsTests {
    /// From M. F. Porter, "An algorithm for suffix stripping", the examples of each step.
    @Test("stems are those of the published algorithm", arguments: [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"),
        ("plastered", "plaster"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
        ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("falling", "fall"),
        ("hissing", "hiss"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
        ("relational", "relat"), ("conditional", "condit"), ("vietnamization", "vietnam"),
        ("predication", "predic"), ("feudalism", "feudal"), ("hopefulness", "hope"),
        ("formality", "formal"), ("sensibility", "sensibl"), ("triplicate", "triplic"),
        ("electrical", "electr"), ("goodness", "good"), ("revival", "reviv"), ("allowance", "allow"),
        ("adjustable", "adjust"), ("replacement", "replac"), ("adoption", "adopt"),
        ("effective", "effect"), ("probate", "probat"), ("rate", "rate"), ("controlling", "control"),
        ("generalizations", "gener"), ("oscillators", "oscil"),
    ])
    func stems(word: String, stem: String) {
        #expect(Stem.of(word) == stem)
    }

    @Test("SQLite's own porter tokenizer takes off the same endings")
    func peer() async throws {
        let text = """
            abilities walking befriending volunteers charities communities housing counselling
            bereavement disabled accessibility carers refugees parenting families breastfeeding
            digitally excluded isolation loneliness arthritis diabetes dementia friendly cookery
            allotments repairing repaired cafes buses classes sewing knitted swimming swimmers
            dancing singing choirs theatrical employability apprenticeships debts benefits appeals
            citizenship advised legally victims survivors recovering addictions smoking cessation
            """
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let theirs = try await withDatabase(on: .sqlite) { database in
            try await database.write { tx in
                try tx.execute("CREATE VIRTUAL TABLE peer USING fts5 (word, tokenize = 'porter ascii')")
                try tx.execute("CREATE VIRTUAL TABLE peer_stems USING fts5vocab (peer, instance)")
                try tx.execute(
                    "INSERT INTO peer (rowid, word) VALUES ($1, $2)",
                    forEach: words.enumerated().map { [.integer(Int64($0)), .text($1)] })
                return try tx.all("SELECT term FROM peer_stems ORDER BY doc") { try $0[0] as String }
            }
        }
        #expect(words.map(Stem.of) == theirs)
    }

    @Test("words are cut, folded and, in scripts without spaces, taken letter by letter")
    func split() {
        func written(_ text: String) -> [String] { Words.split(text).map(\.written) }
        #expect(written("Men's Sheds’ O'Brien, U.K.!") == ["men", "sheds", "obrien", "u", "k"])
        #expect(written("Łódź ŒUVRE Straße Đà Nẵng") == ["lodz", "oeuvre", "strasse", "da", "nang"])
        #expect(written("Ελλάδα Ёлка שָׁלוֹם") == ["ελλαδα", "елка", "שלום"])
        #expect(written("हिन्दी 東京都 ไทย").count == 1 + 3 + 3)
        #expect(written("  —🙂—  ") == [])
        #expect(written(String(repeating: "y", count: 5000)).first?.count == Words.longestToken)
    }

    @Test("squares cover all that is within the distance, also where the map ends")
    func cells() throws {
        for (latitude, longitude) in [
            (51.5, -0.1), (0, 0), (57.1, 179.999), (-16.5, -179.99), (69.6, 18.9),
            (89.99, 10), (-90, 0), (90, 180),
        ] {
            let middle = try #require(Coordinates(latitude: latitude, longitude: longitude))
            for miles in [0.1, 1, 3, 10, 30, 100, 500] {
                guard let cells = MapCells.terms(within: miles, of: middle) else { continue }
                #expect(cells.count <= MapCells.most)
                for bearing in stride(from: 0.0, to: 360, by: 30) {
                    let point = try #require(middle.moved(miles * 0.999, bearing: bearing))
                    let own = MapCells.terms(of: point)
                    #expect(!Set(own).isDisjoint(with: cells), "\(latitude) \(longitude) \(miles)")
                }
            }
        }
    }

    @Test("distances are those of the great circle")
    func distances() throws {
        let london = try #require(Coordinates(latitude: 51.5074, longitude: -0.1278))
        let paris = try #require(Coordinates(latitude: 48.8566, longitude: 2.3522))
        #expect(abs(london.miles(to: paris) - 213.5) < 0.5)
        let east = try #require(Coordinates(latitude: 0, longitude: 179.99))
        let west = try #require(Coordinates(latitude: 0, longitude: -179.99))
        #expect(abs(east.miles(to: west) - 1.382) < 0.01)
        #expect(Coordinates(latitude: .nan, longitude: 0) == nil)
    }
}

extension Coordinates {
    /// The point so many miles away in that direction, in degrees from north.
    fileprivate func moved(_ miles: Double, bearing: Double) -> Coordinates? {
        let radius = 3958.7613, turn = Double.pi / 180
        let arc = miles / radius, from = latitude * turn
        let north = (from.sine * arc.cosine + from.cosine * arc.sine * (bearing * turn).cosine).arcsine
        let east = ((bearing * turn).sine * arc.sine * from.cosine)
            .arctangent(over: arc.cosine - from.sine * north.sine)
        var degrees = longitude + east / turn
        if degrees > 180 { degrees -= 360 }
        if degrees < -180 { degrees += 360 }
        return Coordinates(latitude: north / turn, longitude: degrees)
    }
}

extension Double {
    fileprivate var sine: Double { sin(self) }
    fileprivate var cosine: Double { cos(self) }
    fileprivate var arcsine: Double { asin(Swift.max(-1, Swift.min(1, self))) }
    fileprivate func arctangent(over other: Double) -> Double { atan2(self, other) }
}
