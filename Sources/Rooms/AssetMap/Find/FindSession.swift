import Time

/// Something that is on today at a time of its own: a class, a drop-in, a walk.
package struct FindSession: Sendable {
    package let card: FindCard
    package let opening: OpeningHours.Opening
}
