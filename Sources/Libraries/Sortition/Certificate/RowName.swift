/// A rule that every panel keeps, named so that a proof can point to it.
public enum RowName: Sendable, Hashable {
    /// The panel has so many seats.
    case size
    /// The quota of a value of a feature, both by index.
    case quota(feature: Int, value: Int)
    /// Of these types together a panel has at most as many people as they have households.
    case households([Int])
    /// Of this type a panel has from none to as many as it has people, and households.
    case cap(Int)
    /// A further rule that follows from the others for whole panels; see `Cut`.
    case cut(Int)
}
