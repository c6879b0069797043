/// A time on the wall, to the minute: 09:30. 24:00 is the midnight that ends a day.
public struct TimeOfDay: RawRepresentable, Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 through 1440.
    public let rawValue: Int

    public static let midnight = TimeOfDay(minutes: 0)
    public static let noon = TimeOfDay(minutes: 720)
    /// 24:00, the end of a day.
    public static let endOfDay = TimeOfDay(minutes: 1440)

    public init?(rawValue: Int) {
        guard 0...1440 ~= rawValue else { return nil }
        self.rawValue = rawValue
    }

    /// An hour of 0...24 and a minute of 0...59; nil beyond 24:00.
    public init?(hour: Int, minute: Int = 0) {
        guard 0...24 ~= hour, 0...59 ~= minute else { return nil }
        self.init(rawValue: hour * 60 + minute)
    }

    private init(minutes: Int) {
        rawValue = minutes
    }

    public var hour: Int { rawValue / 60 }
    public var minute: Int { rawValue % 60 }

    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension TimeOfDay: LosslessStringConvertible, CustomStringConvertible {
    /// Reads `09:30`, `9:30` and `09:30:00`, up to `24:00`, with or without an offset from UTC after it
    /// (`Z`, `+01:00`, `-0500`); seconds are dropped.
    ///
    /// HSDS 3.0 asks for an offset, and the offset is read and put aside. A schedule gives the time on the
    /// wall all year round; one offset is wrong for half the year wherever clocks change, and publishers
    /// write `Z` when they mean no more than "o'clock".
    public init?(_ text: some StringProtocol) {
        guard let clock = Self.withoutOffset(Array(text.utf8)[...]) else { return nil }
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, 1...2 ~= parts[0].count, parts[1].count == 2,
            let hour = number(parts[0]), let minute = number(parts[1])
        else { return nil }
        if parts.count == 3 {
            guard parts[2].count == 2, let second = number(parts[2]), second < 60 else { return nil }
        }
        self.init(hour: hour, minute: minute)
    }

    /// As `init?(_: some StringProtocol)`.
    public init?(_ description: String) {
        self.init(description[...])
    }

    /// `09:30`.
    public var description: String {
        "\(padded(hour, to: 2)):\(padded(minute, to: 2))"
    }

    private static func withoutOffset(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if let last = bytes.last, last == UInt8(ascii: "Z") || last == UInt8(ascii: "z") {
            return bytes.dropLast()
        }
        let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
        guard let sign = bytes.firstIndex(where: signs.contains) else { return bytes }
        let digits = bytes[(sign + 1)...].filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 2 || digits.count == 4, let offset = number(digits[...]) else { return nil }
        let hours = digits.count == 4 ? offset / 100 : offset
        return hours <= 14 ? bytes[..<sign] : nil
    }
}
