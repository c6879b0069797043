import Time

/// What a list is narrowed down to; all of it holds for every entry.
struct Filters: Sendable {
    var search: String?
    var taxonomyTermID: String?
    var taxonomyID: String?
    var organizationID: String?
    var parentID: String?
    var isTopOnly = false
    var minimumAge: Double?
    var maximumAge: Double?
    var startTime: TimeOfDay?
    var endTime: TimeOfDay?
    var day: Weekday?
    var modifiedAfter: Instant?
    /// A postcode that ought to be known.
    var postcode: String?
    /// How far from the middle of the postcode.
    var metres: Double?
}
