import ArgumentParser
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

    /// Writes over the last line of the terminal.
    static func overwrite(_ text: String) {
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + text).utf8))
    }

    /// Whether somebody sits at a terminal and reads the messages.
    static var isInteractive: Bool { isatty(2) == 1 && isatty(0) == 1 }

    /// Writes inspections, and ends with 1 when one of them is bad.
    static func inspections(_ inspections: [Inspection], as format: OutputFormat) throws {
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            result(String(decoding: try encoder.encode(inspections), as: UTF8.self))
        case .text:
            let width = inspections.map(\.name.count).max() ?? 0
            for finding in inspections {
                let name = finding.name.padding(toLength: width, withPad: " ", startingAt: 0)
                let state = finding.state.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
                result("\(state)  \(name)  \(finding.detail)")
            }
        }
        if inspections.contains(where: { $0.state == .bad }) { throw ExitCode.failure }
    }
}

/// How a command writes its result.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people.
    case text
    /// For programs: JSON.
    case json
}
