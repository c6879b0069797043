/// How many steps of Add1 to take together: as many as one run is likely to prove alike. It decides how
/// long the work takes, and nothing else.
struct Stride {
    private(set) var width: Int64 = 1
    /// The step near which the last doubt arose.
    private var turn: Int64?
    /// The widest that has held since the outcome last turned.
    private var widest: Int64 = 1
    /// Where every step turns something, asking for two at once only costs: how many single steps must
    /// hold before two are tried again.
    private var patience = 1
    private var held = 0

    /// The steps from `step` to before `next` are alike.
    mutating func hold(until next: Int64) {
        held += 1
        widest = max(widest, width)
        if width > 4 { patience = 1 }
        if let turn, next <= turn {
            width = min(width * 4, max(1, turn - next))
            return
        }
        if turn != nil {
            turn = nil
            width = max(1, widest / 8)
            widest = 1
        } else if width > 1 {
            width *= 4
        } else if held >= patience {
            width = 2
            held = 0
        }
    }

    /// The steps from `step` could not be shown to be alike.
    ///
    /// - Parameter part: the part of them that may be, above 0 and below 1.
    mutating func doubt(at step: Int64, part: Double) {
        if width == 2 { patience = min(8, patience * 2) }
        held = 0
        let near = Int64(Double(width) * part)
        turn = width > 2 ? step + near : nil
        width = max(1, min(width - 1, near - near / 16))
    }
}
