import OpenReferral
import Time

// What is said of one service, in rows.
extension DemoRows {
    mutating func add(_ service: DemoService, in town: DemoTown, _ calendar: DemoCalendar) {
        let tale = town.tale
        var dice = tale.dice(for: "service " + service.key)
        let id = tale.id("service " + service.key)
        if service.isNewHost { add(service.host, tale) }
        addService(service, id, calendar, &dice)
        for (number, term) in service.activity.terms.enumerated() {
            row("attribute") {
                $0.text("id", tale.id("term \(number) of \(id)"))
                $0.text("link_id", id)
                $0.text("link_entity", "service")
                $0.text("link_type", "taxonomy")
                $0.text("taxonomy_term_id", Self.termID(term))
            }
        }
        addWhereAndWhen(service, id, tale, calendar, &dice)
        addWhom(id, tale, &dice)
        addFor(service, id, town, &dice)
    }

    private mutating func addService(
        _ service: DemoService, _ id: String, _ calendar: DemoCalendar, _ dice: inout Dice
    ) {
        let activity = service.activity
        let isPaused = dice.once(in: 60)
        let assured = calendar.today.advanced(by: -1 - dice.roll(330))
        let modified = assured.advanced(by: -dice.roll(30))
        // An age is only a limit when it shuts somebody out.
        let youngest = activity.ages.map(\.lowerBound).flatMap { $0 > 0 ? Double($0) : nil }
        let eldest = activity.ages.map(\.upperBound).flatMap { $0 < 110 ? Double($0) : nil }
        row("service") {
            $0.text("id", id)
            $0.text("organization_id", service.host.id)
            $0.text("name", service.name)
            $0.text("description", service.description)
            $0.text("url", "https://\(service.host.domain).example/\(DemoTown.slug(service.name))")
            $0.text("email", "hello@\(service.host.domain).example")
            $0.text("status", isPaused ? "temporarily closed" : "active")
            $0.text(
                "alert",
                isPaused ? "We are having a break and will be back. Ring before you come." : nil)
            $0.text("application_process", service.joining)
            $0.text("eligibility_description", service.eligibility)
            $0.number("minimum_age", youngest)
            $0.number("maximum_age", eldest)
            $0.text("assured_date", assured.description)
            $0.text("last_modified", "\(modified)T09:00:00Z")
        }
    }

    /// With one venue a schedule is the service's; with several, each venue has its own.
    private mutating func addWhereAndWhen(
        _ service: DemoService, _ id: String, _ tale: Tale, _ calendar: DemoCalendar, _ dice: inout Dice
    ) {
        for (number, venue) in service.venues.enumerated() {
            let at = tale.id("venue \(number) of \(id)")
            row("service_at_location") {
                $0.text("id", at)
                $0.text("service_id", id)
                $0.text("location_id", venue.id)
            }
            if number > 0 && service.venues.count == 1 { continue }
            let isShared = service.venues.count == 1
            for slot in service.slots {
                for (row, schedule) in DemoSchedule.rows(of: slot, calendar, &dice).enumerated() {
                    addSchedule(
                        schedule, tale.id("schedule \(number) \(row) of \(id)"),
                        service: isShared ? id : nil,
                        at: isShared ? nil : at)
                }
            }
        }
    }

    private mutating func addSchedule(
        _ schedule: DemoSchedule, _ id: String, service: String?, at: String?
    ) {
        row("schedule") {
            $0.text("id", id)
            $0.text("service_id", service)
            $0.text("service_at_location_id", at)
            $0.text("freq", schedule.frequency)
            $0.text("byday", schedule.days)
            $0.integer("interval", schedule.interval)
            $0.text("dtstart", schedule.start.map { $0.description })
            $0.text("valid_from", schedule.span.map { $0.lowerBound.description })
            $0.text("valid_to", schedule.span.map { $0.upperBound.description })
            $0.text("opens_at", schedule.opens)
            $0.text("closes_at", schedule.closes)
            $0.text("description", schedule.note)
        }
    }

    /// A role and never a name: the made-up town has no made-up people in its listings.
    private mutating func addWhom(_ id: String, _ tale: Tale, _ dice: inout Dice) {
        let contact = tale.id("contact of " + id)
        let title = dice.one(
            of: ["Coordinator", "Welcomer", "Group leader", "Volunteer on duty"], else: "Coordinator")
        let number = Tale.phone(&dice)
        row("contact") {
            $0.text("id", contact)
            $0.text("service_id", id)
            $0.text("title", title)
        }
        row("phone") {
            $0.text("id", tale.id("phone of " + id))
            $0.text("contact_id", contact)
            $0.text("service_id", id)
            $0.text("number", number)
            $0.text("type", "voice")
        }
    }

    /// Costs, languages, and the area that is served.
    private mutating func addFor(
        _ service: DemoService, _ id: String, _ town: DemoTown, _ dice: inout Dice
    ) {
        let tale = town.tale
        row("cost_option") {
            $0.text("id", tale.id("cost of " + id))
            $0.text("service_id", id)
            $0.text("option", service.cost.option)
            $0.text("currency", "GBP")
            $0.number("amount", service.cost.amount)
            $0.text("amount_description", service.cost.per)
        }
        let venue = service.venues.first
        let place = town.town.neighbourhoods[venue?.neighbourhood ?? 0]
        var languages = [SpokenLanguage.english]
        if dice.once(in: 3) { languages += place.languages.prefix(1 + dice.roll(3)) }
        if service.activity.terms.contains("disability") || dice.once(in: 25) {
            languages.append(.signed)
        }
        for language in languages {
            row("language") {
                $0.text("id", tale.id("language \(language.code) of \(id)"))
                $0.text("service_id", id)
                $0.text("name", language.name)
                $0.text("code", language.code)
            }
        }
        let isLocal = service.activity.host == .ownGroup || dice.once(in: 4)
        row("service_area") {
            $0.text("id", tale.id("area of " + id))
            $0.text("service_id", id)
            $0.text("name", isLocal ? "\(place.name), \(town.town.name)" : town.town.name)
        }
        if dice.once(in: 7) {
            row("funding") {
                $0.text("id", tale.id("funding of " + id))
                $0.text("service_id", id)
                $0.text("source", "\(town.town.county) Neighbourhood Fund")
            }
        }
    }
}

extension Activity.Cost {
    /// In pounds; nil where people give what they can.
    var amount: Double? {
        switch self {
        case .free: 0
        case .pounds(let amount, _): amount
        case .donation: nil
        }
    }

    var option: String {
        switch self {
        case .free: "Everyone"
        case .pounds: "Each person"
        case .donation: "Donation"
        }
    }

    /// What the money is for: `a swim`.
    var per: String? {
        switch self {
        case .free: nil
        case .pounds(_, let per): per
        case .donation(let words): words
        }
    }
}
