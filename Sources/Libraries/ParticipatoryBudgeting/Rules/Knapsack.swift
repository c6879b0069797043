/// The knapsack problem by Nemhauser and Ullmann's lists, with Dantzig's bound.
struct Knapsack {
    struct Item {
        var project: Int
        var cost: Int64
        var gain: Int128
    }

    /// A set of projects: the last that it took, and the set before.
    private struct State {
        var cost: Int64
        var gain: Int128
        var trail: Int32
    }

    let items: [Item]
    let capacity: Int64
    let rank: [Int]
    /// Projects in one of two equally good sets and not in the other, if there were such.
    private(set) var tied: [Int]?
    private var trail: [(item: Int32, before: Int32)] = []

    init(items: [Item], capacity: Int64, rank: [Int]) {
        self.items = items
        self.capacity = capacity
        self.rank = rank
    }

    mutating func solve(_ progress: Progress) throws -> [Int] {
        var states = [State(cost: 0, gain: 0, trail: -1)]
        var floor = greedyGain()
        for index in items.indices {
            try progress("Max welfare: \(index) of \(items.count) projects weighed")
            states = merge(states, index)
            floor = max(floor, states.map(\.gain).max() ?? 0)
            let bar = floor
            states.removeAll { bound($0, from: index + 1) < bar }
        }
        guard let best = states.max(by: { ($0.gain, -$0.cost) < ($1.gain, -$1.cost) }) else { return [] }
        return projects(best.trail)
    }

    /// Both lists rise in cost and in gain; so does what comes out.
    private mutating func merge(_ old: [State], _ index: Int) -> [State] {
        let item = items[index]
        var merged: [State] = []
        merged.reserveCapacity(old.count * 2)
        var without = 0, with = 0
        while without < old.count || with < old.count {
            var state: State
            let grown =
                with < old.count
                ? State(
                    cost: old[with].cost + item.cost, gain: old[with].gain + item.gain,
                    trail: old[with].trail) : nil
            if let grown, grown.cost > capacity {
                with = old.count
                continue
            }
            if let grown, without >= old.count || grown.cost < old[without].cost {
                state = grown
                with += 1
                add(&state, index, to: &merged)
            } else if without < old.count {
                keep(old[without], in: &merged)
                without += 1
            } else {
                break
            }
        }
        return merged
    }

    private mutating func add(_ state: inout State, _ index: Int, to merged: inout [State]) {
        if let last = merged.last, last.gain >= state.gain, last.cost <= state.cost {
            guard last.gain == state.gain, last.cost == state.cost else { return }
        }
        trail.append((Int32(index), state.trail))
        state.trail = Int32(trail.count - 1)
        keep(state, in: &merged)
    }

    private mutating func keep(_ state: State, in merged: inout [State]) {
        guard let last = merged.last else { return merged.append(state) }
        if last.cost == state.cost, last.gain == state.gain {
            if isBetter(state.trail, than: last.trail) { merged[merged.count - 1] = state }
            return
        }
        if last.gain >= state.gain { return }
        if last.cost == state.cost { merged.removeLast() }
        merged.append(state)
    }

    /// Whether the first set has the first project, in the order of the tie-break, that only one has.
    private mutating func isBetter(_ first: Int32, than second: Int32) -> Bool {
        let a = Set(projects(first)), b = Set(projects(second))
        let apart = a.symmetricDifference(b).sorted { rank[$0] < rank[$1] }
        tied = apart
        guard let deciding = apart.first else { return false }
        return a.contains(deciding)
    }

    private func projects(_ end: Int32) -> [Int] {
        var found: [Int] = [], place = end
        while place >= 0 {
            found.append(items[Int(trail[Int(place)].item)].project)
            place = trail[Int(place)].before
        }
        return found
    }

    private func greedyGain() -> Int128 {
        var left = capacity, gain: Int128 = 0
        for item in items where item.cost <= left {
            left -= item.cost
            gain += item.gain
        }
        return gain
    }

    /// More than this no set can reach (Dantzig): the rest in order of gain for cost, the last in part.
    private func bound(_ state: State, from start: Int) -> Int128 {
        var left = capacity - state.cost, gain = state.gain
        for item in items[start...] {
            guard item.cost > left else {
                left -= item.cost
                gain += item.gain
                continue
            }
            let share = item.gain.multipliedFullWidth(by: Int128(left))
            return gain + Int128(item.cost).dividingFullWidth(share).quotient + 1
        }
        return gain
    }
}
