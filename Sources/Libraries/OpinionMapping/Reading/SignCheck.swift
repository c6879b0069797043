/// Whether a file's own counts of votes say that agreement and disagreement have been taken for one another.
/// The sign is never guessed: this only makes a notice.
struct SignCheck: Sendable {
    // Counts come from outside, and may be of any size.
    private var asRead = 0.0
    private var mirrored = 0.0

    /// - Parameter counted: agree and disagree, as the file counts them.
    mutating func compare(agree: Int, disagree: Int, counted: (agree: Int, disagree: Int)) {
        let (agree, disagree) = (Double(agree), Double(disagree))
        let counted = (agree: Double(counted.agree), disagree: Double(counted.disagree))
        asRead += abs(agree - counted.agree) + abs(disagree - counted.disagree)
        mirrored += abs(disagree - counted.agree) + abs(agree - counted.disagree)
    }

    /// Counts may be stale, so they must fit far better the other way round.
    var isMirrored: Bool { mirrored * 4 < asRead }
}
