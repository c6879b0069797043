import Foundation
import ParticipatoryBudgeting

@testable import KithCommand

extension Parser {
    /// Ballot files, tables of a spreadsheet, and results that somebody states.
    static let elections: [Parser] = [
        Parser(
            "ballot file", seeds: [street, scored],
            words: [
                "META", "PROJECTS", "VOTES", ";", "\n", "\"", "approval", "ordinal", "cumulative", "scoring",
                "9223372036854775807", "0.000000000001", "-1", "1e9", "max_sum_cost",
            ]
        ) { bytes in
            do {
                let whole = try bytes.withUnsafeBytes { try PabulibReader.election(file: "a.pb", bytes: $0) }
                try expect(whole.ballots.voters > 0 && !whole.projects.isEmpty, "an empty election")
                try expect(whole.projects.allSatisfy { $0.cost >= 0 }, "a cost below nought")
                try allocated(whole)
            } catch is BallotFileError {
                try expect(isRefusedInPieces(bytes), "in pieces, it is taken")
            }
        },
        Parser(
            "tables of an election", seeds: [tables],
            words: ["project_id", "voter_id", "vote", "points", "weight", ",", ";", "|", "\t", "\u{1D}"]
        ) { bytes in
            let parts = bytes.split(separator: 0x1D, maxSplits: 1, omittingEmptySubsequences: false)
            let first = Array(parts[0]), second = parts.count > 1 ? Array(parts[1]) : []
            for kind in BallotKind.allCases {
                do {
                    var reader = try SpreadsheetReader(
                        projects: "projects.csv", votes: "votes.csv", budget: "1000", ballots: kind)
                    try first.withUnsafeBytes { try reader.readProjects($0, isLast: true) }
                    try second.withUnsafeBytes { try reader.readVotes($0, isLast: true) }
                    try allocated(try reader.finish())
                } catch is BallotFileError {}
            }
        },
        Parser(
            "stated result",
            seeds: [
                #"{"selected":["1","2"],"cost":120,"rule":{"rule":"equalShares","endowment":"100/3"}}"#,
                #"{"selected":["1"],"rounds":[{"project":"1","cost":60,"price":"6","stage":"equalShares"}]}"#,
            ],
            words: ["1/0", "1e127", "null", "[", "{", "selected", "rounds", "-0", "99999999999999999999/3"]
        ) { bytes in
            let file = Scratch.file(bytes)
            defer { Scratch.remove(file) }
            let election = try Array(street.utf8).withUnsafeBytes {
                try PabulibReader.election(file: "a.pb", bytes: $0)
            }
            do {
                let stated = try StatedResult.read(file)
                let claim = try stated.claim(election, nil)
                _ = ParticipatoryBudgeting.checks(claim, of: election)
                _ = try stated.repetition(election) { _ in [] }
            } catch is BallotFileError {
            } catch is AllocationError {}
        },
    ]

    /// A small one can be allocated, whatever stands in it, or is refused by name.
    private static func allocated(_ election: Election) throws {
        guard election.projects.count <= 8, election.ballots.voters <= 40 else { return }
        do {
            let result = try allocate(election, AllocationOptions(rule: .greedy), detail: .outcome)
            let cost = result.selected.map { election.projects[$0].cost }.reduce(0, +)
            try expect(cost <= election.budget, "it spends \(cost) of \(election.budget)")
        } catch is AllocationError {}
    }

    private static func isRefusedInPieces(_ bytes: [UInt8]) throws -> Bool {
        var reader = PabulibReader(file: "a.pb")
        do {
            for start in stride(from: 0, to: bytes.count, by: 5) {
                try bytes[start..<min(start + 5, bytes.count)].withUnsafeBytes { try reader.read($0) }
            }
            _ = try reader.finish()
            return false
        } catch is BallotFileError {
            return true
        }
    }

    private static let street = """
        META
        key;value
        description;A street
        country;UK
        unit;Ashcombe
        instance;2026
        num_projects;3
        num_votes;4
        budget;120
        vote_type;approval
        rule;greedy
        date_begin;2026
        date_end;2026
        PROJECTS
        project_id;cost;name
        1;60;"Bench; by the pond"
        2;60;Lights
        3;100;Trees
        VOTES
        voter_id;vote
        a;1,2
        b;1
        c;2,3
        d;3

        """

    private static let scored = """
        META
        key;value
        num_projects;2
        num_votes;2
        budget;100.50
        vote_type;cumulative
        max_sum_points;5
        PROJECTS
        project_id;cost;category
        1;60.25;a,b
        2;40;c
        VOTES
        voter_id;age;vote;points
        a;30;1,2;3,2
        b;;2;5

        """

    private static let tables = """
        project_id,cost,name
        1,600,Bench
        2,500.50,Lights
        \u{1D}voter_id,weight,1,2
        a,1,x,
        b,2,1,2

        """
}
