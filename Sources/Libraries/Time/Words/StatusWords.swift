extension OpeningHours {
    /// What is known about now.
    public enum Status: Hashable, Sendable {
        /// It is open.
        case open(Opening)
        /// It is open today, and at what time is not known.
        case sometimeToday
        /// It is closed until then; nil when no opening is known of.
        case closed(next: Opening?)
        /// No schedule says on which days it is open.
        case unknown
    }

    public func status(at instant: Instant) -> Status {
        guard schedules.contains(where: { $0.rule != nil && !$0.isClosed }) else { return .unknown }
        if let opening = opening(at: instant) { return .open(opening) }
        let today = openings(on: zone.day(of: instant))
        let hasUnknownTimes = today.contains { opening in
            let isOver = opening.end.map { $0 <= instant } ?? false
            let isToCome = opening.opensAt != nil && opening.start > instant
            return (opening.opensAt == nil || opening.end == nil) && !isOver && !isToCome
        }
        return hasUnknownTimes ? .sometimeToday : .closed(next: nextOpening(after: instant))
    }

    /// `Open now, until 5pm`; `Closed now. Opens tomorrow at 10am`; empty when nothing is known.
    public func statusInWords(at instant: Instant) -> String {
        let today = zone.day(of: instant)
        switch status(at: instant) {
        case .open(let opening): return "Open now" + untilWords(opening, today)
        case .sometimeToday: return "Open today. Ask for the times"
        case .closed(let next?):
            let time = next.opensAt.map { " at \($0.inWords)" } ?? ""
            return "Closed now. Opens \(next.day.inWords(asOf: today))\(time)"
        case .closed(nil): return "Closed now"
        case .unknown: return ""
        }
    }

    private func untilWords(_ opening: Opening, _ today: Day) -> String {
        guard let end = opening.end, let closesAt = opening.closesAt else { return "" }
        // One that closes at midnight and opens again at once has no closing time to tell.
        if self.opening(at: end) != nil { return "" }
        let isToday = zone.day(of: end) == today || closesAt == .endOfDay || closesAt == .midnight
        return ", until \(closesAt.inWords)" + (isToday ? "" : " tomorrow")
    }
}
