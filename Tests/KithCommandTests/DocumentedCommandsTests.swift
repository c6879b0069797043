import ArgumentParser
import Foundation
import Testing

@testable import KithCommand

/// Every command and every option is in docs/commands.md, and nothing there is made up.
@Suite struct DocumentedCommandsTests {
    @Test func everyCommandAndOptionIsDocumented() throws {
        let sections = try documentedSections()
        for (name, type) in commands(KithCommand.self, named: "kith") {
            let section = try #require(sections[name], "docs/commands.md has no section ## \(name)")
            for option in options(of: type) {
                #expect(section.contains("`\(option)"), "## \(name) does not speak of \(option)")
            }
        }
    }

    @Test func everyDocumentedCommandAndOptionExists() throws {
        let known = Dictionary(uniqueKeysWithValues: commands(KithCommand.self, named: "kith"))
        for (name, section) in try documentedSections() {
            let type = try #require(known[name], "docs/commands.md documents \(name), which is not there")
            for match in section.matches(of: /\| `(--[a-z-]+)/) {
                #expect(options(of: type).contains(String(match.1)), "\(name) has no \(match.1)")
            }
        }
    }

    @Test func everyCommandHasHelpThatSaysWhatItDoes() {
        for (name, type) in commands(KithCommand.self, named: "kith") {
            #expect(!type.configuration.abstract.isEmpty, "\(name) says nothing of itself")
            #expect(type.configuration.abstract.hasSuffix("."), "\(name): a sentence ends in a full stop")
        }
    }

    /// Commands that do something, by what is typed: `kith import hsds`.
    private func commands(
        _ type: any ParsableCommand.Type, named name: String
    ) -> [(String, any ParsableCommand.Type)] {
        if type.configuration.subcommands.isEmpty { return [(name, type)] }
        return type.configuration.subcommands.flatMap { subcommand in
            commands(subcommand, named: "\(name) \(subcommand._commandName)")
        }
    }

    private func options(of type: any ParsableCommand.Type) -> Set<String> {
        let help = type.helpMessage(columns: 200)
        let usual: Set = ["--help", "--version"]
        let named = help.matches(of: /(?m)^  (?:-\w, )?(--[a-z-]+)/).map { String($0.1) }
        return Set(named).subtracting(usual)
    }

    /// What stands under each `## kith …`.
    private func documentedSections() throws -> [String: String] {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/commands.md"), encoding: .utf8)
        var sections: [String: String] = [:]
        for part in text.components(separatedBy: "\n## ").dropFirst() {
            let (title, body) = part.split(at: "\n")
            sections[title.replacingOccurrences(of: "`", with: "")] = body
        }
        return sections
    }
}

extension String {
    fileprivate func split(at separator: String) -> (String, String) {
        guard let range = range(of: separator) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
