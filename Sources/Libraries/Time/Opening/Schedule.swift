/// When something is open: one schedule of HSDS 3.0.
public struct Schedule: Hashable, Sendable {
    /// On which days. Nil when the schedule does not say, and then nothing is known to be open by it.
    public var rule: RecurrenceRule?
    /// The first and the last day on which the schedule is in force.
    public var validFrom: Day?
    public var validTo: Day?
    /// Nil when the time is not known.
    public var opensAt: TimeOfDay?
    /// A time at or before `opensAt` is on the next day. Nil when the time is not known.
    public var closesAt: TimeOfDay?
    /// The schedule says that it is closed on these days, whatever other schedules say.
    public var isClosed: Bool

    public init(
        _ rule: RecurrenceRule?, opensAt: TimeOfDay? = nil, closesAt: TimeOfDay? = nil,
        validFrom: Day? = nil, validTo: Day? = nil, isClosed: Bool = false
    ) {
        self.rule = rule
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.validFrom = validFrom
        self.validTo = validTo
        self.isClosed = isClosed
    }

    /// Whether the schedule says something of `day`.
    public func applies(on day: Day) -> Bool {
        if let validFrom, day < validFrom { return false }
        if let validTo, day > validTo { return false }
        return rule?.occurs(on: day) ?? false
    }

    /// It can never apply again after this day; nil when there is no such day.
    public var lastDay: Day? {
        switch (validTo, rule?.lastDay) {
        case (let end?, let last?): min(end, last)
        case (let end, let last): end ?? last
        }
    }
}
