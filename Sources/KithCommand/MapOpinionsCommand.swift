import ArgumentParser
import Foundation
import OpinionMapping

/// `kith map-opinions`: what a town agrees on.
struct MapOpinionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map-opinions",
        abstract: "Finds who thinks alike, what everyone shares, and what divides them.",
        discussion: """
            DIR holds the export of a Polis conversation: votes.csv (it may be in parts: votes-1.csv, \
            votes-2.csv, each with its column names), or participants-votes.csv where that is all there \
            is; and comments.csv, if there is one. In these files 1 is agree, -1 disagree and 0 pass; \
            the database and API of Polis have it the other way round, and --agree-is -1 reads that. \
            docs/guides/opinion-mapping.md explains the map, and what it must not be used for.
            """)

    @Argument(help: "The folder with the export files.")
    var directory: String

    // What follows is taken as the value even if it begins with a dash, to say what is wrong with it.
    @Option(
        parsing: .unconditional, help: "Votes that a person must have cast to be put in a group.")
    var minVotes = 7

    @Option(parsing: .unconditional, help: "Groups at most, from 2 to 20.")
    var maxGroups = 5

    @Flag(help: "Let one person alone be a group.")
    var allowSingletons = false

    @Option(
        parsing: .unconditional, help: "Groups smaller than this are counted, but not described.")
    var smallestGroup: Int?

    @Option(
        parsing: .unconditional, help: "Which number stands for agreement in the files: 1 or -1.")
    var agreeIs: SignConvention = .agreeIsOne

    @Flag(help: "Take out statements that nobody has moderated yet, too.")
    var strictModeration = false

    @Option(
        parsing: .unconditional, help: "The number that everything drawn by lot follows from.")
    var seed = 1

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
        // JSON is read by programs that have no larger whole numbers.
        guard (0..<1 << 53).contains(seed) else {
            throw ValidationError("--seed must be from 0 to 9007199254740991.")
        }
    }

    func run() async throws {
        let folder = ExportFolder(
            URL(fileURLWithPath: directory, isDirectory: true), convention: agreeIs,
            isStrict: strictModeration)
        let conversation: Conversation
        do {
            try SaveFile.refuse(explain, over: [directory])
            conversation = try folder.conversation()
        } catch {
            Console.message("kith map-opinions: \(error)")
            throw ExitCode.failure
        }
        for notice in conversation.notices { Console.message(notice) }
        let map = OpinionMap(
            of: conversation.votes, statements: conversation.statements, options: options)
        // The table says so itself.
        if let doubt = map.doubt, format == .json { Console.message(doubt.description) }
        let summary = folder.summary
        let report = MapReport(
            title: summary.topic.isEmpty ? folder.name : summary.topic, map: map,
            statements: conversation.statements, names: conversation.names, summary: summary,
            smallestShown: smallestGroup ?? MapOptions().smallestDescribed)
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
        options.seed = UInt64(seed)
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
            files["comments.csv"] = Data(report.commentsCSV().utf8)
            files["summary.csv"] = Data(report.summaryCSV().utf8)
            files["comment-groups.csv"] = Data(report.commentGroupsCSV().utf8)
            files["participants-votes.csv"] = Data(report.participantsVotesCSV().utf8)
        }
        do {
            for (name, bytes) in files { try SaveFile.save(bytes, to: folder.path + "/" + name) }
        } catch let trouble as FileTrouble {
            Console.message("kith map-opinions: \(trouble)")
            throw ExitCode.failure
        }
        Console.message("Wrote \(files.keys.sorted().joined(separator: ", ")) to \(folder.path)")
    }
}

extension SignConvention: ExpressibleByArgument {}
