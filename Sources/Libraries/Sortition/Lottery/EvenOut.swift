extension Balance {
    /// Evens out who is called how often, by letting one person sit for another and one panel stand
    /// for another, until neither helps.
    ///
    /// Every step makes the sum of the squared surpluses less, so it ends; `work` bounds it besides, for a
    /// lottery of many panels leaves little to even out.
    /// - Parameters:
    ///   - spare: panels of the distribution, which meet the quotas.
    ///   - work: the most looks at a panel; an exchange that is tried looks at all of them at most.
    mutating func evenOut(spare: [[Int]], work: Int = 200_000_000) {
        let alike = peopleAlike()
        let steps = work / max(panels.count, 1_000)
        var left = steps
        var leftForOthers = steps / 20
        var leftForPanels = work / 20
        while left > 0 {
            for group in alike { evenOut(among: group, &left) }
            if exchange(between: alike, &left) { continue }
            if worst < Self.one { return }
            if exchangePanels(spare, &leftForPanels) { continue }
            if !exchangeByOthers(alike, &leftForOthers) { return }
        }
    }

    /// People who may stand for one another as far as quotas go, by the order of the pool.
    private func peopleAlike() -> [[Int]] {
        var groups: [[Int]: Int] = [:]
        var found: [[Int]] = []
        for (person, record) in draw.pool.people.enumerated() where isMovable[person] {
            if let group = groups[record.values] {
                found[group].append(person)
            } else {
                groups[record.values] = found.count
                found.append([person])
            }
        }
        return found
    }

    /// Among people alike: rounds in which those who have most give to those who have least.
    private mutating func evenOut(among group: [Int], _ left: inout Int) {
        var hasHelped = true
        while hasHelped, left > 0 {
            hasHelped = false
            let order = group.sorted { (surplus[$0], $0) < (surplus[$1], $1) }
            var next = 0
            for giver in order.reversed() {
                var place = next
                while place < order.count, left > 0, gains(from: giver, to: order[place]) {
                    left -= 1
                    place += 1
                    if pass(from: giver, to: order[place - 1]) {
                        hasHelped = true
                        next = place
                        break
                    }
                }
            }
        }
    }

    /// Between people who differ: one round of all the pairs for whom it helps.
    private mutating func exchange(between groups: [[Int]], _ left: inout Int) -> Bool {
        let order = groups.joined().sorted { (surplus[$0], $0) < (surplus[$1], $1) }
        let before = surplus
        var hasHelped = false
        for giver in order.reversed() {
            // Surpluses move meanwhile; whom that makes worth a look is seen in the next round.
            for taker in order where gains(from: giver, to: taker) {
                guard left > 0, before[giver] - before[taker] > Self.one else { break }
                left -= 1
                if pass(from: giver, to: taker) { hasHelped = true }
            }
        }
        return hasHelped
    }

    /// For those who are worst off: one round of passing a place on by way of somebody in between.
    private mutating func exchangeByOthers(_ groups: [[Int]], _ left: inout Int) -> Bool {
        let order = groups.joined().sorted { (surplus[$0], $0) < (surplus[$1], $1) }
        let between = groups.map { $0[0] }
        var hasHelped = false
        for giver in order.reversed() {
            for taker in order where gains(from: giver, to: taker) {
                guard max(surplus[giver], -surplus[taker]) >= Self.one else { break }
                for other in between where left > 0 && other != giver && other != taker {
                    left -= 1
                    guard pass(from: giver, by: other, to: taker) else { continue }
                    hasHelped = true
                    break
                }
            }
        }
        return hasHelped
    }

    /// One round of panels of the distribution in the place of panels of the lottery.
    private mutating func exchangePanels(_ spare: [[Int]], _ left: inout Int) -> Bool {
        var hasHelped = false
        for panel in panels.indices where left > 0 {
            left -= spare.count
            for members in spare {
                if replace(panel, by: members) { hasHelped = true }
            }
        }
        return hasHelped
    }
}
