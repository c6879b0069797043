import Time

/// Somebody that a place knows: with an account of their own, or with others who act for them.
package struct Person: Sendable, Hashable {
    package let id: String
    /// `nil` once they were erased.
    package let name: String?
    package let madeAt: Instant
    let madeBy: String
    let activeAt: Instant
    /// The record that this one was found to be the same person as.
    let mergedInto: String?
    let erasedAt: Instant?
}

/// A person and every other record that was found to be theirs: one answer to "whose?".
package struct Identity: Sendable, Hashable {
    /// The record that is shown.
    package let kept: Person
    /// Those that are shown as part of it.
    let others: [Person]

    package var id: String { kept.id }
    /// Under all of which something may be held about them.
    package var ids: [String] { [kept.id] + others.map(\.id) }
}
