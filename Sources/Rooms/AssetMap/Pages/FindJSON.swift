import Documents
import Time
import Web

/// What was found, for programs: the envelope of the Open Referral API round what the page shows. Each
/// member is described in `FindDocument`, and `docs/finding.md` has an example.
func findJSON(_ view: FindView) -> [UInt8] {
    let result = view.result
    let page = view.query.page
    var json = JSONWriter(capacity: 16_384)
    json.object { json in
        json.member("total_items", result.counted)
        json.member("total_is_exact", !result.isMore)
        json.member("total_pages", result.total == 0 ? 0 : result.pages)
        json.member("page_number", page)
        json.member("size", result.services.count)
        json.member("first_page", page == 1)
        json.member("last_page", page >= result.pages)
        json.member("empty", result.services.isEmpty)
        if page < result.pages { json.member("next", link(view, page + 1)) }
        if page > 1 { json.member("previous", link(view, min(page - 1, result.pages))) }
        writeQuery(view, to: &json)
        json.member("matched", result.matched.rawValue)
        json.member("correction", result.correction)
        if !result.suggestions.isEmpty {
            json.array("suggestions", of: result.suggestions) { $0.value($1) }
        }
        json.array("contents", of: result.services) { json, card in
            write(card, now: view.now, to: &json)
        }
        if !result.nearest.isEmpty {
            json.array("nearest", of: result.nearest) { json, card in
                write(card, now: view.now, to: &json)
            }
        }
        if view.query.within != nil { json.member("without_place", result.unplaced) }
    }
    return json.bytes
}

/// The same search at another page.
private func link(_ view: FindView, _ page: Int) -> String {
    let size = view.query.size == FindQuery.pageSize ? nil : String(view.query.size)
    return view.trail.same(at: Paths.findJSON()).with("per_page", size).with("page", String(page)).text
}

private func writeQuery(_ view: FindView, to json: inout JSONWriter) {
    json.object("query") { json in
        json.member("q", view.query.words)
        if let near = view.query.near {
            json.object("near") { json in
                json.member("written", view.near)
                json.member("latitude", near.latitude)
                json.member("longitude", near.longitude)
            }
        }
        json.member("within_miles", view.query.within)
        json.member("kind", view.query.term)
        json.member("language", view.query.language)
        json.member("day", view.query.day?.name.lowercased())
        if view.query.isOpenNow { json.member("open_now", true) }
        if view.query.isUnplaced { json.member("anywhere", true) }
        json.member("sort", view.query.order.rawValue)
    }
}

private func write(_ card: FindCard, now: Instant, to json: inout JSONWriter) {
    json.object { json in
        json.member("id", card.id)
        json.member("name", card.name)
        json.member("url", Paths.service(card.id).text)
        json.member("api_url", OpenReferralRoutes.Paths.show(.services)(card.id).text)
        if let organization = card.organization {
            json.object("organization") { json in
                json.member("id", organization.id)
                json.member("name", organization.name)
            }
        }
        if !card.summary.isEmpty { json.member("description", card.summary) }
        json.member("alert", card.alert)
        json.member("status", card.isTemporarilyClosed ? "temporarily closed" : "active")
        json.member("phone", card.phone)
        json.member("distance_miles", card.miles.map { ($0 * 1000).rounded() / 1000 })
        if let place = card.place { write(place, to: &json) }
        json.member("location_count", card.placeCount)
        writeOpen(card.hours, now, to: &json)
    }
}

private func write(_ place: FindCard.Place, to json: inout JSONWriter) {
    json.object("location") { json in
        json.member("name", place.name)
        json.member("address_1", place.street)
        json.member("city", place.city)
        json.member("postal_code", place.postcode)
        json.member("latitude", place.point?.latitude)
        json.member("longitude", place.point?.longitude)
    }
}

private func writeOpen(_ hours: OpeningHours, _ now: Instant, to json: inout JSONWriter) {
    let status = hours.status(at: now)
    if status == .unknown { return }
    json.object("open") { json in
        switch status {
        case .open(let opening):
            json.member("now", true)
            json.member("closes_at", opening.end?.description)
        case .sometimeToday:
            json.member("now", false)
        case .closed(let next):
            json.member("now", false)
            json.member("opens_at", next?.start.description)
        case .unknown: break
        }
        json.member("words", hours.statusInWords(at: now))
    }
}
