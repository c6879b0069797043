/// The supporters of one project, folded by what is left in their purses: voters of one purse, and of
/// the same units, stand or fall together.
struct Histogram: Equatable {
    var purses: [UInt32] = []
    /// Units of each row; empty when all have one.
    var units: [Int64] = []
    /// The weight of the voters of each row.
    var weights: [Int64] = []

    var count: Int { purses.count }

    @inline(__always) func unit(_ row: Int) -> Int64 { units.isEmpty ? 1 : units[row] }

    /// What all of them have together.
    func money(from balances: [Line]) -> Line {
        // No sum of weights times balances leaves 64 bits: see `SharesRun.start`.
        var sum = Line.zero
        forEachRow(balances) { balance, weight in
            sum.start &+= weight &* balance.start
            sum.end &+= weight &* balance.end
        }
        return sum
    }

    /// The balance and the weight of each row, without a look at the bounds of three arrays for each: most
    /// of the time of a run is spent in here.
    @inline(__always)
    private func forEachRow(_ balances: [Line], _ body: (Line, Int64) -> Void) {
        precondition(weights.count == purses.count)
        purses.withUnsafeBufferPointer { purses in
            weights.withUnsafeBufferPointer { weights in
                balances.withUnsafeBufferPointer { balances in
                    for row in purses.indices { body(balances[Int(purses[row])], weights[row]) }
                }
            }
        }
    }

    /// Bounds of the price per unit at which they pay `target` together when none pays more than the
    /// purse holds; `nil` if what they surely have is not enough.
    ///
    /// **From above.** What they pay together is a concave function of the price, so a step of Newton's
    /// method from any price at which somebody is rich ends at or below the root, and further steps climb
    /// to it. That is done at either end of the range. In between, each payment is the lesser of two lines
    /// and so concave over the range: what suffices at both ends suffices along the line between them.
    ///
    /// **From below.** Whatever voters one takes for poor, what is paid is at most all that these have and
    /// the price from each other one. So every such choice gives a line that the price is not below.
    /// - Parameters:
    ///   - least: not above the root.
    ///   - hint: where the root is thought to be; any number will do.
    func price(
        _ target: Int64, low: [Line], high: [Line], least: Line, hint: Line
    ) -> SharesRun.Bounds? {
        var price = least
        if hint.start > least.start || hint.end > least.end {
            let split = split(at: hint, low)
            if split.rich.start > 0 {
                price.start = max(least.start, (target - split.poor.start) / split.rich.start)
            }
            if split.rich.end > 0 {
                price.end = max(least.end, (target - split.poor.end) / split.rich.end)
            }
        }
        price.start += 1
        price.end += 1
        while true {
            let split = split(at: price, low)
            let isEnoughAtStart = pays(split.poor.start, split.rich.start, price.start, target)
            let isEnoughAtEnd = pays(split.poor.end, split.rich.end, price.end, target)
            if isEnoughAtStart, isEnoughAtEnd { break }
            if !isEnoughAtStart {
                guard split.rich.start > 0 else { return nil }
                price.start = max((target - split.poor.start) / split.rich.start, price.start + 1)
            }
            if !isEnoughAtEnd {
                guard split.rich.end > 0 else { return nil }
                price.end = max((target - split.poor.end) / split.rich.end, price.end + 1)
            }
        }
        return .init(low: priceBelow(target, from: high, least: least, near: price), high: price)
    }

    private func pays(_ poor: Int64, _ rich: Int64, _ price: Int64, _ target: Int64) -> Bool {
        let (paid, overflow) = rich.multipliedReportingOverflow(by: price)
        if overflow { return true }
        let (sum, isMore) = paid.addingReportingOverflow(poor)
        return isMore || sum >= target
    }

    /// A line at or below the price, if they can pay.
    func priceBelow(_ target: Int64, from high: [Line], least: Line, near price: Line) -> Line {
        let (poor, rich) = poor(near: price, high)
        guard rich > 0 else { return least }
        let found = Line(
            (target - poor.start) / rich - (target < poor.start ? 1 : 0),
            (target - poor.end) / rich - (target < poor.end ? 1 : 0))
        // The higher of two lines is no line where they cross: one of them must do.
        return found.twice >= least.twice ? found : least
    }

    /// What those have who have less than the price in the middle of the range, and the units of the rest.
    private func poor(near price: Line, _ balances: [Line]) -> (Line, Int64) {
        var first: Int64 = 0, last: Int64 = 0, rich: Int64 = 0
        let middle = price.twice
        if units.isEmpty {
            forEachRow(balances) { balance, weight in
                let isPoor: Int64 = balance.twice < middle ? -1 : 0
                let own = weight & isPoor
                first &+= own &* balance.start
                last &+= own &* balance.end
                rich &+= weight & ~isPoor
            }
            return (Line(first, last), rich)
        }
        for row in purses.indices {
            let balance = balances[Int(purses[row])]
            if Int128(balance.twice) < Int128(middle) * Int128(units[row]) {
                first &+= weights[row] &* balance.start
                last &+= weights[row] &* balance.end
            } else {
                rich &+= weights[row] &* units[row]
            }
        }
        return (Line(first, last), rich)
    }

    /// At both ends of the range: what those pay who have less than the price, and the units of those who
    /// have it.
    @inline(__always)
    private func split(at price: Line, _ balances: [Line]) -> (poor: Line, rich: Line) {
        var poor = Line.zero, rich = Line.zero
        guard units.isEmpty else {
            splitByUnits(at: price, balances, &poor, &rich)
            return (poor, rich)
        }
        forEachRow(balances) { balance, weight in
            let first: Int64 = balance.start < price.start ? -1 : 0
            let last: Int64 = balance.end < price.end ? -1 : 0
            poor.start &+= (weight & first) &* balance.start
            poor.end &+= (weight & last) &* balance.end
            rich.start &+= weight & ~first
            rich.end &+= weight & ~last
        }
        return (poor, rich)
    }

    private func splitByUnits(
        at price: Line, _ balances: [Line], _ poor: inout Line, _ rich: inout Line
    ) {
        for row in purses.indices {
            let balance = balances[Int(purses[row])], weight = weights[row], own = units[row]
            if Int128(balance.start) < Int128(price.start) * Int128(own) {
                poor.start &+= weight &* balance.start
            } else {
                rich.start &+= weight &* own
            }
            if Int128(balance.end) < Int128(price.end) * Int128(own) {
                poor.end &+= weight &* balance.end
            } else {
                rich.end &+= weight &* own
            }
        }
    }
}
