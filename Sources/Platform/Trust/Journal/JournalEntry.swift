import Time

/// One thing that was done or looked at, for which somebody may have to answer.
///
/// It names people by their identifiers alone, which tell nothing once somebody is erased.
public struct JournalEntry: Sendable, Hashable {
    public let at: Instant
    /// The account, job or program that did it.
    public let who: String
    /// The person for whom it was done, where that is another.
    public let onBehalfOf: String?
    /// The verb, as `person.look`.
    public let what: String
    /// The person whose record it was.
    public let whose: String?
    /// Which thing, as `consent/0193…`.
    public let thing: String?
    /// In words. The only part that can be erased: see `Journal.eraseWords`.
    public let why: String?

    /// Whoever sits at the command line of the server.
    public static let console = "console"
    /// Somebody who has not said who they are.
    public static let visitor = "visitor"

    public init(
        at: Instant, who: String, onBehalfOf: String? = nil, what: String, whose: String? = nil,
        thing: String? = nil, why: String? = nil
    ) {
        self.at = at
        self.who = who
        self.onBehalfOf = onBehalfOf
        self.what = what
        self.whose = whose
        self.thing = thing
        self.why = why
    }
}

/// An entry in its place.
public struct NumberedEntry: Sendable, Hashable {
    /// From 1, without a gap.
    public let number: Int64
    public let entry: JournalEntry
    /// Whether it had words once that were taken away when somebody was erased.
    public let isErased: Bool
}
