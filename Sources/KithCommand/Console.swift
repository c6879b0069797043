import ArgumentParser
import Documents
import Foundation
import Kith

/// Where a command speaks: results on standard output, all else on standard error.
enum Console {
    static func result(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func message(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether somebody sits at a terminal and reads the messages.
    static var isInteractive: Bool { isatty(2) == 1 && isatty(0) == 1 }

    /// Writes inspections, then what to do next, and ends with 1 when one of them is bad.
    /// - Parameters:
    ///   - good: what to do when none is bad.
    ///   - bad: what to do when one is.
    static func inspections(
        _ inspections: [Inspection], as format: OutputFormat, good: String, bad: String
    ) throws {
        switch format {
        case .json:
            var json = JSONWriter(.indented)
            json.array { json in
                for finding in inspections {
                    json.object { json in
                        json.member("name", finding.name)
                        json.member("state", finding.state.rawValue)
                        json.member("detail", finding.detail)
                    }
                }
            }
            result(json.text)
        case .text:
            let width = inspections.map(\.name.count).max() ?? 0
            for finding in inspections {
                let name = finding.name.padding(toLength: width, withPad: " ", startingAt: 0)
                let state = finding.state.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
                result("\(state)  \(name)  \(finding.detail)")
            }
        }
        let isBad = inspections.contains { $0.state == .bad }
        message(isBad ? bad : good)
        if isBad { throw ExitCode.failure }
    }
}

/// How a command writes its result.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// For programs: JSON.
    case json
}
