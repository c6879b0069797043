import BigInt

/// An exact fraction, always in lowest terms with a denominator above zero.
///
/// While both parts fit in 64 bits they are kept and reckoned in fixed width, with products taken in
/// 128 bits. When a result does not fit it is promoted to integers of any size, and comes back to fixed
/// width when it fits again. Nothing is ever rounded, so equality means equality. What is reckoned in inner
/// loops can be inlined by the libraries that use it.
public struct Rational: Sendable, Hashable, Comparable {
    @usableFromInline enum Parts: Hashable, Sendable {
        case small(Int64, Int64)
        indirect case large(BigInt, BigInt)
    }

    @usableFromInline let parts: Parts

    public static let zero = Rational(0)

    @inlinable public init(_ whole: Int64) {
        parts = .small(whole, 1)
    }

    /// - Parameter denominator: not zero.
    @inlinable public init(_ numerator: Int64, over denominator: Int64) {
        self.init(wide: Int128(numerator), Int128(denominator))
    }

    @inlinable public init(_ numerator: BigInt, over denominator: BigInt) {
        let sign: BigInt = denominator.signum() < 0 ? -1 : 1
        let divisor = numerator.greatestCommonDivisor(with: denominator) * sign
        let top = numerator / divisor, bottom = denominator / divisor
        if let top = Int64(exactly: top), let bottom = Int64(exactly: bottom) {
            parts = .small(top, bottom)
        } else {
            parts = .large(top, bottom)
        }
    }

    @inlinable init(lowest numerator: Int64, _ denominator: Int64) {
        parts = .small(numerator, denominator)
    }

    /// Reduces a fraction of 128-bit parts, and promotes it if it still does not fit in 64.
    @inlinable init(wide numerator: Int128, _ denominator: Int128) {
        let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        if let divisor = Int128(exactly: divisor), divisor != 0 {
            let sign: Int128 = denominator < 0 ? -1 : 1
            let top = numerator / divisor, bottom = denominator / divisor
            if let top = Int64(exactly: top * sign), let bottom = Int64(exactly: bottom * sign) {
                self.init(lowest: top, bottom)
                return
            }
        }
        self.init(BigInt(numerator), over: BigInt(denominator))
    }

    @inlinable public var numerator: BigInt {
        switch parts {
        case .small(let top, _): BigInt(top)
        case .large(let top, _): top
        }
    }

    @inlinable public var denominator: BigInt {
        switch parts {
        case .small(_, let bottom): BigInt(bottom)
        case .large(_, let bottom): bottom
        }
    }

    /// -1, 0 or 1.
    @inlinable public var sign: Int {
        switch parts {
        case .small(let top, _): Int(top.signum())
        case .large(let top, _): Int(top.signum())
        }
    }

    @inlinable public static func + (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.parts, case .small(let c, let d) = right.parts {
            let first = Int128(a) * Int128(d), second = Int128(c) * Int128(b)
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow { return Rational(wide: sum, Int128(b) * Int128(d)) }
        }
        return Rational(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    @inlinable public static func - (left: Rational, right: Rational) -> Rational {
        left + -right
    }

    @inlinable public static prefix func - (value: Rational) -> Rational {
        if case .small(let top, let bottom) = value.parts {
            return Rational(wide: -Int128(top), Int128(bottom))
        }
        return Rational(-value.numerator, over: value.denominator)
    }

    @inlinable public static func * (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.parts, case .small(let c, let d) = right.parts {
            return Rational(wide: Int128(a) * Int128(c), Int128(b) * Int128(d))
        }
        return Rational(
            left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    /// - Parameter right: not zero.
    @inlinable public static func / (left: Rational, right: Rational) -> Rational {
        if case .small(let a, let b) = left.parts, case .small(let c, let d) = right.parts {
            return Rational(wide: Int128(a) * Int128(d), Int128(b) * Int128(c))
        }
        return Rational(
            left.numerator * right.denominator, over: left.denominator * right.numerator)
    }

    @inlinable public static func += (left: inout Rational, right: Rational) { left = left + right }
    @inlinable public static func -= (left: inout Rational, right: Rational) { left = left - right }

    @inlinable public static func < (left: Rational, right: Rational) -> Bool {
        if case .small(let a, let b) = left.parts, case .small(let c, let d) = right.parts {
            return Int128(a) * Int128(d) < Int128(c) * Int128(b)
        }
        return left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The greatest whole number that is not above it.
    public var floor: BigInt {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder.signum() < 0 ? quotient - 1 : quotient
    }

    /// The least whole number that is not below it.
    public var ceiling: BigInt { -(-self).floor }
}

extension Rational: CustomStringConvertible {
    /// Exactly: `7` or `22/7`.
    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// Rounded half away from zero to so many digits after the point: for reading, never for reckoning.
    public func decimal(_ places: Int) -> String {
        let scale = BigInt(10).power(places)
        let doubled = abs(numerator) * scale * 2 + denominator
        let digits = String(doubled / (denominator * 2))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = padded.dropLast(places), fraction = padded.suffix(places)
        return (sign < 0 ? "-" : "") + whole + (places > 0 ? "." + fraction : "")
    }
}

/// By repeated halving (Stein), without division.
@inlinable func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    if left <= UInt128(UInt64.max), right <= UInt128(UInt64.max) {
        return UInt128(greatestCommonDivisor(UInt64(left), UInt64(right)))
    }
    return halving(left, right)
}

@inlinable func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    halving(left, right)
}

@inlinable @inline(__always)
func halving<Whole: FixedWidthInteger & UnsignedInteger>(
    _ left: Whole, _ right: Whole
) -> Whole {
    if left == 0 { return right }
    if right == 0 { return left }
    let shared = min(left.trailingZeroBitCount, right.trailingZeroBitCount)
    var a = left >> left.trailingZeroBitCount, b = right
    while b != 0 {
        b >>= b.trailingZeroBitCount
        if a > b { swap(&a, &b) }
        b -= a
    }
    return a << shared
}

extension Rational: LosslessStringConvertible {
    /// Reads `7`, `-7` or `22/7`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let top = BigInt(String(first)), parts.count <= 2 else {
            return nil
        }
        guard parts.count == 2 else {
            self.init(top, over: 1)
            return
        }
        guard let bottom = BigInt(String(parts[1])), bottom.signum() > 0 else { return nil }
        self.init(top, over: bottom)
    }
}
