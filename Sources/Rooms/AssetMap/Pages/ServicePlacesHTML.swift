import Places
import Time
import Web

/// When it is open; beside each place where they differ.
func whenSection(_ view: ServiceView) -> HTML {
    if view.tellsHoursByPlace { return "" }
    return section("When", timetable(view.service.timesOpen, view, of: view.service.name))
}

/// Opening times in words; a schedule that cannot be understood as it was written.
private func timetable(_ schedules: [ListedSchedule], _ view: ServiceView, of name: String) -> HTML {
    let hours = OpeningHours(schedules.compactMap(\.schedule), in: view.zone)
    let times = hours.timetable(asOf: view.today).map { line in
        (line.days, line.times.isEmpty ? "Ask for the times" : line.times)
    }
    if times.count == 1 {
        return "<p>\(times[0].0): <strong>\(times[0].1)</strong></p>\n\(remarks(schedules))"
    }
    let table = times.isEmpty
        ? nil
        : Table(
            "Opening times of \(name)", [.words("Days"), .words("Times")],
            times.map { [.text($0.0), .text($0.1)] }, showsCaption: false)
    return "\(table)\(remarks(schedules))"
}

/// What schedules say besides their times, each once.
private func remarks(_ schedules: [ListedSchedule]) -> HTML {
    var seen: Set<String> = []
    var html = HTML.empty
    for schedule in schedules {
        let said = schedule.saysTimesAgain ? nil : schedule.description
        for words in [said, schedule.notes].compactMap({ $0 })
        where !words.isEmpty && seen.insert(words).inserted {
            html += .paragraphs(Prose.lines(words))
        }
        if let link = schedule.link, seen.insert(link).inserted {
            html += "<p>Times: \(OutsideLink(link))</p>\n"
        }
    }
    return html
}

extension ListedSchedule {
    /// The description is but the days and times in the publisher's words: "9am-5pm, Mon-Fri".
    fileprivate var saysTimesAgain: Bool {
        guard let schedule, schedule.rule != nil, schedule.opensAt != nil, let description else {
            return false
        }
        return description.utf8.count <= 60 && description.contains(where: \.isNumber)
    }
}

/// Where it is, one part for each place; the nearest first, where it is known from where.
func placesSection(_ view: ServiceView) -> HTML {
    let places = view.placesInOrder
    let content = places.map { placeHTML($0, view, isOnly: places.count == 1) }
    return section("Where", "\(content)")
}

private func placeHTML(_ place: ServicePlace, _ view: ServiceView, isOnly: Bool) -> HTML {
    let location = place.location
    let content: HTML = """
        \(place.description.map { HTML.paragraphs(Prose.lines($0)) })\(addressHTML(location, view))\
        \(locationWords(location, of: view.service))\(facts(place, view, isOnly: isOnly))\
        \(contactsHTML(place.contacts))\
        \(view.tellsHoursByPlace ? timetable(place.timesOpen, view, of: name(location)) : "")
        """
    let known = [view.service.name, view.service.organization?.name].compactMap { $0?.lowercased() }
    let isNamed = !isOnly || !known.contains((location.name ?? view.service.name).lowercased())
    let heading: HTML = isNamed ? "<h3>\(name(location))</h3>\n" : ""
    return content.isEmpty && isOnly && !isNamed ? "" : "\(heading)\(content)"
}

private func name(_ location: Location) -> String {
    location.name ?? location.addresses.first?.lines.first
        ?? (location.kind == .virtual ? "On-line" : "Place")
}

private func addressHTML(_ location: Location, _ view: ServiceView) -> HTML {
    if location.kind == .virtual {
        return "<p>On-line\(location.url.map { ": \(OutsideLink($0))" as HTML })</p>\n"
    }
    let addresses = location.addresses.filter { !$0.lines.isEmpty }
    let written = addresses.map { address -> HTML in
        "<address>\(lines(address.lines.map { .text($0) }))</address>\n"
    }
    return "\(written)\(distanceHTML(location, view))\(mapLinks(location, view))"
}

/// How far, and how long on foot: people walk about 3 miles an hour, and streets make a way about a third
/// longer than the crow flies.
private func distanceHTML(_ location: Location, _ view: ServiceView) -> HTML {
    guard let near = view.near, let miles = location.point?.miles(to: near.point) else { return "" }
    let minutes = miles * 4 / 3 / 3 * 60
    let rounded = minutes < 10 ? max(1, Int(minutes.rounded())) : Int((minutes / 5).rounded()) * 5
    let onFoot = minutes <= 60 ? ", about \(rounded == 1 ? "1 minute" : "\(rounded) minutes") on foot" : ""
    return "<p>\(milesWords(miles)) from \(near.written)\(onFoot)</p>\n"
}

/// Links to a map and, from where it is known, to the way on foot; by the address where there is no point.
private func mapLinks(_ location: Location, _ view: ServiceView) -> HTML {
    let site = "https://www.openstreetmap.org"
    var links: [(String, String)] = []
    if let point = location.point {
        let place = "\(point.latitude)/\(point.longitude)"
        let marked = "mlat=\(point.latitude)&mlon=\(point.longitude)"
        links.append(("\(site)/?\(marked)#map=17/\(place)", "See it on a map"))
        if let from = view.near?.point {
            let route = "\(from.latitude),\(from.longitude);\(point.latitude),\(point.longitude)"
            links.append(
                ("\(site)/directions?engine=fossgis_osrm_foot&route=\(route)", "Directions on foot"))
        }
    } else if let address = location.addresses.first(where: { !$0.lines.isEmpty }) {
        let words = address.lines.joined(separator: ", ")
        links.append((Link.outside("\(site)/search", "query", words), "Look for it on a map"))
    }
    if links.isEmpty { return "" }
    let items = links.map { address, words -> HTML in
        "<a href=\"\(address)\" rel=\"noreferrer noopener\">\(words)</a> "
    }
    return "<p class=\"no-print map-links\">\(items)<span class=\"soft\">(OpenStreetMap)</span></p>\n"
}

/// A description of the place, unless it only repeats that of the service.
private func locationWords(_ location: Location, of service: Service) -> HTML {
    guard let words = location.description, words != service.description else { return "" }
    return .paragraphs(Prose.lines(words))
}

private func facts(_ place: ServicePlace, _ view: ServiceView, isOnly: Bool) -> HTML {
    let location = place.location
    let access = location.accessibility.compactMap(accessHTML)
    // Those of the only place stand under "Get in touch".
    let phones = isOnly ? [] : unique(place.allPhones).filter { !view.service.phones.contains($0) }
    return SummaryList([
        .init("Getting there", location.transportation),
        .init("Access", lines(access)),
        .init("Phone", lines(phones.map(phoneHTML))),
    ]).html
}

private func accessHTML(_ access: Accessibility) -> HTML? {
    let words = [access.description, access.details].compactMap { $0 }.filter { !$0.isEmpty }
    if let url = access.url, !url.isEmpty {
        return "\(words.joined(separator: ". ")) \(OutsideLink(url))"
    }
    return words.isEmpty ? nil : .text(words.joined(separator: ". "))
}
