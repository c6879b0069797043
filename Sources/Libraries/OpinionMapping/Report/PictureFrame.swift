/// How places become points of a picture.
struct PictureFrame {
    static let width = 800.0, height = 500.0
    private static let margin = 40.0

    let middle: SIMD2<Double>
    /// Points of the picture for one of the map.
    let scale: Double

    /// The middle of the places, and the scale at which nearly all of them are in the picture.
    init(_ places: [SIMD2<Double>]) {
        func span(_ values: [Double]) -> (low: Double, high: Double) {
            let sorted = values.sorted(), edge = sorted.count / 100
            guard !sorted.isEmpty else { return (0, 0) }
            return (sorted[edge], sorted[sorted.count - 1 - edge])
        }
        let x = span(places.map(\.x)), y = span(places.map(\.y))
        let wide = max(x.high - x.low, 1e-9), high = max(y.high - y.low, 1e-9)
        middle = SIMD2((x.low + x.high) / 2, (y.low + y.high) / 2)
        scale = min((Self.width - 2 * Self.margin) / wide, (Self.height - 2 * Self.margin) / high)
    }

    /// Up is up on paper, and down in SVG.
    func place(_ point: SIMD2<Double>) -> SIMD2<Double> {
        let moved = (point - middle) * scale
        return SIMD2(Self.width / 2 + moved.x, Self.height / 2 - moved.y)
    }

    /// “top left”, “right”, “middle”: for those who do not see the picture. The picture is taken in thirds.
    func words(for point: SIMD2<Double>) -> String {
        let place = place(point)
        let across = place.x < Self.width / 3 ? "left" : place.x > 2 * Self.width / 3 ? "right" : ""
        let up = place.y < Self.height / 3 ? "top" : place.y > 2 * Self.height / 3 ? "bottom" : ""
        let words = [up, across].filter { !$0.isEmpty }.joined(separator: " ")
        return words.isEmpty ? "middle" : words
    }
}
