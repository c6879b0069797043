/// A moment, in milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        let wide = seconds.multipliedReportingOverflow(by: 1000)
        rawValue = wide.overflow ? (seconds < 0 ? .min : .max) : wide.partialValue
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The moment `seconds` later, or earlier when negative.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(rawValue: rawValue + seconds * 1000)
    }

    /// Seconds since 1970, rounded down.
    public var wholeSeconds: Int64 {
        flooredDivision(rawValue, 1000).quotient
    }
}

extension Instant: CustomStringConvertible {
    /// UTC in ISO 8601, to the second: `2026-01-05T10:00:00Z`.
    public var description: String {
        let (days, rest) = flooredDivision(wholeSeconds, 86_400)
        let second = Int(rest)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
        return "\(Day(rawValue: Int32(clamping: days)))T\(clock.joined(separator: ":"))Z"
    }
}
