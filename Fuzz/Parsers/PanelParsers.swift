import Foundation
import Sortition

@testable import KithCommand

extension Parser {
    /// Pools of people, quotas, lists, and what is published of a lottery.
    static let panels: [Parser] = [
        Parser(
            "quotas", seeds: [quotas],
            words: ["feature", "min_flex", ",", "-1", "9223372036854775807", "\"", ";", "\r\n"]
        ) { bytes in
            do {
                let table = try QuotasReader.read(bytes, file: "quotas.csv")
                _ = try PoolReader.read(Array(pool.utf8), file: "pool.csv", features: table.features)
            } catch let error as InputProblems { try expectWords(error) }
        },
        Parser(
            "pool", seeds: [pool],
            words: ["Female", "sex", ",", ";", "\"", "\r", "\u{FEFF}", "e\u{301}", "\u{130}", "\u{A0}"]
        ) { bytes in
            let features = try QuotasReader.read(Array(quotas.utf8), file: "quotas.csv").features
            do {
                let people = try PoolReader.read(
                    bytes, file: "pool.csv", features: features, id: "id", household: ["house"])
                let first = people.people.first?.id ?? ""
                _ = try IDList.read(Array(first.utf8), file: "ids", of: people, idColumn: "id")
            } catch let error as InputProblems { try expectWords(error) }
        },
        Parser(
            "list of people", seeds: ["id\na\nb\n", "a,b\nc"], words: ["id", "a", "b", ",", "\n", "\""]
        ) { bytes in
            let features = try QuotasReader.read(Array(quotas.utf8), file: "quotas.csv").features
            let people = try PoolReader.read(
                Array(pool.utf8), file: "pool.csv", features: features, id: "id")
            do {
                let found = try IDList.read(bytes, file: "ids", of: people, idColumn: "id")
                try expect(Set(found).count == found.count, "somebody stands twice")
            } catch let error as InputProblems { try expectWords(error) }
        },
        .text(
            "lottery", seeds: ["kith-lottery-1\npanels\t2\n1\ta\tb\n2\tb\tc\n"],
            words: ["panels", "\t", "\n", "kith-lottery-1", "99999999999999999999"]
        ) { text in
            do {
                let lottery = try Lottery(text: text)
                try expect(lottery.text == text, "written again, it is another")
            } catch let error as LotteryTextError { try expect(error.line > 0, "refused nowhere") }
        },
        Parser(
            "certificate", seeds: [certificate],
            words: [
                "\"1/0\"", "-1", "9223372036854775807", "1000000", "[", "]", "{", "}", "null", "\"p0\"",
                "type", "low", "high", "nash", "goldilocks",
            ]
        ) { bytes in
            let file = Scratch.file(bytes)
            defer { Scratch.remove(file) }
            do {
                let proof = try CertificateFile.read(file)
                _ = proof.check()
            } catch is InputProblems {}
        },
    ]

    private static let quotas = """
        feature,value,min,max,min_flex,max_flex
        sex,Female,1,1,0,2
        sex,Male,1,1,0,2

        """

    private static let pool = """
        id,sex,house
        a,Female,1 High St
        b,Male,1 High St
        c,male,2 High St
        d,Female,3 High St

        """

    private static let certificate = #"""
        {"form":"kith-panel-certificate-1","rule":"leximin","size":1,
        "features":[{"name":"sex","values":[{"name":"f","min":1,"max":1,"min_flex":0,"max_flex":1}]}],
        "people":[{"id":"a","values":[0],"household":1},{"id":"b","values":[0],"household":2}],
        "seated":[],"excluded":[],"types":[[0,1]],"parts":"2",
        "panels":[{"weight":"1","members":[0]},{"weight":"1","members":[1]}],"chances":["1/2","1/2"],
        "cuts":[{"coefficients":{"t0":1},"bound":1,"proof":{"bounded":{"p0":"1"}}}],
        "levels":[{"types":[0],"proof":{"size":"1"}}],"balance":null}
        """#
}
