import BigInt
import Exact

extension Rational {
    /// The simplest fraction within `tolerance` of a number, by its continued fraction.
    /// - Parameter largest: the greatest denominator that is tried; beyond it the number itself is given,
    ///   to the nearest part of 2^50.
    init(near number: Double, tolerance: Double = 1e-11, largest: Double = 1e7) {
        var rest = number
        var (top, bottom, lastTop, lastBottom) = (1.0, 0.0, 0.0, 1.0)
        for _ in 0..<40 {
            let whole = rest.rounded(.down)
            (top, lastTop) = (whole * top + lastTop, top)
            (bottom, lastBottom) = (whole * bottom + lastBottom, bottom)
            guard bottom <= largest, abs(top) < 1e15 else { break }
            if abs(number - top / bottom) <= tolerance {
                self.init(Int64(top), over: Int64(bottom))
                return
            }
            rest = 1 / (rest - whole)
            guard rest.isFinite else { break }
        }
        self.init(binary: number)
    }

    /// A number to the nearest part of 2^50.
    init(binary number: Double) {
        self.init(
            BigInt((number * 0x1p50).rounded()), over: BigInt(1) << 50)
    }

    /// The nearest floating-point number, to reckon with where nothing needs to be exact.
    var double: Double {
        if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator) {
            return Double(top) / Double(bottom)
        }
        let shift = max(0, max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth) - 1000)
        return Double(numerator >> shift) / Double(denominator >> shift)
    }
}
