import Documents
import Time
import Web

/// What was found, for programs:
///
///     { "query": { "q", "near": { "latitude", "longitude" }, "within_miles", "kind", "day", "open_now" },
///       "total": 37, "total_is_exact": true, "page": 1, "pages": 2, "page_size": 20,
///       "matched": "all_words" | "beginning" | "some_words",
///       "services": [ service ], "nearest": [ service ], "without_place": 4 }
///
/// where a service is
///
///     { "id", "name", "url", "organization": { "id", "name" }, "description", "alert",
///       "status": "active" | "temporarily closed", "distance_miles",
///       "location": { "name", "address_1", "city", "postal_code", "latitude", "longitude" },
///       "location_count", "open": { "now", "words", "closes_at" | "opens_at" } }
///
/// What is not known is left out. `opens_at` and `closes_at` are instants in UTC.
func findJSON(_ view: FindView) -> [UInt8] {
    var json = JSONWriter(capacity: 16_384)
    json.object { json in
        writeQuery(view, to: &json)
        json.member("total", view.result.total)
        json.member("total_is_exact", !view.result.isMore)
        json.member("page", view.query.page)
        json.member("pages", view.result.pages)
        json.member("page_size", FindQuery.pageSize)
        json.member("matched", view.result.matched.rawValue)
        json.array("services", of: view.result.services) { json, card in
            write(card, now: view.now, to: &json)
        }
        if !view.result.nearest.isEmpty {
            json.array("nearest", of: view.result.nearest) { json, card in
                write(card, now: view.now, to: &json)
            }
        }
        if view.query.within != nil { json.member("without_place", view.result.unplaced) }
    }
    return json.bytes
}

/// What is wrong with a search:
///
///     { "error": "invalid_query", "fields": [ { "name": "lat", "message": "Enter a number from …" } ] }
func findJSON(_ errors: FormErrors) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
        json.member("error", "invalid_query")
        json.array("fields", of: errors.all) { json, error in
            json.object { json in
                json.member("name", error.field)
                json.member("message", error.message)
            }
        }
    }
    return json.bytes
}

private func writeQuery(_ view: FindView, to json: inout JSONWriter) {
    json.object("query") { json in
        json.member("q", view.query.words)
        if let near = view.query.near {
            json.object("near") { json in
                json.member("latitude", near.latitude)
                json.member("longitude", near.longitude)
            }
        }
        json.member("within_miles", view.query.within)
        json.member("kind", view.query.term)
        json.member("day", view.query.day?.name.lowercased())
        if view.query.isOpenNow { json.member("open_now", true) }
    }
}

private func write(_ card: FindCard, now: Instant, to json: inout JSONWriter) {
    json.object { json in
        json.member("id", card.id)
        json.member("name", card.name)
        json.member("url", Paths.service(card.id).text)
        json.object("organization") { json in
            json.member("id", card.organizationID)
            json.member("name", card.organizationName)
        }
        if !card.summary.isEmpty { json.member("description", card.summary) }
        json.member("alert", card.alert)
        json.member("status", card.isTemporarilyClosed ? "temporarily closed" : "active")
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
