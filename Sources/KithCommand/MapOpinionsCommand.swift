import ArgumentParser
import Foundation
import OpinionMapping

/// `kith map-opinions`: what a town agrees on.
struct MapOpinionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map-opinions",
        abstract: "Finds who thinks alike, what everyone shares, and what divides them.",
        discussion: """
            DIR holds the export of a Polis conversation: votes.csv (or participants-votes.csv, where \
            that is all there is) and comments.csv. In these files 1 is agree, -1 disagree and 0 pass; \
            the database and API of Polis have it the other way round, and --agree-is -1 reads that. \
            docs/guides/opinion-mapping.md explains the map, and what it must not be used for.
            """)

    @Argument(help: "The folder with the export files.")
    var directory: String

    @Option(help: "Votes that a person must have cast to be put in a group.")
    var minVotes = 7

    @Option(help: "Groups at most, from 2 to 20.")
    var maxGroups = 5

    @Flag(help: "Let one person alone be a group.")
    var allowSingletons = false

    @Option(help: "Groups smaller than this are counted, but not described.")
    var smallestGroup: Int?

    @Option(help: "Which number stands for agreement in the files: 1 or -1.")
    var agreeIs: SignConvention = .agreeIsOne

    @Option(help: "The number that everything drawn by lot follows from.")
    var seed: UInt64 = 1

    @Option(help: "Follow every convention of another tool in place of Kith's: red-dwarf.")
    var like: Peer?

    @Option(help: "How to print the result: table or json.")
    var format: Form = .table

    @Option(
        help: """
            Also write a page, JSON and the CSVs of a Polis report to this folder; or, if it ends in \
            .html, the page alone.
            """)
    var explain: String?

    enum Peer: String, CaseIterable, ExpressibleByArgument {
        case redDwarf = "red-dwarf"
    }

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case table
        case json
    }

    func validate() throws {
        guard (1...1_000_000).contains(minVotes) else {
            throw ValidationError("--min-votes must be 1 or more.")
        }
        guard (2...20).contains(maxGroups) else {
            throw ValidationError("--max-groups must be from 2 to 20.")
        }
        guard (smallestGroup ?? 0) >= 0 else {
            throw ValidationError("--smallest-group must be 0 or more.")
        }
    }

    func run() async throws {
        let folder = URL(fileURLWithPath: directory, isDirectory: true)
        let conversation: Conversation
        do {
            conversation = try ExportFolder(folder, convention: agreeIs).conversation()
        } catch {
            Console.message("kith map-opinions: \(error)")
            throw ExitCode.failure
        }
        for notice in conversation.notices { Console.message(notice) }
        let map = OpinionMap(
            of: conversation.votes, statements: conversation.statements, options: options)
        if let doubt = map.doubt { Console.message(doubt.description) }
        let report = MapReport(
            title: ExportFolder(folder, convention: agreeIs).title ?? folder.lastPathComponent, map: map,
            statements: conversation.statements)
        switch format {
        case .table: Console.result(report.text())
        case .json: Console.result(String(decoding: report.json(), as: UTF8.self))
        }
        try explain(report)
    }

    private var options: MapOptions {
        var options = like == .redDwarf ? MapOptions.redDwarf : MapOptions()
        options.minimumVotes = minVotes
        options.mostGroups = maxGroups
        options.allowsSingletons = options.allowsSingletons || allowSingletons
        options.smallestDescribed = smallestGroup ?? options.smallestDescribed
        options.seed = seed
        return options
    }

    private func explain(_ report: MapReport) throws {
        guard let explain else { return }
        var files = ["index.html": Data(report.page().utf8)]
        var folder = URL(fileURLWithPath: explain, isDirectory: true)
        if explain.hasSuffix(".html") {
            let page = URL(fileURLWithPath: explain)
            folder = page.deletingLastPathComponent()
            files = [page.lastPathComponent: Data(report.page().utf8)]
        } else {
            files["map.json"] = Data(report.json())
            files["summary.csv"] = Data(report.summaryCSV().utf8)
            files["comment-groups.csv"] = Data(report.commentGroupsCSV().utf8)
            files["participants-votes.csv"] = Data(report.participantsVotesCSV().utf8)
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, bytes) in files {
                try bytes.write(to: folder.appendingPathComponent(name), options: .atomic)
            }
        } catch {
            Console.message(
                "kith map-opinions: cannot write to \(folder.path). Check that the folder may be written "
                    + "to and that the disk has room.")
            throw ExitCode.failure
        }
        Console.message("Wrote \(files.keys.sorted().joined(separator: ", ")) to \(folder.path)")
    }
}

extension SignConvention: ExpressibleByArgument {}

/// The files of a Polis export, read piece by piece.
private struct ExportFolder {
    let folder: URL
    let convention: SignConvention

    init(_ folder: URL, convention: SignConvention) {
        self.folder = folder
        self.convention = convention
    }

    func conversation() throws -> Conversation {
        try Conversation(statements: try statements(), votes: try votes())
    }

    /// The topic that `summary.csv` names, when it is there.
    var title: String? {
        let bytes = try? Data(contentsOf: folder.appendingPathComponent("summary.csv"))
        return bytes.flatMap { conversationTopic(inSummary: [UInt8]($0)) }
    }

    private func votes() throws -> [CastVote] {
        if exists("votes.csv") {
            var reader = VotesReader(convention: convention)
            try pieces(of: "votes.csv") { try reader.read($0) }
            return try reader.finish()
        }
        for name in ["participants-votes.csv", "participant-votes.csv"] where exists(name) {
            var reader = ParticipantsVotesReader(file: name, convention: convention)
            try pieces(of: name) { try reader.read($0) }
            return try reader.finish()
        }
        throw Missing(folder: folder.path)
    }

    private func statements() throws -> [Statement]? {
        guard exists("comments.csv") else { return nil }
        var reader = StatementsReader()
        try pieces(of: "comments.csv") { try reader.read($0) }
        return try reader.finish()
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    private func pieces(of name: String, _ body: ([UInt8]) throws -> Void) throws {
        let path = folder.appendingPathComponent(name)
        guard let file = try? FileHandle(forReadingFrom: path) else { throw Unreadable(path: path.path) }
        defer { try? file.close() }
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { try body([UInt8](piece)) }
    }

    private struct Missing: Error, CustomStringConvertible {
        let folder: String
        var description: String {
            "there is no votes.csv in \(folder), and no participants-votes.csv. Name the folder that holds "
                + "the files of a Polis export."
        }
    }

    private struct Unreadable: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) is there, but cannot be read. Check who may read it." }
    }
}
