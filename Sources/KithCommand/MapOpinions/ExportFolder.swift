import Foundation
import OpinionMapping

/// The files of a Polis export, read piece by piece.
struct ExportFolder {
    private let folder: URL
    private let convention: SignConvention
    private let isStrict: Bool

    init(_ folder: URL, convention: SignConvention, isStrict: Bool) {
        self.folder = folder
        self.convention = convention
        self.isStrict = isStrict
    }

    var name: String { folder.lastPathComponent }

    /// What `summary.csv` says, when it is there.
    var summary: ConversationSummary {
        let bytes = try? ReadFile.bytes(of: folder.appendingPathComponent("summary.csv").path)
        return bytes.map(ConversationSummary.init) ?? ConversationSummary()
    }

    func conversation() throws -> Conversation {
        let (statements, listed) = try statements()
        let parts = try votesFiles()
        if !parts.isEmpty {
            let (votes, names) = try votes(in: parts, listed)
            return try Conversation(statements: statements, votes: votes, names: names)
        }
        for name in ["participants-votes.csv", "participant-votes.csv"] where exists(name) {
            var reader = ParticipantsVotesReader(
                file: name, convention: convention, names: listed)
            try pieces(of: name) { try reader.read($0) }
            let votes = try reader.finish()
            return try Conversation(
                statements: statements, votes: votes, isMirrored: reader.isMirrored,
                names: reader.names)
        }
        throw Missing(folder: folder.path)
    }

    /// `votes.csv` and its parts, `votes-….csv`, in the order of their names, in which 10 follows 9.
    private func votesFiles() throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw FileTrouble(
                description: "\(folder.path) cannot be opened. Is the folder there, and may you read it?")
        }
        let parts = names.filter {
            $0 == "votes.csv" || $0.hasPrefix("votes-") && $0.hasSuffix(".csv")
        }
        return parts.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    }

    private func votes(in files: [String], _ names: Names) throws -> ([CastVote], Names) {
        if files.count > 1 { Console.message("Read votes from \(files.joined(separator: ", ")).") }
        if let lost = missingPart(of: files) {
            Console.message(
                "Note: there is no \(lost), though there is one after it. Is a part of the votes lost?")
        }
        var reader = VotesReader(file: files[0], convention: convention, names: names)
        for (index, file) in files.enumerated() {
            if index > 0 { try reader.next(file: file) }
            try pieces(of: file) { try reader.read($0) }
        }
        let votes = try reader.finish()
        return (votes, reader.names)
    }

    /// The first part that a later one makes likely; `nil` where the numbers have no gap.
    private func missingPart(of files: [String]) -> String? {
        let numbers = files.compactMap { Int($0.dropFirst("votes-".count).dropLast(".csv".count)) }.sorted()
        guard let first = numbers.first, let last = numbers.last, last - first < 10_000 else { return nil }
        return (min(1, first)...last).first { !numbers.contains($0) }.map { "votes-\($0).csv" }
    }

    private func statements() throws -> ([Statement]?, Names) {
        guard exists("comments.csv") else { return (nil, Names()) }
        var reader = StatementsReader(isStrict: isStrict)
        try pieces(of: "comments.csv") { try reader.read($0) }
        let statements = try reader.finish()
        return (statements, reader.names)
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    private func pieces(of name: String, _ body: ([UInt8]) throws -> Void) throws {
        try ReadFile.pieces(of: folder.appendingPathComponent(name).path) { try body([UInt8]($0)) }
    }

    private struct Missing: Error, CustomStringConvertible {
        let folder: String
        var description: String {
            "there is no votes.csv in \(folder), and no participants-votes.csv. Name the folder that holds "
                + "the files of a Polis export."
        }
    }
}
