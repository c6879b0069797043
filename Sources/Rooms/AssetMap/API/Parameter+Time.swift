import Time
import Web

extension Parameter where Value == TimeOfDay {
    static let startTime = time(
        "start_time", "Lists services with a schedule that opens at this time or later.")
    static let endTime = time(
        "end_time", "Lists services with a schedule that closes at this time or earlier.")

    private static func time(_ name: String, _ about: String) -> Parameter {
        Parameter(
            name: name, about: about, form: "a time of day, as 09:30 or 09:30:00",
            schema: { json in
                json.member("type", "string")
                json.member("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")
            },
            read: { text in
                let isClock = text.utf8.allSatisfy { $0 == UInt8(ascii: ":") || (0x30...0x39).contains($0) }
                guard isClock, [5, 8].contains(text.utf8.count), let time = TimeOfDay(text),
                    time < .endOfDay
                else { return nil }
                return time
            })
    }
}

extension Parameter where Value == Weekday {
    static let day = Parameter(
        name: "day", about: "Lists services with a schedule that names this day of the week.",
        form: "a day of the week: MO, TU, WE, TH, FR, SA or SU, or its name in English",
        schema: { json in
            json.member("type", "string")
            json.array("enum", of: Weekday.allCases.map(\.code) + Weekday.allCases.map(\.name)) {
                $0.value($1)
            }
        },
        read: { text in
            Weekday(code: text)
                ?? Weekday.allCases.first { $0.name.lowercased() == text.lowercased() }
        })
}

extension Parameter where Value == Instant {
    static let modifiedAfter = Parameter(
        name: "modified_after",
        about: "Lists services last modified at this moment or later, to the second.",
        form: "a day or a moment, as 2026-03-01 or 2026-03-01T10:30:00Z",
        schema: { json in
            json.array("anyOf") { json in
                for format in ["date", "date-time"] {
                    json.object { json in
                        json.member("type", "string")
                        json.member("format", format)
                    }
                }
            }
        },
        read: Published.instant)
}

extension Published {
    /// The moment that a stored or an asked-for date-time names, to the second.
    static func instant(_ text: String) -> Instant? {
        guard let written = dateTime(text), let day = Day(written.prefix(10)),
            let clock = ClockReading(written.dropFirst(11))
        else { return nil }
        return Instant(
            seconds: Int64(day.rawValue) * 86_400 + Int64(clock.seconds) - Int64(clock.offset) * 60)
    }
}
