import TestSupport

@testable import ParticipatoryBudgeting

/// A street of ten, small enough to follow by hand: the one of the guide.
enum SmallElection {
    static let file = streetOfTheGuide

    static func election(_ text: String = file) throws -> Election {
        try read(text)
    }

    static func read(_ text: String, pieces size: Int? = nil) throws -> Election {
        let bytes = Array(text.utf8)
        var reader = PabulibReader(file: "street.pb")
        for start in stride(from: 0, to: bytes.count, by: size ?? max(1, bytes.count)) {
            let end = min(bytes.count, start + (size ?? bytes.count))
            try bytes[start..<end].withUnsafeBytes { try reader.read($0) }
        }
        return try reader.finish()
    }
}

/// A made-up election: its own generator, so that a seed means the same for ever.
struct Lottery {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func upTo(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % bound
    }

    mutating func election(
        kind: BallotKind = .approval, projects count: Int = 8, voters: Int = 30, ids: [String]? = nil
    ) -> Election {
        let projects = (0..<count).map { index in
            Project(id: ids?[index] ?? "p\(index)", cost: Int64(1 + upTo(20)) * 10)
        }
        var box = BallotBox(kind: kind)
        for _ in 0..<voters {
            var chosen = (0..<count).filter { _ in upTo(3) == 0 }.map { UInt16($0) }
            if kind == .chooseOne { chosen = Array(chosen.prefix(1)) }
            if kind == .ordinal, upTo(2) == 0 { chosen.reverse() }
            let points = kind.hasPoints ? chosen.map { _ in Int64(1 + upTo(5)) } : []
            box.add(chosen, points: points)
        }
        return Election(projects: projects, budget: Int64(100 + upTo(400)), ballots: box.close())
    }
}

extension Rule {
    /// What may follow it.
    var completions: [Completion] {
        [.equalShares, .exactEqualShares].contains(self) ? Completion.allCases : [.none]
    }
}

extension Election {
    func ids(_ allocation: Allocation) -> [String] { allocation.selected.map { projects[$0].id } }
}
