/// The choices in making a map. `MapOptions()` is Kith's own; ``redDwarf`` is another's.
public struct MapOptions: Sendable, Equatable {
    /// Votes that a participant must have cast to be grouped, moderated statements included.
    public var minimumVotes = 7
    /// Groups at most, from 2.
    public var mostGroups = 5
    /// Whether one participant alone may be a group.
    public var allowsSingletons = false
    /// Groups smaller than this are counted, and not described.
    public var smallestDescribed = 5
    /// Statements shown for each group, and for each direction of consensus.
    public var mostShown = 5
    /// Whether a group that agrees on nothing is shown by what it rejects. Polis then shows nothing.
    public var showsGroupsThatAgreeOnNothing = true
    /// Whether a group is described by nothing but what sets it apart by more than chance. Polis heads each
    /// list with what the group most agrees on, though others may agree as much, and never leaves it empty.
    public var showsOnlyWhatSetsApart = true
    /// Whether statements that were taken out are ranked for group-informed consensus all the same.
    public var ranksWhatWasTakenOut = false
    /// Which of several statements with the very same figures stands first.
    public var tieOrder = TieOrder.lowestFirst
    /// One-sided z beyond which a test counts: 90% confidence.
    public var criticalValue = 1.2815515655446004
    /// Directions to group people by, at most, from 2 to 4; more than two only where so many stand out.
    public var mostDirections = 4
    /// Starts of k-means from the groups of one group fewer and one more place, beside the one from the left
    /// edge; the tightest wins. Nothing is drawn by lot.
    public var furtherStarts = 8
    /// Bootstrap resamples that the steadiness of the groups is judged by, at least: as many again are drawn,
    /// up to `mostResamples`, until the verdict is clear. 0 leaves it out.
    public var resamples = 40
    public var mostResamples = 2_000
    /// Votes to go through for the steadiness, at most, past the first `resamples`: it bounds the time.
    public var resampledVotes = 8_000_000
    /// Participants in each resample, at most.
    public var resampleSize = 2_000
    /// Participants whose distances the choice of k looks at, at most: it takes the square of them.
    public var silhouetteSample = 10_000
    /// Whether groups are numbered from the largest, or as k-means found them.
    public var ordersGroupsBySize = true
    /// Of everything that is drawn: the same seed gives the same map, to the bit.
    public var seed: UInt64 = 1

    public init() {}

    /// Every convention as red-dwarf 0.4.0 has it, in place of Kith's.
    public static var redDwarf: MapOptions {
        var options = MapOptions()
        options.allowsSingletons = true
        options.smallestDescribed = 0
        options.showsGroupsThatAgreeOnNothing = false
        options.showsOnlyWhatSetsApart = false
        options.ranksWhatWasTakenOut = true
        options.tieOrder = .sortingNetwork
        options.mostDirections = 2
        options.furtherStarts = 0
        options.resamples = 0
        options.silhouetteSample = .max
        options.ordersGroupsBySize = false
        return options
    }
}
