@testable import OpinionMapping

/// Votes made up by lot, in groups that were planted.
struct MadeUpVotes {
    let cast: [CastVote]
    /// Of each participant, 0, 1, …
    let planted: [Int]

    /// - Parameter seen: the share of statements that each participant votes on.
    init(participants: Int, statements: Int, groups: Int, seen: Double = 0.7, seed: UInt64 = 1) {
        var random = SplitMix64(seed: seed)
        var leaning: [[Double]] = []
        for _ in 0..<groups {
            leaning.append((0..<statements).map { _ in Bool.random(using: &random) ? 0.92 : 0.08 })
        }
        var cast: [CastVote] = []
        planted = (0..<participants).map { $0 % max(1, groups) }
        for participant in 0..<participants {
            for statement in 0..<statements where Double.random(in: 0..<1, using: &random) < seen {
                let draw = Double.random(in: 0..<1, using: &random)
                let isPass = Double.random(in: 0..<1, using: &random) < 0.1
                let vote: Vote =
                    isPass ? .pass : draw < leaning[planted[participant]][statement] ? .agree : .disagree
                cast.append(
                    CastVote(
                        participant: participant, statement: statement, vote: vote,
                        time: Int64(cast.count)))
            }
        }
        self.cast = cast
    }
}
