import Documents

/// How a tie is broken. Named, so that it can be announced before the vote.
public enum TieBreak: Sendable, Hashable {
    /// The lower id, compared byte by byte as text.
    case lexicographic
    /// The one that stands first in the file.
    case fileOrder
    /// The cheaper, then by id.
    case cheapest
    /// The one with more votes, then by id.
    case mostVotes
    /// By the SHA-256 of the seed, a colon and the id: nobody can know the order before the seed is
    /// drawn, and anybody can work it out after.
    case seed(String)
    /// No result if there is a tie.
    case refuse

    public init?(_ text: String) {
        switch text {
        case "lexicographic": self = .lexicographic
        case "file-order": self = .fileOrder
        case "cheapest": self = .cheapest
        case "most-votes": self = .mostVotes
        case "refuse": self = .refuse
        default:
            guard text.hasPrefix("seed:"), text.utf8.count > 5 else { return nil }
            self = .seed(String(text.dropFirst(5)))
        }
    }
}

extension TieBreak: CustomStringConvertible {
    public var description: String {
        switch self {
        case .lexicographic: "lexicographic"
        case .fileOrder: "file-order"
        case .cheapest: "cheapest"
        case .mostVotes: "most-votes"
        case .seed(let text): "seed:\(text)"
        case .refuse: "refuse"
        }
    }
}

/// All projects in the order in which a tie favours them.
struct TieOrder: Sendable {
    /// The place of each project in that order.
    let rank: [Int]

    init(_ rule: TieBreak, _ election: Election) {
        let projects = election.projects, all = Array(projects.indices)
        func byID(_ a: Int, _ b: Int) -> Bool {
            projects[a].id.utf8.lexicographicallyPrecedes(projects[b].id.utf8)
        }
        let order: [Int]
        switch rule {
        case .fileOrder: order = all
        case .lexicographic, .refuse: order = all.sorted(by: byID)
        case .cheapest:
            order = all.sorted {
                projects[$0].cost == projects[$1].cost ? byID($0, $1) : projects[$0].cost < projects[$1].cost
            }
        case .mostVotes:
            let votes = election.votes
            order = all.sorted { votes[$0] == votes[$1] ? byID($0, $1) : votes[$0] > votes[$1] }
        case .seed(let seed):
            let keys = projects.map { Digest.sha256("\(seed):\($0.id)") }
            order = all.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
        }
        var rank = [Int](repeating: 0, count: all.count)
        for (place, project) in order.enumerated() { rank[project] = place }
        self.rank = rank
    }

    func first(of tied: [Int]) -> Int {
        tied.min { rank[$0] < rank[$1] } ?? 0
    }

    func sorted(_ tied: [Int]) -> [Int] {
        tied.sorted { rank[$0] < rank[$1] }
    }
}
