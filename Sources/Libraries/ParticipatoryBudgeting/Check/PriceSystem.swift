import BigInt

/// Pays for each purchase again, voter by voter, in whole numbers of one common unit. Voters who have
/// paid for the same so far are taken together.
extension Checker {
    func prices() -> [Check] {
        guard let endowment = claim.endowment else { return withoutShares() }
        var till = Till(self, endowment)
        for (place, purchase) in claim.purchases.enumerated() {
            if let fault = till.pay(purchase, isExact: claim.rule == .exactEqualShares) {
                let words = "purchase \(place + 1), “\(purchase.project)”: \(fault)"
                return [verdict(.priceSystem, false, words)]
            }
        }
        let share = election.amount(
            rounding: endowment * Rational(election.ballots.weightScale, over: election.moneyScale))
        let count = counted(claim.purchases.count, "project is", "projects are")
        let named = claim.purchases.count == 1 ? "it" : "them"
        let paid = claim.purchases.isEmpty
            ? "nothing was bought from the voters' equal shares of \(share), so nobody paid."
            : "\(count) paid for in full by those who named \(named), none beyond an equal share of \(share)."
        return [verdict(.priceSystem, true, paid), till.leftovers(isPromised: isPromised)]
    }

    /// What can be said where nobody says what each voter had.
    private func withoutShares() -> [Check] {
        guard claim.selected.isEmpty else {
            let none = "the result states no price system."
            return [verdict(.priceSystem, nil, false, none), verdict(.priceable, nil, false, none)]
        }
        // Shares of nothing pay for nothing, and leave nothing: that is a price system.
        return [
            verdict(.priceSystem, true, false, "nothing is funded, so nobody pays anything."),
            verdict(.priceable, true, false, "nothing is funded, so shares of nothing are enough."),
        ]
    }
}

private struct Till {
    private let checker: Checker
    private let unit: BigInt
    private var group: [UInt32]
    private var purse: [BigInt]
    private var paid: Set<Int> = []

    init(_ checker: Checker, _ endowment: Rational) {
        self.checker = checker
        // One unit in which every stated fraction is whole: the least common multiple.
        var unit = endowment.denominator
        for price in checker.claim.purchases.compactMap(\.price) {
            unit *= price.denominator / unit.greatestCommonDivisor(with: price.denominator)
        }
        self.unit = unit
        group = .init(repeating: 0, count: checker.election.ballots.count)
        purse = [endowment.numerator * (unit / endowment.denominator)]
    }

    private func cost(_ project: Int) -> BigInt {
        BigInt(checker.election.projects[project].cost) * unit
    }

    /// - Parameter isExact: whether those who have less than the price pay nothing, not all they have.
    /// - Returns: what is wrong with a purchase, if anything.
    mutating func pay(_ purchase: Claim.Purchase, isExact: Bool) -> String? {
        guard let project = checker.index[purchase.project] else { return "there is no such project." }
        guard checker.claim.selected.contains(purchase.project) else { return "it is not selected." }
        guard paid.insert(project).inserted else { return "it is bought twice." }
        guard let price = purchase.price, price > .zero else { return "its price is not stated." }
        let each = price.numerator * (unit / price.denominator)
        var sums: [UInt64: Payers] = [:]
        let due = cost(project)
        for (ballot, own) in checker.supporters[project] {
            let old = group[ballot], key = UInt64(old) << 32 | UInt64(truncatingIfNeeded: own)
            let weight = checker.election.ballots.weights[ballot]
            if let known = sums[key] {
                sums[key]?.weight += weight
                group[ballot] = known.group
                continue
            }
            let had = purse[Int(old)], rest = had - each * BigInt(own), isFull = rest.signum() >= 0
            purse.append(isFull ? rest : isExact ? had : 0)
            group[ballot] = UInt32(purse.count - 1)
            sums[key] = Payers(
                weight: weight, group: group[ballot], isFull: isFull,
                paysPart: !isFull && !isExact)
        }
        var total: BigInt = 0
        for (key, payers) in sums {
            total += (purse[Int(key >> 32)] - purse[Int(payers.group)]) * BigInt(payers.weight)
        }
        if total != due {
            return "its supporters pay \(total < due ? "less" : "more") than it costs at the stated price."
        }
        return miscount(purchase, sums.values.map { $0 })
    }

    private struct Payers {
        var weight: Int64
        var group: UInt32
        var isFull: Bool
        var paysPart: Bool
    }

    /// Whether as many pay as is said.
    private func miscount(_ purchase: Claim.Purchase, _ payers: [Payers]) -> String? {
        let scale = checker.election.ballots.weightScale
        func count(_ counts: (Payers) -> Bool) -> Rational {
            Rational(payers.filter(counts).reduce(Int64(0)) { $0 + $1.weight }, over: scale)
        }
        let full = count(\.isFull), part = count(\.paysPart)
        if let stated = purchase.fullPayers, stated != full {
            return "the result says that \(counted(stated, "voter")) paid in full, and \(full) did."
        }
        if let stated = purchase.partPayers, stated != part {
            return "the result says that \(counted(stated, "voter")) gave all they had left, and \(part) did."
        }
        return nil
    }

    /// Whether the supporters of a project that was not funded have its cost left.
    func leftovers(isPromised: Bool) -> Check {
        let election = checker.election, winners = checker.winners
        var counts = [Int64](repeating: 0, count: purse.count)
        for project in election.projects.indices where !winners.contains(project) {
            var touched: [Int] = []
            for (ballot, _) in checker.supporters[project] {
                let purse = Int(group[ballot])
                if counts[purse] == 0 { touched.append(purse) }
                counts[purse] += election.ballots.weights[ballot]
            }
            var sum: BigInt = 0
            for purse in touched {
                sum += self.purse[purse] * BigInt(counts[purse])
                counts[purse] = 0
            }
            if sum > cost(project) {
                return checker.verdict(
                    .priceable, false, isPromised,
                    "the supporters of “\(election.projects[project].id)” have enough left to pay for it.")
            }
        }
        return checker.verdict(
            .priceable, true, "no unfunded project could be paid for by what its supporters have left.")
    }
}
