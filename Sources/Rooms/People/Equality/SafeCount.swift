import Web

/// A number of people as it may be published: one that is small gives nobody away, nor does the difference of
/// two.
///
/// Below ten it is not told; from ten on it is rounded to the nearest five, totals too, so that nothing exact
/// is left to subtract. It is the way of NHS England's publications of hospital statistics (suppress small
/// numbers, round the others to five), with a threshold of ten.
struct SafeCount: Sendable, Hashable {
    /// `nil` where there are too few to tell.
    let rounded: Int?

    static let least = 10

    init(_ count: Int) {
        rounded = count < Self.least ? nil : (count + 2) / 5 * 5
    }

    var words: String {
        rounded.map { PlainNumber.text($0) } ?? "fewer than \(Self.least)"
    }
}
