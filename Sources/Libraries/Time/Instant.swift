/// A moment, in milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The moment `seconds` later, or earlier when negative.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(rawValue: rawValue + seconds * 1000)
    }
}
