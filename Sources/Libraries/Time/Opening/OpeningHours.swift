/// When a service or a place is open: all of its schedules together, in the time zone of the place.
///
/// A day on which any schedule says "closed" begins no opening. An opening that began the day before and
/// goes on across midnight is not cut short by that. Where clocks change, times are read as `Zone` says.
public struct OpeningHours: Sendable {
    /// One opening: the doors open, and close again.
    public struct Opening: Hashable, Sendable {
        /// The local day on which it begins.
        public let day: Day
        /// Nil when the time is not known.
        public let opensAt: TimeOfDay?
        /// On the next day when it is not after `opensAt`. Nil when the time is not known.
        public let closesAt: TimeOfDay?
        /// The moment of opening; the start of the day when the time is not known.
        public let start: Instant
        /// The moment of closing, not itself within the opening; nil when it is not known.
        public let end: Instant?

        /// Whether it is known to be open at `instant`. Never true when one of the times is not known.
        public func contains(_ instant: Instant) -> Bool {
            guard opensAt != nil, let end else { return false }
            return start <= instant && instant < end
        }
    }

    public let schedules: [Schedule]
    public let zone: Zone

    public init(_ schedules: [Schedule], in zone: Zone) {
        self.schedules = schedules
        self.zone = zone
    }
}

extension OpeningHours {
    /// The openings that begin on `day`, in order of their start, none twice.
    public func openings(on day: Day) -> [Opening] {
        let applying = schedules.filter { $0.applies(on: day) }
        guard !applying.isEmpty, !applying.contains(where: \.isClosed) else { return [] }
        let openings = applying.compactMap { opening(of: $0, on: day) }
        return Set(openings).sorted { ($0.start, $0.end ?? $0.start) < ($1.start, $1.end ?? $1.start) }
    }

    /// Whether anything begins on `day`, at known times or not.
    public func isOpen(on day: Day) -> Bool {
        !openings(on: day).isEmpty
    }

    /// Whether it is known to be open at `instant`.
    public func isOpen(at instant: Instant) -> Bool {
        opening(at: instant) != nil
    }

    /// The opening that `instant` falls in; of several, the one that closes last.
    public func opening(at instant: Instant) -> Opening? {
        let today = zone.day(of: instant)
        let candidates = openings(on: today.advanced(by: -1)) + openings(on: today)
        return candidates.filter { $0.contains(instant) }.max { ($0.end ?? $0.start) < ($1.end ?? $1.start) }
    }

    /// The first opening that begins after `instant` and within `limit` days; one whose time is not known
    /// must be on a later day.
    public func nextOpening(after instant: Instant, within limit: Int = 400) -> Opening? {
        let today = zone.day(of: instant)
        for offset in 0...min(max(limit, 0), RecurrenceRule.reach) {
            let day = today.advanced(by: offset)
            if schedules.allSatisfy({ $0.lastDay.map { $0 < day } ?? false }) { return nil }
            if let next = openings(on: day).first(where: { $0.start > instant }) { return next }
        }
        return nil
    }

    private func opening(of schedule: Schedule, on day: Day) -> Opening? {
        let start = zone.instant(of: day, at: schedule.opensAt ?? .midnight)
        let end = schedule.closesAt.map { closesAt in
            let isNextDay = schedule.opensAt.map { closesAt <= $0 } ?? false
            return zone.instant(of: isNextDay ? day.advanced(by: 1) : day, at: closesAt)
        }
        // Clocks that go forward can swallow an opening whole.
        if let end, end <= start { return nil }
        return Opening(
            day: day, opensAt: schedule.opensAt, closesAt: schedule.closesAt, start: start, end: end)
    }
}
