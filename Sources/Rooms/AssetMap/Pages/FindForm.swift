import Places
import Storage
import Time
import Web

/// The search as it was typed, read. Its names are those of `/find` and `/find.json`:
///
/// | name | what |
/// |---|---|
/// | `q` | words |
/// | `near` | a postcode, half of one, the name of a place, or `latitude,longitude` |
/// | `lat`, `lon` | a point, in degrees; instead of `near` |
/// | `within` | miles from there, 0.1 to 500 |
/// | `kind` | the identifier of a taxonomy term |
/// | `day` | `monday` … `sunday`, or `mo` … `su` |
/// | `open` | `now` |
/// | `where` | `anywhere`: only services with no place on the map |
/// | `sort` | `relevance`, `distance` or `name` |
/// | `page` | from 1 |
struct FindForm: Sendable {
    let words: String?
    let near: String?
    let point: Coordinates?
    let within: Double?
    let kind: String?
    let day: Weekday?
    let isOpenNow: Bool
    let isUnplaced: Bool
    let order: FindQuery.Order
    let page: Int

    init(_ fields: Fields) throws(FormErrors) {
        var form = FormDecoder(fields)
        words = form.text("q", atMost: 200)
        near = form.text("near", atMost: 100)
        point = form.point()
        within = form.number("within", in: 0.1...500)
        kind = form.text("kind", atMost: 200)
        day = form.weekday("day")
        isOpenNow = form.only("open", "now", "Leave this empty, or write “now”") ?? false
        isUnplaced = form.only("where", "anywhere", "Leave this empty, or write “anywhere”") ?? false
        order = form.choice("sort", of: FindQuery.Order.self) ?? .best
        page = form.page()
        try form.check()
    }

    /// The query, once `near` and `kind` are looked up.
    /// - Throws: `FormErrors` for a place or a kind of help that is not known here, or a distance from
    ///   nowhere.
    func query(_ tx: Transaction) throws -> (query: FindQuery, term: TaxonomyTerm?) {
        var errors = FormErrors()
        var query = FindQuery()
        query.words = words
        query.near = point
        if point == nil, let near {
            query.near = try PlacesStore(tx).point(ofWritten: near)
            if query.near == nil { errors.add("near", Self.unknown(near)) }
        }
        if within != nil, query.near == nil, errors.isEmpty {
            errors.add("near", "Enter a postcode to measure the distance from")
        }
        let term = try kind.flatMap { try TermStore(tx).term($0) }
        if kind != nil, term == nil {
            errors.add("kind", "There is no such kind of help here. Choose one from the list")
        }
        if !errors.isEmpty { throw errors }
        query.within = within
        query.term = term?.id
        query.day = day
        query.isOpenNow = isOpenNow
        query.isUnplaced = isUnplaced
        query.order = order
        query.page = page
        return (query, term)
    }

    private static func unknown(_ near: String) -> String {
        if let postcode = Postcode(near) {
            return "We do not know the postcode \(postcode.spaced). Check it, or try one nearby"
        }
        return "We do not know where “\(near)” is. Enter a postcode, such as AB10 1AA"
    }
}

extension FormDecoder {
    /// `lat` and `lon`, both or neither.
    fileprivate mutating func point() -> Coordinates? {
        let latitude = degrees("lat", 90)
        let longitude = degrees("lon", 180)
        if fields["lat"] != nil, fields["lon"] == nil { refuse("lon", "Enter the longitude too") }
        if fields["lon"] != nil, fields["lat"] == nil { refuse("lat", "Enter the latitude too") }
        guard let latitude, let longitude else { return nil }
        return Coordinates(latitude: latitude, longitude: longitude)
    }

    private mutating func degrees(_ name: String, _ most: Int) -> Double? {
        guard let text = fields[name] else { return nil }
        guard let degrees = Double(text), abs(degrees) <= Double(most) else {
            refuse(name, "Enter degrees from -\(most) to \(most), such as 51.5")
            return nil
        }
        return degrees
    }

    fileprivate mutating func weekday(_ name: String) -> Weekday? {
        guard let text = fields[name] else { return nil }
        let wanted = text.lowercased()
        for day in Weekday.allCases where wanted == day.name.lowercased() || wanted == day.code.lowercased() {
            return day
        }
        refuse(name, "Choose a day of the week, from Monday to Sunday")
        return nil
    }

    fileprivate mutating func only(_ name: String, _ value: String, _ message: String) -> Bool? {
        guard let text = fields[name] else { return nil }
        if text.lowercased() != value { refuse(name, message) }
        return true
    }

    fileprivate mutating func page() -> Int {
        guard let text = fields["page"] else { return 1 }
        if let page = PageNumber(text) { return page.number }
        refuse("page", PageNumber.refusal(text))
        return 1
    }
}
