import Foundation
import ParticipatoryBudgeting
import Testing

/// The shared collection of real elections, which stands beside the project and not in it.
enum RealElections {
    struct File {
        var name: String
        var bytes: [UInt8]
    }

    static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["KITH_SHARED_DATA"] {
            return URL(fileURLWithPath: path)
        }
        return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
    }

    static func all() throws -> [File] {
        let folder = folder.appendingPathComponent("pabulib")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        if names.isEmpty {
            try #require(
                ProcessInfo.processInfo.environment["CI"] != "true", "the shared elections are missing")
        }
        return try names.sorted().filter { $0.hasSuffix(".pb") }.map { name in
            File(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    static func election(_ file: File) throws -> Election {
        try file.bytes.withUnsafeBytes { try PabulibReader.election(file: file.name, bytes: $0) }
    }

    struct Reference: Decodable {
        var file: String
        var rule: String
        var selected_in_order: [String]
    }

    static func references() throws -> [Reference] {
        let folder = folder.appendingPathComponent("pabulib-reference")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.sorted().map { name in
            try JSONDecoder().decode(
                Reference.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
    }
}
