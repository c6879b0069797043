import Time

/// A day, or a day and a time, in plain English and for programs too:
/// `<time datetime="2026-03-04">Wednesday 4 March 2026</time>`.
public struct When: Component {
    let words: String
    let machine: String

    /// "Wednesday 4 March 2026".
    public init(_ day: Day) {
        words = day.inWordsWithWeekday
        machine = day.description
    }

    /// "Wednesday 4 March 2026 at 9:30am". The time is the one on the wall there.
    public init(_ day: Day, at time: TimeOfDay) {
        words = "\(day.inWordsWithWeekday) at \(time.inWords)"
        machine = "\(day)T\(time)"
    }

    /// A moment, as clocks in `zone` show it.
    public init(_ instant: Instant, in zone: Zone) {
        let (day, time) = zone.local(instant)
        self.init(day, at: time)
    }

    /// Words of the caller's own for a day: "tomorrow".
    public init(_ day: Day, words: String) {
        self.words = words
        machine = day.description
    }

    public var html: HTML {
        "<time datetime=\"\(machine)\">\(words)</time>"
    }
}
