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

    /// What is written as code is trusted: `SQL` and `HTML` bind and escape whatever comes in
    /// otherwise. The doors past that take names out of the vocabulary and the catalogue, and a
    /// file has to be named here to use them.
    @Test func textFromElsewhereBecomesNoStatementAndNoMarkup() {
        let doors: [(door: Regex<Substring>, mayUse: Set<String>)] = [
            (
                /stringLiteral:|appendLiteral\(/,
                [
                    "Sources/Platform/Storage/SQL.swift",
                    "Sources/Platform/StoragePostgres/PostgresCheck.swift",
                    "Sources/Platform/Web/HTML/HTML.swift",
                    "Sources/Platform/Web/HTML/Component.swift",
                    "Sources/Rooms/AssetMap/API/ListStore.swift",
                    "Sources/Rooms/AssetMap/API/NestedRowsStore.swift",
                    "Sources/Rooms/AssetMap/Check/AssetMapCheckStore.swift",
                    "Sources/Rooms/AssetMap/Export/ExportStore.swift",
                    "Sources/Rooms/AssetMap/Import/ImportStore+Missing.swift",
                    "Sources/Rooms/AssetMap/Import/ImportStore.swift",
                ]
            ),
            (/HTML\(\s*bytes:/, ["Sources/Platform/Web/HTML/HTML.swift"]),
        ]
        for file in house.files(in: "Sources", ending: ".swift") where file.library == nil {
            for (door, mayUse) in doors where !mayUse.contains(file.path) {
                for match in file.code.matches(of: door) {
                    Issue.record("\(file.path) makes SQL or HTML of text that is not code: \(match.output)")
                }
            }
        }
    }
}
