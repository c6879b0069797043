/// How far a rule has come: for whoever waits, and may stop it.
public struct Progress: Sendable, Hashable {
    public enum Stage: Sendable, Hashable {
        /// Looking for one panel that meets the quotas.
        case lookingForPanels
        /// Working out what chances the quotas allow, level by level.
        case boundingChances
        /// Dealing these chances out to panels.
        case dealingChances
        /// Putting panels together, one by one, to come as near to these chances as can be.
        case makingPanels
    }

    public internal(set) var stage = Stage.lookingForPanels
    /// The least chance of anybody who can be drawn at all, in the best lottery so far; 0 before there is
    /// one.
    public internal(set) var least = 0.0
    /// What nobody can make that chance greater than. It comes down as work goes on, unless somebody is
    /// found who can be on no panel: then it is about the others.
    public internal(set) var bound = 1.0
    /// Panels found so far.
    public internal(set) var panels = 0
    /// How much of the chances has been dealt out, from 0 to 1.
    public internal(set) var dealt = 0.0
    /// Levels settled in this round: those with least first, then those with least of the rest.
    public internal(set) var levels = 0
    /// Rules found that hold because people are whole; with each the bounds are worked out again.
    public internal(set) var rules = 0
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
