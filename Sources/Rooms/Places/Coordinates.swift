#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A point on the Earth: WGS 84 degrees.
package struct Coordinates: Sendable, Hashable {
    /// North is positive; -90 ... 90.
    package let latitude: Double
    /// East is positive; -180 ... 180.
    package let longitude: Double

    /// `nil` for what is not on the Earth, and for what is not a number.
    package init?(latitude: Double, longitude: Double) {
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The distance over the ground by the haversine formula, in miles, on a sphere of the Earth's
    /// mean radius (IUGG, 6,371.0088 km). Within 0.6% of the distance on the ellipsoid.
    package func miles(to other: Coordinates) -> Double {
        let radians = Double.pi / 180
        let halfNorth = sin((other.latitude - latitude) * radians / 2)
        let halfEast = sin((other.longitude - longitude) * radians / 2)
        let chord = halfNorth * halfNorth
            + cos(latitude * radians) * cos(other.latitude * radians) * halfEast * halfEast
        return 2 * Self.meanRadiusMiles * asin(min(1, chord.squareRoot()))
    }

    private static let meanRadiusMiles = 3958.7613
}
