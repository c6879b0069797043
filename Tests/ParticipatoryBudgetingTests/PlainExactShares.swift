@testable import ParticipatoryBudgeting

/// Exact Equal Shares as the paper says it: every voter alone, every number of payers tried.
struct PlainExactShares {
    let election: Election
    let satisfaction: Satisfaction

    func winners(_ share: Rational) -> [Int] {
        var voters: [(ballot: Int, money: Rational)] = []
        for ballot in 0..<election.ballots.count {
            for _ in 0..<election.ballots.weights[ballot] { voters.append((ballot, share)) }
        }
        var chosen: [Int] = []
        while true {
            var best: (rate: Rational, project: Int, price: Rational)?
            for project in election.projects.indices where !chosen.contains(project) {
                guard let count = mostPayers(project, voters) else { continue }
                let cost = Rational(election.projects[project].cost)
                let gain = satisfaction == .cost ? cost : Rational(1)
                let rate = gain * Rational(Int64(count)) / cost
                if let known = best {
                    let isLater = election.projects[project].id > election.projects[known.project].id
                    if rate < known.rate || rate == known.rate && isLater { continue }
                }
                best = (rate, project, cost / Rational(Int64(count)))
            }
            guard let best else { return chosen }
            for index in voters.indices
            where names(voters[index].ballot, best.project) && voters[index].money >= best.price {
                voters[index].money -= best.price
            }
            chosen.append(best.project)
        }
    }

    /// The share a voter must have, whatever is stepped over.
    func addOne() -> [String] {
        var share = Rational(election.budget, over: election.ballots.totalWeight), before: [Int] = []
        let votes = election.votes
        while true {
            let chosen = winners(share)
            let left = election.budget - chosen.reduce(0) { $0 + election.projects[$1].cost }
            if left < 0 { return before.map { election.projects[$0].id } }
            let fits = election.projects.indices.contains {
                votes[$0] > 0 && !chosen.contains($0) && election.projects[$0].cost <= left
            }
            if !fits { return chosen.map { election.projects[$0].id } }
            before = chosen
            share += Rational(1)
        }
    }

    private func names(_ ballot: Int, _ project: Int) -> Bool {
        election.ballots.entries(of: ballot).contains(UInt16(project))
    }

    /// The greatest number of supporters each of whom has an equal part of the cost.
    private func mostPayers(_ project: Int, _ voters: [(ballot: Int, money: Rational)]) -> Int? {
        let purses = voters.filter { names($0.ballot, project) }.map(\.money).sorted(by: >)
        let cost = Rational(election.projects[project].cost)
        return purses.indices.reversed().map { $0 + 1 }.first { count in
            purses[count - 1] >= cost / Rational(Int64(count))
        }
    }
}
