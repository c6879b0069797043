@testable import ParticipatoryBudgeting

/// The Method of Equal Shares written as the paper says it: every voter alone, every sum a fraction. Slow,
/// and easy to believe.
struct PlainShares {
    private let election: Election
    private let satisfaction: Satisfaction
    private var voters: [(ballot: Int, money: Rational)] = []

    init(_ election: Election, _ satisfaction: Satisfaction) {
        self.election = election
        self.satisfaction = satisfaction
    }

    func winners() -> [String] {
        run(Rational(election.budget, over: election.ballots.totalWeight)).map { election.projects[$0].id }
    }

    func addOne() -> [String] {
        var share = Rational(election.budget, over: election.ballots.totalWeight), before: [Int] = []
        while true {
            let chosen = run(share)
            let left = election.budget - chosen.reduce(0) { $0 + election.projects[$1].cost }
            if left < 0 { return before.map { election.projects[$0].id } }
            let votes = election.ballots.votes(projects: election.projects.count)
            let more = election.projects.indices.contains {
                votes[$0] > 0 && !chosen.contains($0) && election.projects[$0].cost <= left
            }
            if !more { return chosen.map { election.projects[$0].id } }
            before = chosen
            share += Rational(1)
        }
    }

    private func gain(_ ballot: Int, _ project: Int) -> Rational {
        let ballots = election.ballots
        let entries = Array(ballots.entries(of: ballot))
        guard let place = entries.firstIndex(of: UInt16(project)) else { return .zero }
        switch satisfaction {
        case .cost: return Rational(election.projects[project].cost)
        case .cardinality: return Rational(1)
        case .costSqrt: return Worth(root: Double(election.projects[project].cost).squareRoot()).exact
        case .additive:
            return Rational(ballots.kind.hasPoints ? ballots.points[ballots.starts[ballot] + place] : 1)
        case .borda: return Rational(Int64(entries.count - place - 1))
        }
    }

    private func run(_ share: Rational) -> [Int] {
        var voters: [(ballot: Int, money: Rational)] = []
        for ballot in 0..<election.ballots.count {
            for _ in 0..<election.ballots.weights[ballot] { voters.append((ballot, share)) }
        }
        var chosen: [Int] = []
        while true {
            var best: (rate: Rational, project: Int)?
            for project in election.projects.indices where !chosen.contains(project) {
                guard let rate = rate(project, voters) else { continue }
                if let known = best {
                    if rate > known.rate { continue }
                    let isLater = election.projects[project].id > election.projects[known.project].id
                    if rate == known.rate, isLater {
                        continue
                    }
                }
                best = (rate, project)
            }
            guard let best else { return chosen }
            for index in voters.indices {
                let due = best.rate * gain(voters[index].ballot, best.project)
                voters[index].money -= min(due, voters[index].money)
            }
            chosen.append(best.project)
        }
    }

    /// What a unit of satisfaction costs the supporters; `nil` if they cannot pay.
    private func rate(_ project: Int, _ voters: [(ballot: Int, money: Rational)]) -> Rational? {
        var payers = voters.map { ($0.money, gain($0.ballot, project)) }.filter { $0.1 > .zero }
        payers.sort { $0.0 / $0.1 < $1.0 / $1.1 }
        var rest = Rational(election.projects[project].cost)
        guard !payers.isEmpty, payers.reduce(.zero, { $0 + $1.0 }) >= rest else { return nil }
        var units = payers.reduce(Rational.zero) { $0 + $1.1 }
        for (money, unit) in payers {
            let rate = rest / units
            if rate * unit <= money { return rate }
            rest -= money
            units -= unit
        }
        return nil
    }
}
