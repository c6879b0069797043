import Foundation
import Testing

/// `docs/security.md` against OWASP's ASVS 5.0.0, and against the house: no requirement is left out, and
/// nothing is named that is not there.
@Suite struct SecurityTests {
    let house = House()

    /// Of each section of the standard, the level of its first requirement, of its second, and so on.
    private static let levels = [
        "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123", "2.1": "122",
        "2.2": "112", "2.3": "12223", "2.4": "23", "3.1": "3", "3.2": "113", "3.3": "12223",
        "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333", "4.1": "12233", "4.2": "23333",
        "4.3": "22", "4.4": "1222", "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222", "6.1": "122",
        "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
        "6.7": "33", "6.8": "2222", "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223",
        "7.6": "22", "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23", "9.1": "111", "9.2": "1222",
        "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222",
        "10.6": "22", "10.7": "222", "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222",
        "11.5": "23", "11.6": "23", "11.7": "33", "12.1": "12233", "12.2": "11", "12.3": "22223",
        "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233", "14.1": "22",
        "14.2": "12223333", "14.3": "122", "15.1": "12233", "15.2": "12233", "15.3": "1222222",
        "15.4": "3333", "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
        "17.1": "23", "17.2": "22223333", "17.3": "22",
    ]

    /// The requirements that a first cell names: `1.2.6–1.2.8`, or some with commas between.
    private func requirements(_ cell: Substring) -> [String] {
        cell.split(separator: ",").flatMap { part -> [String] in
            let ends = part.split(separator: "–").map { $0.filter { $0 != " " } }
            guard ends.count == 2, let dot = ends[0].lastIndex(of: "."),
                let first = Int(ends[0][dot...].dropFirst()),
                let last = ends[1].split(separator: ".").last.flatMap({ Int($0) }), first < last
            else { return ends.map { String($0) } }
            return (first...last).map { "\(ends[0][...dot])\($0)" }
        }
    }

    private func rows() throws -> [[Substring]] {
        try house.file("docs/security.md").lines.compactMap { line in
            guard line.hasPrefix("| ") else { return nil }
            let cells = line.dropFirst(2).split(separator: " | ", maxSplits: 1)
            return cells.first?.first?.isNumber == true ? cells : nil
        }
    }

    @Test func everyRequirementOfLevelsOneAndTwoStandsThereOnce() throws {
        let said = try rows().flatMap { requirements($0[0]) }
        let wanted = Self.levels.flatMap { section, levels in
            levels.enumerated().filter { $0.element != "3" }.map { "\(section).\($0.offset + 1)" }
        }
        #expect(wanted.count > 250)
        #expect(Set(wanted).subtracting(said).sorted() == [], "these are left out")
        #expect(Set(said).subtracting(wanted).sorted() == [], "these are none of levels 1 and 2")
        #expect(Set(said).count == said.count, "one stands there twice")
    }

    @Test func everyRowSaysHowItStands() throws {
        for row in try rows() {
            let says = row.count == 2 ? row[1] : ""
            let begins = ["Met", "Partly", "Not met yet", "Does not apply"].contains(where: says.hasPrefix)
            #expect(begins, "\(row[0])")
        }
    }

    /// `ServerTests.aPageComesInTheFrameWithEveryGuard`, and so on, of every file of tests.
    private func namesOfTests() -> Set<String> {
        let files = house.files(in: "Tests", ending: ".swift") + house.files(in: "Fuzz", ending: ".swift")
        var names: Set<String> = []
        for file in files {
            var suites: [Substring] = [], functions: [Substring] = []
            for line in file.lines {
                let words = line.split(separator: " ", maxSplits: 4)
                for (word, next) in zip(words, words.dropFirst()) {
                    if word == "struct" || word == "extension" { suites.append(next) }
                    if word == "func" { functions.append(next.prefix { $0 != "(" }) }
                }
            }
            for suite in suites { for function in functions { names.insert("\(suite).\(function)") } }
        }
        return names
    }

    @Test func everyTestAndFileThatIsNamedIsThere() throws {
        let tests = namesOfTests()
        var looked = 0
        for document in ["docs/security.md", "docs/threat-model.md"] {
            let text = try house.file(document).text
            for match in text.matches(of: /`(\w+Tests)\.(\w+)`/) {
                let isThere = tests.contains("\(match.1).\(match.2)")
                #expect(isThere, "\(document) names \(match.0), which is no test")
                looked += 1
            }
            for match in text.matches(of: /`((?:Sources|Tests|Fuzz|docs|bin)\/[^` ]+)`/) {
                let path = house.root.appendingPathComponent(String(match.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(document) names \(match.1)")
                looked += 1
            }
        }
        #expect(looked > 100)
    }
}
