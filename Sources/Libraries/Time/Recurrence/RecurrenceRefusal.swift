extension RecurrenceRule {
    /// Why a rule cannot be read, in order of precedence.
    public enum Refusal: Error, Hashable, Sendable {
        /// FREQ is not given.
        case noFrequency
        /// The value of a part cannot be read, or is out of its range.
        case unreadable(part: String, value: String)
        /// A part of a rule that is not known here, such as BYSETPOS.
        case unknownPart(String)
        /// A part is given twice.
        case repeated(part: String)
        /// RFC 5545 does not let this part stand with this frequency.
        case partNotFor(part: String, Frequency)
        /// Neither a part nor a start says on which days.
        case noDays
        /// The part counts from a start, and no start is given.
        case needsStart(part: String)
        /// The rule says both how often and until when.
        case bothUntilAndCount
    }
}

extension RecurrenceRule.Refusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noFrequency: "The rule does not say how often. Add FREQ=WEEKLY or FREQ=MONTHLY."
        case .unreadable(let part, let value): "“\(value)” cannot be read as \(part)."
        case .unknownPart(let part): "\(part) is not known here. Leave it out."
        case .repeated(let part): "\(part) is given more than once. Give it once."
        case .partNotFor(let part, let frequency):
            "\(part) cannot be used with \(frequency.rawValue). Leave it out, or change how often."
        case .noDays: "The rule does not say on which days. Add the days, or the date it starts."
        case .needsStart(let part): "\(part) needs the date it starts, to count from. Add that date."
        case .bothUntilAndCount: "The rule gives both an end date and a number of times. Keep one."
        }
    }
}

extension RecurrenceRule.Parts {
    func validate() throws(RecurrenceRule.Refusal) {
        try check("INTERVAL", [interval], within: 1...9_999, bothWays: false)
        try check("COUNT", count.map { [$0] } ?? [], within: 1...100_000, bothWays: false)
        try check("BYMONTH", byMonth, within: 1...12, bothWays: false)
        try check("BYMONTHDAY", byMonthDay, within: 1...31)
        try check("BYYEARDAY", byYearDay, within: 1...366)
        try check("BYWEEKNO", byWeekNumber, within: 1...53)
        try check("BYDAY", byDay.compactMap { $0.ordinal }, within: 1...53)
        try checkFrequency()
        try checkStart()
        if until != nil && count != nil { throw .bothUntilAndCount }
    }

    private func check(
        _ part: String, _ values: [Int], within range: ClosedRange<UInt>, bothWays: Bool = true
    ) throws(RecurrenceRule.Refusal) {
        if let bad = values.first(where: { !range.contains($0.magnitude) || $0 < 0 && !bothWays }) {
            throw .unreadable(part: part, value: String(bad))
        }
    }

    private func checkFrequency() throws(RecurrenceRule.Refusal) {
        let hasOrdinals = byDay.contains { $0.ordinal != nil }
        let isYearlyByWeek = frequency == .yearly && !byWeekNumber.isEmpty
        if hasOrdinals, frequency == .daily || frequency == .weekly || isYearlyByWeek {
            throw .partNotFor(part: "BYDAY with a number", frequency)
        }
        if !byMonthDay.isEmpty, frequency == .weekly { throw .partNotFor(part: "BYMONTHDAY", frequency) }
        if !byYearDay.isEmpty, frequency != .yearly { throw .partNotFor(part: "BYYEARDAY", frequency) }
        if !byWeekNumber.isEmpty, frequency == .daily || frequency == .monthly {
            throw .partNotFor(part: "BYWEEKNO", frequency)
        }
    }

    private func checkStart() throws(RecurrenceRule.Refusal) {
        guard start == nil else { return }
        if interval > 1 { throw .needsStart(part: "INTERVAL") }
        if count != nil { throw .needsStart(part: "COUNT") }
        let saysDays =
            switch frequency {
            case .daily: true
            case .weekly: !byDay.isEmpty
            case .monthly: !byDay.isEmpty || !byMonthDay.isEmpty
            case .yearly: !byDay.isEmpty || !byMonthDay.isEmpty || !byYearDay.isEmpty
            }
        if !saysDays { throw .noDays }
    }
}
