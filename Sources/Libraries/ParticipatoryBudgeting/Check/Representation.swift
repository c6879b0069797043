import BigInt

/// The polynomial check of EJR+ up to any project.
///
/// For an unfunded project, a group of its supporters is owed their part of the pot, turned into
/// satisfaction at the rate that the project offers them. They are short-changed if that is at least what
/// any of them got with the project on top. The worst group for a bar is everybody below it, so it is
/// enough to raise the bar past one supporter after another.
extension Checker {
    struct Grievance {
        var project: Int
        /// How many voters, by weight.
        var size: Int64
        /// Their part of the pot, in units of money.
        var share: Rational
        /// How far short they fall: what is owed over what the best-off of them has.
        var ratio: Rational
    }

    func representation() -> Check {
        let worth = unitWorth()
        // What anybody has of all projects together must fit 126 bits.
        let most = worth.reduce(0, +) * BigInt(supporters.most)
        guard most < BigInt(1) << 126 else {
            return verdict(.representation, nil, false, "the numbers are too large for this check.")
        }
        let gained = satisfaction(worth)
        let grievances = election.projects.indices.filter { mayWin($0) }.compactMap {
            grievance(over: $0, worth, gained)
        }
        guard let worst = grievances.max(by: { ($0.ratio, $0.size) < ($1.ratio, $1.size) }) else {
            return verdict(
                .representation, true, isPromised,
                "no group that agrees on an unfunded project was left with less than its share.")
        }
        let project = election.projects[worst.project]
        let share = election.amount(rounding: worst.share / Rational(election.moneyScale))
        let voters = Rational(worst.size, over: election.ballots.weightScale)
        let group = voters == Rational(1)
            ? "1 voter who wants" : "\(voters) voters who agree on"
        return verdict(
            .representation, false, isPromised,
            "\(group) “\(project.id)” (\(project.title)), which costs \(amount(project.cost)): their part of "
                + "the pot is \(share), and none of them got that much, even if that project is counted as "
                + "won. This is so for \(counted(grievances.count, "unfunded project")).")
    }

    private func mayWin(_ project: Int) -> Bool {
        let id = election.projects[project].id
        return !winners.contains(project) && !election.constraints.withdrawn.contains(id)
    }

    /// What a unit is worth for each project, as whole numbers in one common unit.
    private func unitWorth() -> [BigInt] {
        // A step is worth its part of the whole project.
        let unit = election.projects.compactMap(\.step?.whole).reduce(BigInt(1)) { unit, whole in
            unit * (BigInt(whole) / unit.greatestCommonDivisor(with: BigInt(whole)))
        }
        return election.projects.map { project in
            switch claim.satisfaction {
            case .cost: return BigInt(project.cost)
            case .cardinality, .additive, .borda:
                guard let step = project.step else { return unit }
                return unit * BigInt(project.cost) / BigInt(step.whole)
            case .costSqrt:
                let before = project.step?.before ?? 0
                return root(before + project.cost) - (before > 0 ? root(before) : 0)
            }
        }
    }

    /// The root of a sum, as the nearest double, in a unit fine enough for sums below one.
    private func root(_ sum: Int64) -> BigInt {
        let root = (Double(sum) / Double(election.moneyScale)).squareRoot()
        let bits = BigInt(root.significandBitPattern | 1 << 52) << (Int(root.exponent) + 30)
        return bits >> 30
    }

    /// What each ballot got from the winners.
    private func satisfaction(_ worth: [BigInt]) -> [Int128] {
        var gained = [Int128](repeating: 0, count: election.ballots.count)
        for project in winners {
            let each = Int128(clamping: worth[project])
            for (ballot, unit) in supporters[project] { gained[ballot] += each * Int128(unit) }
        }
        return gained
    }

    private func grievance(
        over project: Int, _ worth: [BigInt], _ gained: [Int128]
    ) -> Grievance? {
        let each = Int128(clamping: worth[project]), weights = election.ballots.weights
        var members: [(value: Int128, weight: Int64, unit: Int64)] = []
        for (ballot, unit) in supporters[project] {
            members.append((gained[ballot] + each * Int128(unit), weights[ballot], unit))
        }
        let cost = BigInt(election.projects[project].cost), all = BigInt(election.ballots.totalWeight)
        var weight: Int64 = 0, units: Int64 = 0, worst: Grievance?
        let perUnit =
            Double(election.projects[project].cost) * Double(election.ballots.totalWeight)
            / (Double(election.budget) * rough(each))
        members.sort { $0.value < $1.value }
        for (place, member) in members.enumerated() {
            weight += member.weight
            units += member.weight * member.unit
            if place + 1 < members.count, members[place + 1].value == member.value { continue }
            // value * cost * all <= budget * units * worth, first roughly and then exactly.
            if rough(member.value) * perUnit > Double(units) * 1.000001 { continue }
            let has = BigInt(member.value) * cost * all
            let owed = BigInt(election.budget) * BigInt(units) * worth[project]
            if has > owed { continue }
            let ratio = Rational(owed, over: has)
            if let known = worst, known.ratio >= ratio { continue }
            worst = Grievance(
                project: project, size: weight,
                share: Rational(election.budget) * Rational(weight, over: election.ballots.totalWeight),
                ratio: ratio)
        }
        return worst
    }

    /// A number that is not below nought, as a double: several times as fast as the conversion of the
    /// standard library, and used only where the exact test follows.
    private func rough(_ whole: Int128) -> Double {
        let bits = UInt128(bitPattern: whole)
        return Double(UInt64(truncatingIfNeeded: bits >> 64)) * 0x1p64
            + Double(UInt64(truncatingIfNeeded: bits))
    }
}
