import Foundation
import Testing

/// What can be chosen and typed is written down.
@Suite struct DocumentationTests {
    let house = House()

    @Test func everySettingIsDocumentedAsItIs() throws {
        let source = try house.file("Sources/Kith/Settings/Setting.swift").text
        let setting = #/name: "(\w+)", fallback: "([^"]*)",\s*help: "([^"]+)"/#
        let settings = source.matches(of: setting)
        #expect(settings.count >= 9)
        let documented = try house.file("docs/settings.md").text
        for match in settings {
            let fallback = match.2.isEmpty ? "" : "`\(match.2)` "
            let line = "| `\(match.1)` | `\(environmentName(match.1))` | \(fallback)| \(match.3) |"
            #expect(documented.contains(line), "docs/settings.md lacks: \(line)")
        }
    }

    @Test func everyDocumentedSettingExists() throws {
        let source = try house.file("Sources/Kith/Settings/Setting.swift").text
        for match in try house.file("docs/settings.md").text.matches(of: /\| `(\w+)` \| `KITH_/) {
            #expect(source.contains("name: \"\(match.1)\""), "\(match.1) is documented and is no setting")
        }
    }

    @Test func linksBetweenDocumentsLeadSomewhere() throws {
        let documents =
            house.files(in: "docs", ending: ".md")
            + ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].compactMap {
                try? house.file($0)
            }
        for document in documents {
            let folder = house.root.appendingPathComponent(document.path).deletingLastPathComponent()
            for match in document.text.matches(of: #/\]\(([^)#\s]+)[^)]*\)/#)
            where !match.1.contains("://") && !match.1.hasPrefix("mailto:") {
                let target = folder.appendingPathComponent(String(match.1))
                #expect(
                    FileManager.default.fileExists(atPath: target.path),
                    "\(document.path) links to \(match.1), which is not there")
            }
        }
    }

    private func environmentName(_ name: Substring) -> String {
        "KITH_" + name.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
    }
}
