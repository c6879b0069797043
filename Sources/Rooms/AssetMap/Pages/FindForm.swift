import Places
import Storage
import Time
import Web

/// The search as it was typed, read. Its names are those of `/find` and `/find.json`:
///
/// | name | what |
/// |---|---|
/// | `q` | words; a postcode or a known place among them is taken as the place, where none is said |
/// | `as` | `words`: nothing among the words is a place |
/// | `near` | a postcode, half of one, the name of a place or town, or `latitude,longitude` |
/// | `lat`, `lon` | a point, in degrees; instead of `near` |
/// | `within` | miles from there, 0.1 to 500 |
/// | `kind` | the identifier of a taxonomy term |
/// | `language` | the name of a language that help is offered in |
/// | `day` | `monday` … `sunday`, or `mo` … `su` |
/// | `open` | `now` |
/// | `where` | `anywhere`: only services with no place on the map |
/// | `sort` | `best` (`FindBlend`), `nearest` or `name` |
/// | `page` | from 1 |
/// | `per_page` | of `/find.json` alone: 1 to 100 |
struct FindForm: Sendable {
    let words: String?
    let isAllWords: Bool
    let near: String?
    let point: Coordinates?
    let within: Double?
    let kind: String?
    let language: String?
    let day: Weekday?
    let isOpenNow: Bool
    let isUnplaced: Bool
    let order: FindQuery.Order
    let page: Int
    let size: Int
    private let fields: Fields

    init(_ fields: Fields, hasSize: Bool = false) throws(FormErrors) {
        var form = FormDecoder(fields)
        self.fields = fields
        words = form.words("q", atMost: 200)
        isAllWords = form.only("as", "words", "Leave this empty, or write “words”") ?? false
        near = form.text("near", atMost: 100)
        point = form.point()
        within = form.number("within", in: 0.1...500)
        kind = form.text("kind", atMost: 200)
        language = form.text("language", atMost: 100)
        day = form.weekday("day")
        isOpenNow = form.only("open", "now", "Leave this empty, or write “now”") ?? false
        isUnplaced = form.only("where", "anywhere", "Leave this empty, or write “anywhere”") ?? false
        order = form.choice("sort", of: FindQuery.Order.self) ?? .best
        page = form.page()
        size = hasSize ? form.whole("per_page", in: 1...100) ?? FindQuery.pageSize : FindQuery.pageSize
        try form.check()
    }

    /// The query, once places and `kind` are looked up.
    /// - Throws: `FormErrors` for a place or a kind of help that is not known here, or a distance from
    ///   nowhere.
    func question(_ tx: Transaction) throws -> FindQuestion {
        var errors = FormErrors()
        var question = FindQuestion(FindQuery(), FormState(fields), near: near)
        question.query.words = words
        question.query.near = point
        if point == nil { try locate(&question, &errors, tx) }
        if question.query.near == nil, errors.isEmpty {
            if within != nil { errors.add("near", "Enter a postcode to measure the distance from") }
            if order == .nearest { errors.add("near", "Enter a postcode to put the nearest first") }
        }
        question.term = try kind.flatMap { try TermStore(tx).term($0) }
        if kind != nil, question.term == nil {
            errors.add("kind", "There is no such kind of help here. Choose one from the list")
        }
        if let language {
            let meant = OfferedLanguage.meaning(language, in: try LanguagesStore(tx).allWords())
            (question.query.language, question.query.languageWords) = (meant?.name, meant?.words ?? [])
            if question.query.languageWords.allSatisfy({ Marks.language($0) == nil }) {
                errors.add("language", "Nobody here says they speak it. Choose from the list of languages")
            }
        }
        if !errors.isEmpty { throw errors }
        question.query.within = within
        question.query.term = question.term?.id
        question.query.day = day
        question.query.isOpenNow = isOpenNow
        question.query.isUnplaced = isUnplaced
        question.query.order = order
        question.query.page = page
        question.query.size = size
        return question
    }

    /// Where they mean: what is in the field for it, else what is said among the words.
    private func locate(
        _ question: inout FindQuestion, _ errors: inout FormErrors, _ tx: Transaction
    ) throws {
        if let near {
            question.query.near = try Self.point(ofWritten: near, tx)
            if question.query.near == nil { errors.add("near", try Self.unknown(near, tx)) }
            return
        }
        guard let words, !isAllWords, let said = try Self.place(among: words, tx) else { return }
        if said.point == nil, said.words == nil {
            errors.add("q", try Self.unknown(words, tx))
            return
        }
        question.take(said, from: fields)
    }

    /// A postcode or place that is known, or else the postal code or town of a listed address.
    static func point(ofWritten text: String, _ tx: Transaction) throws -> Coordinates? {
        try PlacesStore(tx).point(ofWritten: text) ?? ListedPlacesStore(tx).point(ofWritten: text)
    }

    private static func place(among words: String, _ tx: Transaction) throws -> PlaceAmongWords? {
        try PlacesStore(tx).place(among: words)
            ?? PlaceAmongWords(named: words, known: ListedPlacesStore(tx).places(named:))
    }

    private static func unknown(_ near: String, _ tx: Transaction) throws -> String {
        if Coordinates.degrees(written: near) != nil {
            return "That point is off the map. Enter its latitude, -90 to 90, then its longitude, -180 to 180"
        }
        if let postcode = Postcode(near) {
            return "We do not know the postcode \(postcode.spaced). Check it, or try one nearby"
        }
        let example = try ListedPlacesStore(tx).example().map { ", such as \($0)" } ?? ""
        return "We do not know where “\(near)” is. Enter a postcode or a town\(example)"
    }
}

/// A search, with all that was looked up for it.
struct FindQuestion: Sendable {
    var query: FindQuery
    /// The search as it is understood, to show it again and to link to more of it.
    var form: FormState
    /// Where from, as it was typed.
    var near: String?
    var term: TaxonomyTerm?
    /// What was taken as a place that was typed among the words.
    var said: PlaceAmongWords?

    init(_ query: FindQuery, _ form: FormState, near: String?) {
        self.query = query
        self.form = form
        self.near = near
    }

    /// A place that is not known is left out, and told.
    fileprivate mutating func take(_ said: PlaceAmongWords, from fields: Fields) {
        self.said = said
        query.words = said.words
        query.near = said.point
        if said.point != nil { near = said.place }
        let others = fields.all.filter { $0.name != "q" && $0.name != "near" }.map { ($0.name, $0.value) }
        form = FormState(Fields([("q", said.words ?? ""), ("near", near ?? "")] + others))
    }
}

extension FormDecoder {
    /// Words to look for; a sign alone would find everything.
    fileprivate mutating func words(_ name: String, atMost limit: Int) -> String? {
        guard let text = text(name, atMost: limit) else { return nil }
        if Words.split(text, limit: 1).isEmpty {
            refuse(name, "Enter a word: this has no letters or numbers")
        }
        return text
    }

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
