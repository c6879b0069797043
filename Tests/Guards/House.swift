import Foundation

/// The source tree as text, for rules that a compiler does not know.
struct House {
    let root: URL

    init() {
        root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    struct File {
        /// From the root: `Sources/Rooms/Places/Routes.swift`.
        let path: String
        let text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var isTest: Bool { path.hasPrefix("Tests/") }
        /// The text without its comment lines.
        var code: String {
            lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
        }
        /// `Places`, for a file of that room.
        var room: String? { part(after: "Sources/Rooms/") }
        var library: String? { part(after: "Sources/Libraries/") }
        var platform: String? { part(after: "Sources/Platform/") }

        /// Whose tables it may touch: its room's, or those of the part of the platform that it is in.
        var owner: String? { room ?? platform }

        private func part(after prefix: String) -> String? {
            guard path.hasPrefix(prefix) else { return nil }
            return path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
        }

        /// The modules that the file imports.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
                guard words.first == "import" || words.dropFirst().first == "import" else { return nil }
                return words.last?.split(separator: ".").first.map(String.init)
            }
        }
    }

    /// Every file below `folder` whose name ends in one of `endings`, in order of path.
    func files(in folder: String, ending endings: String...) -> [File] {
        let base = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }.sorted().compactMap { name in
            guard endings.contains(where: name.hasSuffix),
                let text = try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
            else { return nil }
            return File(path: folder + "/" + name, text: text)
        }
    }

    func file(_ path: String) throws -> File {
        File(path: path, text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }

    var swift: [File] {
        files(in: "Sources", ending: ".swift") + files(in: "Tests", ending: ".swift")
            + files(in: "Benchmarks", ending: ".swift")
    }
}
