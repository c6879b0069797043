#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Places

/// The squares of the map as terms of the index, so that words and nearness are one look-up.
///
/// Each point has a square of each size. Degrees, not miles: a square narrows towards the poles, and
/// a search there takes more of them.
enum MapCells {
    /// A size of square, and the letter that its terms begin with.
    struct Size: Sendable {
        let letter: String
        let degrees: Double
        /// How many squares go round the Earth; the same squares meet at the antimeridian.
        var around: Int { Int((360 / degrees).rounded()) }
    }

    /// About 1.4, 5.5 and 22 miles from north to south.
    static let sizes = [
        Size(letter: "a", degrees: 0.02), Size(letter: "b", degrees: 0.08),
        Size(letter: "c", degrees: 0.32),
    ]

    /// More squares than this cost more to look up than they leave out.
    static let most = 160

    /// The term of each size for a point.
    static func terms(of point: Coordinates) -> [String] {
        sizes.map { size in
            term(size, column(point.longitude, size), row(point.latitude, size))
        }
    }

    /// The squares that together hold every point within `miles`, as few as may be; `nil` when that is
    /// too many to be worth it, as near a pole, where the distance alone must decide.
    static func terms(within miles: Double, of point: Coordinates) -> [String]? {
        let north = miles / milesPerDegree * 1.001
        let narrowest = min(90, abs(point.latitude) + north)
        let shrink = cos(narrowest * .pi / 180)
        guard shrink > 0.001, north / shrink < 90 else { return nil }
        let east = north / shrink
        for size in sizes {
            let columns = span(point.longitude, east, size, column)
            let rows = span(point.latitude, north, size, row)
            let count = columns.count * rows.count
            if count > (size.letter == "c" ? most : 48) { continue }
            return columns.flatMap { x in rows.map { y in term(size, x, y) } }
        }
        return nil
    }

    private static let milesPerDegree = 69.09

    private static func span(
        _ middle: Double, _ reach: Double, _ size: Size, _ index: (Double, Size) -> Int
    ) -> ClosedRange<Int> {
        index(middle - reach, size)...index(middle + reach, size)
    }

    private static func column(_ longitude: Double, _ size: Size) -> Int {
        Int(((longitude + 180) / size.degrees).rounded(.down))
    }

    private static func row(_ latitude: Double, _ size: Size) -> Int {
        Int(((latitude + 90) / size.degrees).rounded(.down))
    }

    private static func term(_ size: Size, _ column: Int, _ row: Int) -> String {
        let wrapped = (column % size.around + size.around) % size.around
        return "\(size.letter)\(wrapped)x\(max(row, 0))"
    }
}
