/// How chances are shared when quotas do not let everybody have the same.
public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// The usual draw by hand: whoever is drawn next has the value that is hardest to fill. Nothing is
    /// proven of it; it is here to compare with.
    case stratified
    /// The worst-off have the best chance that they can have.
    case maximin
    /// So do the worst-off; and then the next worst-off; and so on to the end.
    case leximin
    /// The product of all chances is greatest.
    case nash
    /// The greatest chance is not far above, and the least not far below, the same for all: greatest/even
    /// + even/least is least (Baharav and Flanigan, EC 2024, with γ = 1).
    case goldilocks
}
