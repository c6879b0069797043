/// The knapsack problem where caps, rivals and steps must be kept as well: a search through all sets, which
/// passes over those that cannot come up to the best one found (branch and bound, depth first).
///
/// The bound fills the pot in order of gain for cost, the last project in part, and no group beyond its
/// limit. Each project counts under one limit only, so the limits are nested in the pot, and filling in
/// that order is then the best of all fillings (the greedy algorithm on a polymatroid). It is at least
/// what any allowed set reaches. Time: exponential at worst.
struct LimitedKnapsack {
    /// In order of gain for cost, best first.
    private let items: [Knapsack.Item]
    /// The order in which items are decided on: the same, but no step before the one that it follows.
    private let order: [Int]
    private let rank: [Int]
    private let twin: [Int?]
    /// Items that are taken, or left out for good.
    private var isDecided: [Bool]
    private var isTaken: [Bool]
    private var chosen: [Int] = []
    private var best: [Int] = []
    private var bestGain: Int128 = 0
    private var bestCost: Int64 = 0
    private var visited = 0
    /// Projects in one of two equally good sets and not in the other, if there were such.
    private(set) var tied: [Int]?

    init(items: [Knapsack.Item], rails: Rails, rank: [Int]) {
        self.items = items
        self.rank = rank
        order = Self.stepsInTurn(items, rails)
        isDecided = .init(repeating: false, count: items.count)
        isTaken = isDecided
        twin = Self.twins(items, order, rails)
    }

    mutating func solve(_ capacity: Int64, _ rails: Rails, _ progress: Progress) throws -> [Int] {
        try visit(from: 0, rails, capacity, 0, progress)
        return best
    }

    /// Tries each item from `place` on as the next to be taken; before it goes on to the next, it leaves
    /// the item out.
    private mutating func visit(
        from place: Int, _ rails: Rails, _ left: Int64, _ gain: Int128, _ progress: Progress
    ) throws {
        visited += 1
        if visited % 1024 == 0 { try progress("Max welfare: \(visited) sets of projects weighed") }
        weigh(gain)
        var skipped: [Int] = []
        for next in order[place...].indices {
            let index = order[next], item = items[index]
            guard bound(rails, left, gain) >= bestGain else { break }
            let isPossible = item.cost <= left && rails.allows(item.project)
            isDecided[index] = true
            skipped.append(index)
            // Of two that are alike the one that the tie-break favours goes first.
            guard isPossible, twin[index].map({ isTaken[$0] }) ?? true else { continue }
            var after = rails
            after.take(item.project)
            chosen.append(item.project)
            isTaken[index] = true
            try visit(from: next + 1, after, left - item.cost, gain + item.gain, progress)
            isTaken[index] = false
            chosen.removeLast()
        }
        for index in skipped { isDecided[index] = false }
    }

    private mutating func weigh(_ gain: Int128) {
        let cost = zip(items, isTaken).reduce(Int64(0)) { $1.1 ? $0 + $1.0.cost : $0 }
        if gain > bestGain || gain == bestGain && cost < bestCost {
            best = chosen
            bestGain = gain
            bestCost = cost
            tied = nil
        } else if gain == bestGain, cost == bestCost, !chosen.isEmpty {
            let mine = Set(chosen), other = Set(best)
            let apart = mine.symmetricDifference(other).sorted { rank[$0] < rank[$1] }
            guard let deciding = apart.first else { return }
            tied = apart
            if mine.contains(deciding) { best = chosen }
        }
    }

    /// No allowed set with what is taken and without what is left out reaches more.
    private func bound(_ rails: Rails, _ left: Int64, _ gain: Int128) -> Int128 {
        var left = left, gain = gain, limits: [Int: Int64] = [:]
        for (index, item) in items.enumerated() where !isDecided[index] && left > 0 {
            if rails.isOver(item.project) { continue }
            var part = min(item.cost, left)
            if let (limit, most) = rails.oneLimit(of: item.project) {
                part = min(part, limits[limit] ?? most)
                limits[limit] = (limits[limit] ?? most) - part
            }
            left -= part
            if part == item.cost {
                gain += item.gain
            } else if part > 0 {
                let share = item.gain.multipliedFullWidth(by: Int128(part))
                gain += Int128(item.cost).dividingFullWidth(share).quotient + 1
            }
        }
        return gain
    }

    private static func stepsInTurn(_ items: [Knapsack.Item], _ rails: Rails) -> [Int] {
        let place = Dictionary(
            items.enumerated().map { ($1.project, $0) }, uniquingKeysWith: { first, _ in first })
        var order: [Int] = [], isIn = [Bool](repeating: false, count: items.count)
        func add(_ index: Int) {
            if isIn[index] { return }
            if let before = rails.step(before: items[index].project), let earlier = place[before] {
                add(earlier)
            }
            isIn[index] = true
            order.append(index)
        }
        for index in items.indices { add(index) }
        return order
    }

    /// For each item: the one before it in the order of decision that is like it in everything.
    private static func twins(
        _ items: [Knapsack.Item], _ order: [Int], _ rails: Rails
    ) -> [Int?] {
        var last: [Kind: Int] = [:], twins = [Int?](repeating: nil, count: items.count)
        for index in order {
            let item = items[index]
            guard let limits = rails.limits(of: item.project) else { continue }
            let kind = Kind(cost: item.cost, gain: item.gain, limits: limits)
            twins[index] = last[kind]
            last[kind] = index
        }
        return twins
    }

    private struct Kind: Hashable {
        var cost: Int64
        var gain: Int128
        var limits: [Int]
    }
}
