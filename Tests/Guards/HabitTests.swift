import Testing

/// Habits of the house that a reader would otherwise have to remember.
@Suite struct HabitTests {
    let house = House()

    @Test func nothingThatInputCanReachMayCrash() {
        let crash = /\b(try!|as!|fatalError\(|preconditionFailure\(|unowned\(unsafe\)|TODO|FIXME)/
        for file in house.files(in: "Sources", ending: ".swift") {
            for (number, line) in file.lines.enumerated() where line.contains(crash) {
                Issue.record("\(file.path):\(number + 1): \(line)")
            }
        }
    }

    @Test func uncheckedSendableComesWithItsProof() {
        for file in house.files(in: "Sources", ending: ".swift") {
            for (number, line) in file.lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                let before = file.lines[max(0, number - 8)..<number]
                #expect(
                    before.contains { $0.contains("//") },
                    "\(file.path):\(number + 1) says unchecked and does not say why it is safe")
            }
        }
    }

    @Test func namesAreWordsOfTheField() {
        let empty =
            /\b(?:class|struct|enum|protocol|actor)\s+\w*(?:Manager|Helpers?|Utils?|Utility|Common)\b/
        for file in house.swift {
            for match in file.text.matches(of: empty) {
                Issue.record("\(file.path): \(match.0)")
            }
        }
    }

    @Test func noTypeBearsTheNameOfItsModule() throws {
        let modules = Set(house.files(in: "Sources", ending: ".swift").compactMap {
            $0.room ?? $0.library ?? $0.platform
        })
        #expect(modules.contains("Storage"))
        let declaration = /^\s*(?:[a-z]+ )*(?:class|struct|enum|protocol|actor|typealias)\s+(\w+)/
        for file in house.swift {
            for line in file.lines {
                guard !line.hasPrefix("import"), let match = line.firstMatch(of: declaration) else {
                    continue
                }
                #expect(!modules.contains(String(match.1)), "\(file.path): \(line)")
            }
        }
    }

    @Test func theProjectNamesNoMachineOfItsMakers() {
        let path = #/["'\s(=](?:/w[a-z]*/|/root/|/home/\w|/opt/swift)/#
        let files =
            house.swift + house.files(in: "docs", ending: ".md") + house.files(in: "bin", ending: "")
            + house.files(in: "Browser", ending: ".py", ".md")
            + house.files(in: "Conformance", ending: ".py", ".md")
        for file in files where !file.path.hasSuffix("HabitTests.swift") {
            for match in file.text.matches(of: path) {
                Issue.record("\(file.path) names \(match.0)")
            }
        }
    }
}
