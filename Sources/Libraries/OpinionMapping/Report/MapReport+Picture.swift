extension MapReport {
    /// The picture, and the same as a table. Nobody is drawn alone: people are counted in squares, and a
    /// square is drawn when enough of one group stand in it.
    func mapSection() -> String {
        guard !groups.isEmpty else { return "" }
        let picture = Picture(self)
        var html = """
            <section><h2>The map</h2>
            <figure>
            \(picture.svg())
            <figcaption>\(picture.caption)</figcaption>
            </figure>
            <p>The last column says how much of each group would come back with other voters like these.</p>
            <div class="wide" role="region" aria-label="The groups" tabindex="0"><table>
            <caption>The groups</caption>
            <thead><tr><th scope="col">Group</th><th scope="col">People</th>
            <th scope="col">On the map</th><th scope="col">Would come back</th></tr></thead>
            <tbody>
            """
        for group in groups {
            // The middle of a few people is nearly where one of them stands.
            let centre = isDrawn(group) ? map.grouping?.centres[group.id].lowHalf : nil
            let steadiness = group.steadiness.map { "\(Int((100 * $0).rounded()))%" } ?? "–"
            html += "<tr><th scope=\"row\">\(group.name)</th><td>\(group.size)</td>"
            html += "<td>\(centre.map(picture.frame.words) ?? "–")</td><td>\(steadiness)</td></tr>\n"
        }
        return html + "</tbody></table></div></section>"
    }

    static let style = """
        figure svg{width:100%;height:auto;border:1px solid #505a5f}
        td,th{text-align:right}th:first-child{text-align:left;font-weight:normal}
        .long th:first-child{min-width:12rem;overflow-wrap:anywhere}thead th{font-weight:bold!important}
        """
}

/// Groups as dots in squares.
struct Picture {
    /// Squares across, from fine to coarse: the finest is taken in which most people are drawn.
    static let squares = [40, 32, 24, 16, 12, 10]
    /// Dark enough for white letters, and told apart by most who do not see all colours.
    static let colours = ["#1d4f91", "#9c3d00", "#00604a", "#6b2c7f", "#5c4d00", "#7a1f3d", "#37474f"]

    let report: MapReport
    /// People that a square must hold to be drawn.
    let least: Int
    let hidden: Int
    let frame: PictureFrame
    private let dots: [Dot]
    /// Of each group, the root mean square distance of its people to its middle.
    private let spreads: [Double]

    init(_ report: MapReport) {
        self.report = report
        let map = report.map
        least = report.smallestShown
        let rows = map.labels.indices.filter { map.labels[$0] >= 0 }
        frame = PictureFrame(rows.map { map.positions[$0] })
        var best: [Dot] = []
        for squares in Self.squares {
            best = Self.dots(report, rows, frame, squares: squares, least: least)
            if best.reduce(0, { $0 + $1.count }) * 10 >= rows.count * 6 { break }
        }
        dots = best
        hidden = rows.count - best.reduce(0) { $0 + $1.count }
        spreads = report.groups.map { group in
            let centre = map.grouping?.centres[group.id].lowHalf ?? .zero
            let own = rows.filter { Int(map.labels[$0]) == group.id }
            let sum = own.reduce(0.0) { $0 + map.positions[$1].squaredDistance(to: centre) }
            return (sum / Double(max(1, own.count))).squareRoot()
        }
    }

    private struct Dot {
        let place: SIMD2<Double>
        let group: Int
        let count: Int
    }

    private static func dots(
        _ report: MapReport, _ rows: [Int], _ frame: PictureFrame, squares: Int, least: Int
    ) -> [Dot] {
        let side = PictureFrame.width / Double(squares)
        var counts: [[Int]: Int] = [:]
        for row in rows {
            let place = frame.place(report.map.positions[row]) / side
            guard (0..<Double(squares)).contains(place.x),
                (0..<PictureFrame.height / side).contains(place.y)
            else {
                continue
            }
            counts[[Int(report.map.labels[row]), Int(place.x), Int(place.y)], default: 0] += 1
        }
        let drawn = counts.filter { $0.value >= least && report.isDrawn(report.groups[$0.key[0]]) }
        return drawn.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
            let place = SIMD2(Double(key[1]) + 0.5, Double(key[2]) + 0.5) * side
            return Dot(place: place, group: key[0], count: count)
        }
    }

    var caption: String {
        let apart =
            hidden == 0
            ? ""
            : "; \(hidden) people are not drawn, because fewer than \(least) of their group stand in "
                + "one place"
        return "People who vote alike stand close together. A letter stands in the middle of its group, "
            + "and the broken line as far from it as its people do on average. Each dot is a place where "
            + "at least \(least) people of one group stand, larger for more people\(apart). "
            + "The directions have no meaning of their own."
    }

    func svg() -> String {
        let groups = report.groups
        let words = groups.map { "\(report.groupName($0.id)), \($0.size) people" }.joined(separator: "; ")
        var svg = """
            <svg viewBox="0 0 800 500" role="img" aria-labelledby="map-title map-words">
            <title id="map-title">Map of \(groups.count) opinion groups</title>
            <desc id="map-words">\(words). The table below holds the same.</desc>

            """
        for group in groups where report.isDrawn(group) {
            let place = frame.place(report.map.grouping?.centres[group.id].lowHalf ?? .zero)
            svg += "<circle cx=\"\(Self.short(place.x))\" cy=\"\(Self.short(place.y))\" "
            svg += "r=\"\(Self.short(spreads[group.id] * frame.scale))\" fill=\"\(colour(group.id))\" "
            svg += "fill-opacity=\"0.08\" stroke=\"\(colour(group.id))\" stroke-dasharray=\"6 6\"/>\n"
        }
        let largest = Double(dots.map(\.count).max() ?? 1)
        for dot in dots {
            let radius = 3 + 9 * (Double(dot.count) / largest).squareRoot()
            svg += "<circle cx=\"\(Self.short(dot.place.x))\" cy=\"\(Self.short(dot.place.y))\" "
            svg += "r=\"\(Self.short(radius))\" fill=\"\(colour(dot.group))\" fill-opacity=\"0.45\"/>\n"
        }
        for group in groups where report.isDrawn(group) {
            let centre = report.map.grouping?.centres[group.id].lowHalf ?? .zero
            let place = frame.place(centre)
            let x = Self.short(place.x), y = Self.short(place.y)
            svg += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"22\" fill=\"\(colour(group.id))\" "
            svg += "stroke=\"#fff\" stroke-width=\"3\"/>"
            svg += "<text x=\"\(x)\" y=\"\(y)\" dy=\"0.35em\" text-anchor=\"middle\" fill=\"#fff\" "
            svg += "font-family=\"Arial,sans-serif\" font-size=\"24\" font-weight=\"bold\">"
            svg += "\(group.name)</text>\n"
        }
        return svg + "</svg>"
    }

    func colour(_ group: Int) -> String { Self.colours[group % Self.colours.count] }

    /// Two decimals are enough to draw and to read.
    static func short(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
