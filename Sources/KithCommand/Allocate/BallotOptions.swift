import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// Where the ballots are: in one Pabulib file, or in two tables of a spreadsheet.
struct BallotOptions: ParsableArguments {
    @Argument(help: "The ballot file (.pb); or the table of projects (.csv), with --votes and --budget.")
    var file: String
    @Option(help: "The table of votes (.csv), if FILE is a table of projects.")
    var votes: String?
    @Option(parsing: .unconditional, help: "The pot, if FILE is a table of projects.")
    var budget: String?
    @Option(
        help: """
            The kind of ballots in --votes: \
            \(BallotKind.allCases.map(\.rawValue).joined(separator: ", ")); approval unless told.
            """)
    var ballots: BallotKind?

    func validate() throws {
        if votes == nil, file.lowercased().hasSuffix(".csv") {
            throw ValidationError("A table of projects needs the table of votes beside it: --votes FILE.csv")
        }
        if votes != nil, budget == nil {
            throw ValidationError("Tables do not say how much money there is: --budget SUM")
        }
        if votes == nil, budget != nil {
            throw ValidationError("--budget goes with --votes; a ballot file says its budget itself.")
        }
        if votes == nil, ballots != nil {
            throw ValidationError(
                "--ballots goes with --votes; a ballot file says itself what kind its ballots are (vote_type "
                    + "in META).")
        }
    }

    func election(_ limits: ConstraintOptions, _ stop: StopSignal) throws -> Election {
        let election = try plain(stop)
        return try election.stating(election.metaStatements() + limits.statements())
    }

    private var kind: BallotKind { ballots ?? .approval }

    private func plain(_ stop: StopSignal) throws -> Election {
        func pieces(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            try ReadFile.pieces(of: path) { bytes in
                if stop.isRaised { throw AllocationError.cancelled }
                try body(bytes)
            }
        }
        guard let votes, let budget else {
            var reader = PabulibReader(file: file)
            try pieces(file) { try reader.read($0) }
            return try reader.finish()
        }
        let end = UnsafeRawBufferPointer(start: nil, count: 0)
        var reader = try SpreadsheetReader(projects: file, votes: votes, budget: budget, ballots: kind)
        try pieces(file) { try reader.readProjects($0) }
        try reader.readProjects(end, isLast: true)
        try pieces(votes) { try reader.readVotes($0) }
        try reader.readVotes(end, isLast: true)
        return try reader.finish()
    }

    /// What each group of voters got, from the columns beside their votes.
    func voterGroups(_ result: CheckedAllocation) throws -> [GroupShare] {
        var groups = VoterGroups(result, isTable: votes != nil)
        try ReadFile.pieces(of: votes ?? file) { try groups.read($0) }
        return try groups.finish()
    }

    /// Writes the ballots again: as a Pabulib file if `path` ends in .pb, as two tables in a folder if not.
    func save(to path: String) throws {
        let document = try document()
        if path.hasSuffix(".pb") {
            try SaveFile.save(document.text, to: path)
        } else {
            let pair = SpreadsheetPair(document)
            try SaveFile.save(pair.projects, to: path + "/projects.csv")
            try SaveFile.save(pair.votes, to: path + "/votes.csv")
        }
    }

    private func document() throws -> PabulibDocument {
        let first = try ReadFile.bytes(of: file)
        guard let votes, let budget else {
            return try first.withUnsafeBytes { try PabulibDocument(file: file, bytes: $0) }
        }
        return try PabulibDocument(
            projects: (file, first), votes: (votes, ReadFile.bytes(of: votes)), budget: budget,
            ballots: kind)
    }
}

extension BallotKind: ExpressibleByArgument {}
