import Places
import Time
import Web

/// When it is open, as a table; beside each place where they differ.
func whenSection(_ view: ServiceView) -> HTML {
    if view.tellsHoursByPlace { return "" }
    return section("When", timetable(view.service.timesOpen, view, of: view.service.name))
}

/// Opening times in words; a schedule that cannot be understood as it was written.
private func timetable(_ schedules: [ListedSchedule], _ view: ServiceView, of name: String) -> HTML {
    let hours = OpeningHours(schedules.compactMap(\.schedule), in: view.zone)
    let rows = hours.timetable(asOf: view.today).map { line -> [HTML] in
        [.text(line.days), .text(line.times.isEmpty ? "Ask for the times" : line.times)]
    }
    let table = rows.isEmpty
        ? nil : Table("Opening times of \(name)", [.words("Days"), .words("Times")], rows)
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

/// Where it is, one part for each place.
func placesSection(_ view: ServiceView) -> HTML {
    let places = view.service.places
    let content = places.map { placeHTML($0, view, isOnly: places.count == 1) }
    return section("Where", "\(content)")
}

private func placeHTML(_ place: ServicePlace, _ view: ServiceView, isOnly: Bool) -> HTML {
    let location = place.location
    let content: HTML = """
        \(place.description.map { HTML.paragraphs(Prose.lines($0)) })\(addressHTML(location))\
        \(locationWords(location, of: view.service))\(facts(place, view))\
        \(contactsHTML(place.contacts))\
        \(view.tellsHoursByPlace ? timetable(place.timesOpen, view, of: name(location)) : "")
        """
    let isNamed = !isOnly || (location.name ?? view.service.name) != view.service.name
    let heading: HTML = isNamed ? "<h3>\(name(location))</h3>\n" : ""
    return content.isEmpty && isOnly && !isNamed ? "" : "\(heading)\(content)"
}

private func name(_ location: Location) -> String {
    location.name ?? location.addresses.first?.lines.first
        ?? (location.kind == .virtual ? "On-line" : "Place")
}

private func addressHTML(_ location: Location) -> HTML {
    if location.kind == .virtual {
        return "<p>On-line\(location.url.map { ": \(OutsideLink($0))" as HTML })</p>\n"
    }
    let addresses = location.addresses.filter { !$0.lines.isEmpty }
    let written = addresses.map { address -> HTML in
        "<address>\(lines(address.lines.map { .text($0) }))</address>\n"
    }
    return "\(written)\(location.point.map(mapLink))"
}

private func mapLink(_ point: Coordinates) -> HTML {
    let place = "\(point.latitude)/\(point.longitude)"
    let marked = "mlat=\(point.latitude)&mlon=\(point.longitude)"
    let address = "https://www.openstreetmap.org/?\(marked)#map=17/\(place)"
    return """
        <p class="no-print"><a href="\(address)" rel="noreferrer noopener">See it on a map \
        (OpenStreetMap)</a></p>

        """
}

/// A description of the place, unless it only repeats that of the service.
private func locationWords(_ location: Location, of service: Service) -> HTML {
    guard let words = location.description, words != service.description else { return "" }
    return .paragraphs(Prose.lines(words))
}

private func facts(_ place: ServicePlace, _ view: ServiceView) -> HTML {
    let location = place.location
    let access = location.accessibility.compactMap(accessHTML)
    let phones = unique(place.phones + location.phones).filter { !view.service.phones.contains($0) }
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
