/// How far a rule has come: for whoever waits, and may stop it.
public struct Progress: Sendable, Hashable {
    public enum Stage: Sendable, Hashable {
        /// Looking for one panel that meets the quotas.
        case lookingForPanels
        /// Working out what chances the quotas allow.
        case boundingChances
        /// Putting panels together for those chances.
        case makingPanels
    }

    public let stage: Stage
    /// The least chance of anybody in the best lottery so far; 0 before there is one.
    public let least: Double
    /// What nobody can make the least chance greater than; it comes down as work goes on.
    public let bound: Double
    /// Panels found so far.
    public let panels: Int
}

/// Why there is nothing to draw from.
public enum DrawRefusal: Error, Sendable, Hashable {
    /// More are seated than the panel has places, or a person is named who is not in the pool.
    case seatsDoNotFit
    /// No panel meets the quotas.
    case noPanel
    /// It was stopped before a single panel was found.
    case stopped
}
