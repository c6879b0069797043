import BigInt

/// A number as people write it in a ballot file: `1200`, `12.50` or `12,50`; not `1,200`, which is a
/// thousand and more to some, and a little over one to others.
struct Decimal: Hashable, Sendable, CustomStringConvertible {
    /// The digits as a whole number.
    var digits: Int64
    /// How many of them stand after the point, without trailing noughts.
    var places: Int

    /// Above this many digits a sum of money is a slip of the keyboard, and products leave 128 bits.
    static let mostDigits = 17

    init(digits: Int64, places: Int) {
        self.digits = digits
        self.places = places
    }

    /// - Returns: `nil` for anything that is not a plain number of at most ``mostDigits`` digits.
    init?(_ text: some Collection<UInt8>) {
        var value: Int64 = 0, places = 0, seen = 0, afterPoint = false, negative = false
        var hasComma = false
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard seen < Self.mostDigits else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
                if value > 0 { seen += 1 }
                if afterPoint { places += 1 }
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard !afterPoint, index > 0 else { return nil }
                afterPoint = true
                hasComma = byte == UInt8(ascii: ",")
            case UInt8(ascii: "-") where index == 0: negative = true
            default: return nil
            }
        }
        guard text.contains(where: { (48...57).contains($0) }), places <= Self.mostDigits else {
            return nil
        }
        if hasComma, places == 3, value >= 1_000 { return nil }
        while places > 0, value % 10 == 0 {
            value /= 10
            places -= 1
        }
        self.digits = negative ? -value : value
        self.places = places
    }

    /// As written, with a point: `12.5`.
    var description: String {
        Rational(BigInt(digits), over: BigInt(10).power(places)).decimal(places)
    }

    /// The whole number of units of `1 / 10^scale`, if that fits.
    func scaled(to scale: Int) -> Int64? {
        var value = digits
        for _ in places..<max(places, scale) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }
}

extension Election {
    /// A sum as people write it, in units of money; `nil` if it is none, or finer than this file's money.
    public func units(_ written: String) -> Int64? {
        guard let value = Decimal(written.utf8), value.digits >= 0 else { return nil }
        let places = Election.places(of: moneyScale)
        return value.places <= places ? value.scaled(to: places) : nil
    }
}
