import Time

/// One service of the made-up town, before it is put in rows.
struct DemoService: Sendable {
    let key: String
    let activity: Activity
    let name: String
    let description: String
    let eligibility: String
    let joining: String
    let host: Organisation
    /// Nil when the host is there already.
    let isNewHost: Bool
    let venues: [Venue]
    let slots: [Activity.Slot]
    let cost: Activity.Cost
}

extension DemoTown {
    /// Tells of `count` services, no two with the same name or the same description.
    func services(_ count: Int) -> [DemoService] {
        var told = Told()
        var services: [DemoService] = []
        let total = Activity.all.reduce(0) { $0 + $1.perTown }
        var due = 0
        for (number, activity) in Activity.all.enumerated() {
            due += activity.perTown
            let wanted = count * due / total - services.count
            var dice = tale.dice(for: "activity \(number)")
            let places = dice.shuffled(venues(of: activity.venues))
            let first = dice.roll(1000)
            for turn in 0..<max(0, wanted) where !places.isEmpty {
                services.append(
                    service(activity, "\(number) \(turn)", turn, first, places, &told, &dice))
            }
        }
        return services
    }

    /// What has been said, so that it is not said again.
    private struct Told {
        var names: Set<String> = []
        var descriptions: Set<String> = []
    }

    private func service(
        _ activity: Activity, _ key: String, _ turn: Int, _ first: Int, _ places: [Venue],
        _ told: inout Told, _ dice: inout Dice
    ) -> DemoService {
        let venue = places[turn % places.count]
        let nameIndex = turn % activity.names.count
        let name = freshName(activity.names[nameIndex], at: venue, &told)
        let description = freshDescription(of: activity, nameIndex, first + turn, at: venue, &told)
        var venues = [venue]
        for step in stride(from: 1, to: activity.sites, by: 1) {
            venues.append(places[(turn + step * 3) % places.count])
        }
        let (host, isNew) = host(of: activity, key: key, name: name, at: venue, &dice)
        return DemoService(
            key: key, activity: activity, name: name, description: description,
            eligibility: words(activity.eligibility ?? "Anyone is welcome.", at: venue),
            joining: words(activity.joining, at: venue), host: host,
            isNewHost: isNew, venues: venues,
            slots: [dice.one(of: activity.times, else: .byAppointment)],
            cost: activity.costs[turn % activity.costs.count])
    }

    private func words(_ template: String, at venue: Venue) -> String {
        let place = town.neighbourhoods[venue.neighbourhood]
        let street = String(venue.street.drop { $0.isNumber || $0 == " " })
        let name = venue.kind == .online ? town.name : venue.name
        return Self.fill(template, town, place: place.name, venue: name, street: street)
    }

    private func freshName(_ template: String, at venue: Venue, _ told: inout Told) -> String {
        let place = town.neighbourhoods[venue.neighbourhood].name
        let name = words(template, at: venue)
        let choices = [name, "\(name), \(place)", "\(name), \(venue.name)"]
        let others = (2...).lazy.map { "\(name), \(venue.name) (\($0))" }
        let fresh =
            choices.first {
                !told.names.contains($0) && !($0 != name && name.contains(place) && $0.hasSuffix(place))
            }
            ?? others.first { !told.names.contains($0) } ?? name
        told.names.insert(fresh)
        return fresh
    }

    /// Tries the openings, details and closings together until what they say is new; after that, says where.
    private func freshDescription(
        of activity: Activity, _ nameIndex: Int, _ start: Int, at venue: Venue, _ told: inout Told
    ) -> String {
        let isPaired = activity.details.count == activity.names.count
        let (openings, closings) = (activity.openings, activity.closings)
        let combinations = openings.count * activity.details.count * closings.count
        for step in 0..<combinations {
            let number = start + step
            let detail = isPaired ? nameIndex : number % activity.details.count
            let sentences = [
                openings[number % openings.count], activity.details[detail],
                closings[number / openings.count % closings.count],
            ]
            let text = words(sentences.joined(separator: " "), at: venue)
            if told.descriptions.insert(text).inserted { return text }
        }
        let detail = activity.details[isPaired ? nameIndex : start % activity.details.count]
        let place = town.neighbourhoods[venue.neighbourhood].name
        let more = [
            "This one is at {venue}, \(place).", "For \(place) and the streets around, at {venue}.",
            "We are the {venue} group.", "It is the same welcome at {venue} as everywhere in {town}.",
        ]
        for addition in more {
            let text = words("\(openings[start % openings.count]) \(detail) \(addition)", at: venue)
            if told.descriptions.insert(text).inserted { return text }
        }
        let last = words(
            "\(detail) There are several of these in {town}; this is number \(start).", at: venue)
        told.descriptions.insert(last)
        return last
    }

    private func host(
        of activity: Activity, key: String, name: String, at venue: Venue, _ dice: inout Dice
    ) -> (Organisation, Bool) {
        switch activity.host {
        case .ownGroup:
            let place = town.neighbourhoods[venue.neighbourhood].name
            let group = Self.organisation(
                nil, name, "A group of neighbours in \(place), run by the people who come.",
                "unincorporated association", town, tale, key: "group " + key)
            return (group, true)
        case .kind(let kind):
            let hosts = organisations.filter { $0.kind == kind }
            // A hub or a faith runs what is on at its own place.
            let atHome = hosts.first { $0.name.hasPrefix(venue.name) }
            return (atHome ?? dice.one(of: hosts, else: organisations[0]), false)
        }
    }
}
