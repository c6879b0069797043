/// A straight line over the range of endowments at hand: its values at the two ends, in whole units of
/// `SharesRun`. When the endowment is one number, both ends are the same.
struct Line: Equatable {
    /// Where every voter has the least that the range allows.
    var start: Int64
    /// Where every voter has the most.
    var end: Int64

    static let zero = Line(0)

    init(_ start: Int64, _ end: Int64) {
        self.start = start
        self.end = end
    }

    init(_ flat: Int64) {
        self.init(flat, flat)
    }

    /// Roughly twice its height in the middle.
    var twice: Int64 { start &+ end }

    /// Lies above the line everywhere, as the line does at both ends.
    func isAtLeast(_ other: Line, times units: Int64 = 1) -> Bool {
        Int128(start) >= Int128(other.start) * Int128(units)
            && Int128(end) >= Int128(other.end) * Int128(units)
    }

    func isBelow(_ other: Line, times units: Int64 = 1) -> Bool {
        Int128(start) < Int128(other.start) * Int128(units)
            && Int128(end) < Int128(other.end) * Int128(units)
    }

    /// What is surely left after a payment: a line below the true balance, which bends where a purse
    /// runs empty. A chord would cut that corner, so a line that sinks below nought gives way to nought.
    func lowered(by price: Line, times units: Int64) -> Line {
        let first = Int128(start) - Int128(price.start) * Int128(units)
        let last = Int128(end) - Int128(price.end) * Int128(units)
        if first <= 0 || last <= 0 { return .zero }
        return Line(Int64(clamping: first), Int64(clamping: last))
    }

    /// What may be left after a payment: a line above the true balance. The chord over the bend serves.
    func loweredToChord(by price: Line, times units: Int64) -> Line {
        let first = Int128(start) - Int128(price.start) * Int128(units)
        let last = Int128(end) - Int128(price.end) * Int128(units)
        return Line(Int64(clamping: max(0, first)), Int64(clamping: max(0, last)))
    }
}
