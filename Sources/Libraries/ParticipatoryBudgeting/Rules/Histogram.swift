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

    /// The whole price per unit, at or just below the one at which they pay `target` together when none
    /// pays more than the purse holds.
    ///
    /// Newton's method from below on a concave function: it never passes the root. It needs `start` not
    /// above the root, and that they can pay.
    func priceBelow(_ target: Int64, from balances: [Int64], start: Int64) -> Int64 {
        var price = start
        while true {
            let (poor, rich) = split(at: price, balances)
            guard rich > 0 else { return price }
            let next = (target - poor) / rich
            if next <= price { return price }
            price = next
        }
    }

    /// A whole price per unit at or just above the same root; `nil` if they cannot pay.
    func priceAbove(_ target: Int64, from balances: [Int64], start: Int64) -> Int64? {
        var price = start
        while true {
            let (poor, rich) = split(at: price, balances)
            let (paid, overflow) = rich.multipliedReportingOverflow(by: price)
            if overflow || poor + paid >= target { return price }
            guard rich > 0 else { return nil }
            price = max((target - poor) / rich, price + 1)
        }
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
