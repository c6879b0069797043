import Foundation
import OpinionMapping

/// Votes that come to a large map one by one. Prints JSON: what a vote takes until its participant's
/// position and every figure are there anew, in milliseconds, by the clock and of the processor; and how
/// long the map takes from nothing, and afresh from the present axes, in seconds.
///
///     OpinionBenchmark DIR      DIR holds votes.csv
@main
struct OpinionBenchmark {
    static let votesCast = 500

    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: OpinionBenchmark DIR\n".utf8))
            exit(64)
        }
        let votes = try votes(in: URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true))
        let clock = ContinuousClock()
        var map = OpinionMap(of: votes)
        let cold = clock.measure { map = OpinionMap(of: votes) }
        var live = LiveMap(map), random = SplitMix64(seed: 1), shown = 0
        var taken: [Double] = [], worked: [Double] = []
        for _ in 0..<votesCast {
            let person = votes.participants.randomElement(using: &random) ?? 0
            let statement = votes.statements.randomElement(using: &random) ?? 0
            let vote = Vote.allCases.randomElement(using: &random) ?? .pass
            let before = processorMilliseconds()
            let time = try clock.measure {
                let change = try live.cast(vote, by: person, on: statement)
                shown += everything(in: live.statistics) + (change.group ?? 0)
            }
            worked.append(processorMilliseconds() - before)
            taken.append(time / .milliseconds(1))
        }
        var again = map
        let warm = clock.measure { again = live.refreshed() }
        taken.sort()
        worked.sort()
        print(
            """
            {"votes": \(votes.voteCount), "median": \(taken[taken.count / 2]), \
            "p99": \(taken[taken.count * 99 / 100]), "longest": \(taken[taken.count - 1]), \
            "processor_median": \(worked[worked.count / 2]), \
            "processor_p99": \(worked[worked.count * 99 / 100]), \
            "processor_longest": \(worked[worked.count - 1]), \
            "cold": \(cold / .seconds(1)), "warm": \(warm / .seconds(1)), \
            "groups": \(again.groupCount), "shown": \(shown)}
            """)
    }

    /// Of this process, since it began.
    private static func processorMilliseconds() -> Double {
        Double(clock()) * 1_000 / Double(CLOCKS_PER_SEC)
    }

    /// What a page would show, worked out: so that no figure is left to be asked for later.
    private static func everything(in statistics: MapStatistics) -> Int {
        var count = statistics.consensus(.agree).count + statistics.consensus(.disagree).count
        count += statistics.shared().count + statistics.bridging().count
        count += statistics.dividing().count + statistics.priorities().count
        for group in 0..<statistics.groupCount { count += statistics.representative(of: group).count }
        return count
    }

    private static func votes(in folder: URL) throws -> VoteTable {
        let file = try FileHandle(forReadingFrom: folder.appendingPathComponent("votes.csv"))
        defer { try? file.close() }
        var reader = VotesReader()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            try reader.read([UInt8](piece))
        }
        return try VoteTable(try reader.finish())
    }
}

/// Steele, Lea and Flood, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
