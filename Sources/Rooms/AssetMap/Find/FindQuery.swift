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
    /// Opens on this day of the week, at least once in the next five weeks.
    package var day: Weekday?
    package var isOpenNow = false
    /// Only services with no point on the map: on-line, by telephone, or "covers the area".
    package var isUnplaced = false
    package var order = Order.best
    /// From 1.
    package var page = 1

    package enum Order: String, Sendable, CaseIterable {
        /// Nearest first where `near` is given; else the most relevant where words are; else by name.
        case best
        case relevance
        case distance
        case name
    }

    package init() {}

    /// Services on a page.
    package static let pageSize = 20
    /// Results are counted, and can be looked through, up to here.
    package static let most = 1000
}

/// Which services answer the words that were asked.
package enum FindMatched: String, Sendable {
    /// Every word that says something.
    case allWords = "all_words"
    /// Every word, the last of them as the beginning of a longer one.
    case beginning = "beginning"
    /// Some of the words.
    case someWords = "some_words"
}

/// One page of what was found.
package struct FindResult: Sendable {
    package var services: [FindCard] = []
    /// How many there are, up to `FindQuery.most`.
    package var total = 0
    /// There are more than `total`.
    package var isMore = false
    package var matched = FindMatched.allWords
    /// Where none is within the distance asked: the nearest beyond it.
    package var nearest: [FindCard] = []
    /// Services that match and have no place, where the distance asked left them out.
    package var unplaced = 0

    package var pages: Int { max(1, (total + FindQuery.pageSize - 1) / FindQuery.pageSize) }
}

/// One service as a list of results shows it.
package struct FindCard: Sendable {
    package let id: String
    package let name: String
    package let organizationID: String
    package let organizationName: String
    package let summary: String
    package let alert: String?
    package let isTemporarilyClosed: Bool
    /// The place nearest to who asks; else the first.
    package var place: Place?
    /// At how many places it is, those on-line left out.
    package var placeCount = 0
    /// In miles over the ground.
    package var miles: Double?
    package let hours: OpeningHours

    package struct Place: Sendable {
        package let name: String?
        package let street: String?
        package let city: String?
        package let postcode: String?
        package let point: Coordinates?
    }
}
