/// Comparing what must stay secret.
public enum ConstantTime {
    /// Whether two secrets are the same, in a time that says nothing of where they differ. Only
    /// their lengths may show.
    ///
    /// Every byte is looked at, and nothing is decided before the last. O(n).
    public static func equal(
        _ left: some Collection<UInt8>, _ right: some Collection<UInt8>
    ) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}
