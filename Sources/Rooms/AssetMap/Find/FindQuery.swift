import Places
import Time

/// What somebody looks for. Every part narrows; none is needed.
package struct FindQuery: Sendable, Hashable {
    package var words: String?
    /// Where they are, or will be.
    package var near: Coordinates?
    /// No farther than this, in miles; only together with `near`.
    package var within: Double?
    /// The identifier of a taxonomy term; services of the terms below it are found too.
    package var term: String?
    /// Offered in this language.
    package var language: String?
    /// What listings say that means this language; any of it will do.
    package var languageWords: [String] = []
    /// Opens on this day of the week, at least once in the next five weeks.
    package var day: Weekday?
    package var isOpenNow = false
    /// Only services with no point on the map: on-line, by telephone, or "covers the area".
    package var isUnplaced = false
    package var order = Order.best
    /// From 1.
    package var page = 1
    /// Services on a page, 1 or more.
    package var size = pageSize

    package enum Order: String, Sendable, CaseIterable {
        /// Words and nearness together (`FindBlend`) where both are given; else whichever is; else by
        /// name.
        case best
        /// Nearest first; by name where no `near` is given.
        case nearest
        case name
    }

    package init() {}

    /// Services on a page, where nobody says otherwise.
    package static let pageSize = 20
    /// Results can be looked through up to here.
    package static let most = 1000
    /// Results are counted up to here where the index alone decides which they are.
    package static let mostCounted = 100_000
}

/// Which services answer the words that were asked.
package enum FindMatched: String, Sendable, CaseIterable {
    /// Every word that says something.
    case allWords = "all_words"
    /// Every word, the last of them as the beginning of a longer one.
    case beginning = "beginning"
    /// Other words that mean the same: "night shelter" for "homeless".
    case sameMeaning = "same_meaning"
    /// Every word as it may have been meant: "walking" for "walkng".
    case corrected
    /// Some of the words.
    case someWords = "some_words"
}

/// One page of what was found.
package struct FindResult: Sendable {
    package var services: [FindCard] = []
    /// How many can be looked through: up to `FindQuery.most`.
    package var total = 0
    /// How many there are, `total` or more, as far as they were counted.
    package var counted = 0
    /// There are more than were counted.
    package var isMore = false
    /// Services on a page.
    package var size = FindQuery.pageSize
    package var matched = FindMatched.allWords
    /// Where none is within the distance asked: the nearest beyond it.
    package var nearest: [FindCard] = []
    /// What was found instead of what was typed, where `matched` is `corrected`.
    package var correction: String?
    /// What may have been meant by words that nothing has, the likeliest first.
    package var suggestions: [String] = []
    /// Services that match and have no place, where the distance asked left them out.
    package var unplaced = 0

    package var pages: Int { max(1, (total + size - 1) / size) }
}

/// One service as a list of results shows it.
package struct FindCard: Sendable {
    package let id: String
    package let name: String
    /// Whose it is; `nil` where its feed does not say.
    let organization: OrganizationName?
    package let summary: String
    package let alert: String?
    package let isTemporarilyClosed: Bool
    /// The place nearest to who asks; else the first.
    package var place: Place?
    /// At how many places it is, those on-line left out.
    package var placeCount = 0
    /// In miles over the ground.
    package var miles: Double?
    /// Whom to ring: its own number, else that of its place, else its organisation's.
    package var phone: String?
    package let hours: OpeningHours

    package struct Place: Sendable {
        package let name: String?
        package let street: String?
        package let city: String?
        package let postcode: String?
        package let point: Coordinates?
    }
}
