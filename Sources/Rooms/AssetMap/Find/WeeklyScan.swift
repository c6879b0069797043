import Time

/// Reads hours as `IndexedHours` writes them, byte by byte and without memory of its own.
struct WeeklyScan {
    private let minute: Int
    private let today: (bit: Int, number: Int)
    private let yesterday: (bit: Int, number: Int)

    init(_ moment: IndexedHours.Moment) {
        let before = moment.day.advanced(by: -1)
        minute = moment.minute
        today = (1 << (moment.day.weekday.rawValue - 1), Int(moment.day.rawValue))
        yesterday = (1 << (before.weekday.rawValue - 1), Int(before.rawValue))
    }

    /// Whether it is open at the moment; `nil` where the text has more than weekly hours.
    func isOpen(_ text: String) -> Bool? {
        var text = text
        return text.withUTF8 { bytes in
            var at = 0
            var isOpen = false
            while at < bytes.count {
                guard let week = week(bytes, &at) else { return nil }
                if self.isOpen(week) { isOpen = true }
            }
            return isOpen
        }
    }

    /// Mask, opening, closing, first day, last day; each may be missing.
    private typealias Week = (Int?, Int?, Int?, Int?, Int?)

    /// The line that begins at `at`, which is then at the next; `nil` for a line that is no weekly one.
    private func week(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Week? {
        guard bytes[at] == UInt8(ascii: "w") else { return nil }
        at += 1
        let mask = number(bytes, &at), opens = number(bytes, &at), closes = number(bytes, &at)
        let from = number(bytes, &at), to = number(bytes, &at)
        guard at == bytes.count || bytes[at] == UInt8(ascii: "\n") else { return nil }
        at += 1
        return (mask, opens, closes, from, to)
    }

    /// After a comma; `nil` for nothing.
    private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int? {
        guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { return nil }
        at += 1
        var number: Int?
        var isNegative = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // Text of the index is the program's own; nine digits are more than a day needs.
                number = min((number ?? 0) * 10 + Int(bytes[at] - UInt8(ascii: "0")), 999_999_999)
            case UInt8(ascii: "-"): isNegative = true
            default: return isNegative ? number.map { -$0 } : number
            }
            at += 1
        }
        return isNegative ? number.map { -$0 } : number
    }

    private func isOpen(_ week: Week) -> Bool {
        guard let opens = week.1, let closes = week.2 else { return false }
        let isOvernight = closes <= opens
        if applies(week, today), opens <= minute, isOvernight || minute < closes { return true }
        return isOvernight && applies(week, yesterday) && minute < closes
    }

    private func applies(_ week: Week, _ day: (bit: Int, number: Int)) -> Bool {
        (week.0 ?? 0) & day.bit != 0 && week.3 ?? .min <= day.number && day.number <= week.4 ?? .max
    }
}
