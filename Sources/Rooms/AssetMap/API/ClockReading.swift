/// The time of day of a date-time, read leniently and written as RFC 3339 has it.
///
/// Reads `10:30`, `10:30:45`, `10:30:45.123`, each with `Z`, `+01:00`, `+0100`, `+01` or nothing after
/// it; nothing means UTC.
struct ClockReading: Hashable, Sendable {
    /// Seconds since midnight on the wall there.
    let seconds: Int
    /// The digits after the point, as they were written.
    let fraction: String
    /// How far that wall is ahead of UTC, in minutes.
    let offset: Int

    init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        guard let hour = Self.twoDigits(&bytes), hour < 24, Self.skip(":", &bytes),
            let minute = Self.twoDigits(&bytes), minute < 60
        else { return nil }
        var second = 0
        if Self.skip(":", &bytes) {
            guard let read = Self.twoDigits(&bytes), read < 60 else { return nil }
            second = read
        }
        var fraction = bytes[..<bytes.startIndex]
        if Self.skip(".", &bytes) {
            fraction = bytes.prefix { (0x30...0x39).contains($0) }
            if fraction.isEmpty { return nil }
            bytes = bytes.dropFirst(fraction.count)
        }
        guard let offset = Self.offset(bytes) else { return nil }
        seconds = hour * 3600 + minute * 60 + second
        self.fraction = String(decoding: fraction, as: UTF8.self)
        self.offset = offset
    }

    /// `10:30:45.123Z`, `10:30:00+01:00`.
    var text: String {
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.padded)
        let point = fraction.isEmpty ? "" : "." + fraction
        return clock.joined(separator: ":") + point + offsetText
    }

    private var offsetText: String {
        if offset == 0 { return "Z" }
        let size = abs(offset)
        return (offset < 0 ? "-" : "+") + Self.padded(size / 60) + ":" + Self.padded(size % 60)
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        var bytes = bytes
        if bytes.isEmpty || bytes.elementsEqual("Z".utf8) || bytes.elementsEqual("z".utf8) { return 0 }
        let isWest = bytes.first == UInt8(ascii: "-")
        guard isWest || bytes.first == UInt8(ascii: "+") else { return nil }
        bytes = bytes.dropFirst()
        guard let hours = twoDigits(&bytes), hours < 24 else { return nil }
        var minutes = 0
        if !bytes.isEmpty {
            _ = skip(":", &bytes)
            guard let read = twoDigits(&bytes), read < 60 else { return nil }
            minutes = read
        }
        guard bytes.isEmpty else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func twoDigits(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        bytes = bytes.dropFirst(2)
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func skip(_ mark: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: mark) else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
