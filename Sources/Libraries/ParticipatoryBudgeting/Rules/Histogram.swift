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

    /// Whether all of them together have `target`.
    func canPay(_ target: Int64, from balances: [Int64]) -> Bool {
        var sum: Int64 = 0
        for row in purses.indices {
            let (money, overflow) = weights[row].multipliedReportingOverflow(
                by: balances[Int(purses[row])])
            if overflow { return true }
            sum &+= money
            if sum >= target { return true }
        }
        return false
    }

    /// Bounds of the price per unit at which they pay `target` together when none pays more than the
    /// purse holds; `nil` if what they surely have is not enough.
    ///
    /// What they pay together is a concave function of the price. A step of Newton's method from any price
    /// at which somebody is rich therefore ends at or below the root, and further steps climb to it.
    /// - Parameters:
    ///   - all: the units of all of them.
    ///   - least: not above the root.
    ///   - hint: where the root is thought to be; any number will do.
    func price(
        _ target: Int64, of all: Int64, low: [Int64], high: [Int64], least: Int64, hint: Int64
    ) -> SharesRun.Bounds? {
        var price = max(least, hint)
        if price > least, isSafe(price, all) {
            let (poor, rich) = split(at: price, low)
            price = rich > 0 ? max(least, (target - poor) / rich) : least
        } else {
            price = least
        }
        price += 1
        while true {
            let (poor, rich) = split(at: price, low)
            let (paid, overflow) = rich.multipliedReportingOverflow(by: price)
            if overflow || poor + paid >= target { break }
            guard rich > 0 else { return nil }
            price = max((target - poor) / rich, price + 1)
        }
        return .init(low: priceBelow(target, of: all, from: high, least: least, hint: price), high: price)
    }

    /// Whether no sum of payments at this price can leave 64 bits.
    private func isSafe(_ price: Int64, _ all: Int64) -> Bool {
        !all.multipliedReportingOverflow(by: price).overflow
    }

    /// A whole price at or below the root, if they can pay.
    func priceBelow(
        _ target: Int64, of all: Int64, from high: [Int64], least: Int64, hint: Int64
    ) -> Int64 {
        var price = isSafe(hint, all) ? hint : least
        for _ in 0..<64 {
            let (poor, rich) = split(at: price, high)
            guard rich > 0 else { return least }
            let next = (target - poor) / rich
            // Within a few of its own units a bound is as good as it needs to be.
            if abs(next - price) <= 4 { return max(least, min(next, price)) }
            price = max(least, next)
        }
        return least
    }

    /// What those pay who have less than the price, and the units of those who have it.
    @inline(__always)
    private func split(at price: Int64, _ balances: [Int64]) -> (poor: Int64, rich: Int64) {
        var poor: Int64 = 0, rich: Int64 = 0
        balances.withUnsafeBufferPointer { balances in
            if units.isEmpty {
                for row in purses.indices {
                    let balance = balances[Int(purses[row])]
                    if balance < price {
                        poor &+= weights[row] &* balance
                    } else {
                        rich &+= weights[row]
                    }
                }
            } else {
                for row in purses.indices {
                    let balance = balances[Int(purses[row])]
                    if Int128(balance) < Int128(price) * Int128(units[row]) {
                        poor &+= weights[row] &* balance
                    } else {
                        rich &+= weights[row] &* units[row]
                    }
                }
            }
        }
        return (poor, rich)
    }
}
