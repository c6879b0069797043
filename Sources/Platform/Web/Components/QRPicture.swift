/// A QR code as a picture: dark on white whatever colours the page has, since many readers know no
/// other, with the quiet zone that they need around it.
///
/// Whoever cannot use a picture needs the same in words beside it.
public struct QRPicture: Component {
    let id: String
    let title: String
    let description: String
    let rows: [[Bool]]

    /// In modules (ISO/IEC 18004, section 5.3.8).
    private static let quietZone = 4

    /// - Parameters:
    ///   - id: of no other element of the page.
    ///   - title: what it is, for who does not see it: "Code for your app".
    ///   - description: what to do instead: "The same is written below."
    ///   - rows: from the top, each from the left: whether the module is dark.
    public init(id: String, title: String, description: String, rows: [[Bool]]) {
        self.id = id
        self.title = title
        self.description = description
        self.rows = rows
    }

    public var html: HTML {
        let size = rows.count + 2 * Self.quietZone
        return """
            <svg class="qr-picture" viewBox="0 0 \(size) \(size)" \
            width="\(6 * size)" height="\(6 * size)" role="img" \
            aria-labelledby="\(id)-title" aria-describedby="\(id)-desc" shape-rendering="crispEdges">
            <title id="\(id)-title">\(title)</title>
            <desc id="\(id)-desc">\(description)</desc>
            <rect width="\(size)" height="\(size)" fill="#fff"/>
            <path fill="#000" d="\(outline)"/>
            </svg>

            """
    }

    /// Each run of dark modules of a row as a bar of height 1.
    private var outline: String {
        var outline = ""
        for (y, row) in rows.enumerated() {
            var x = 0
            while x < row.count {
                let end = row[x...].firstIndex { $0 != row[x] } ?? row.count
                if row[x] {
                    let left = x + Self.quietZone, top = y + Self.quietZone
                    outline += "M\(left) \(top)h\(end - x)v1H\(left)z"
                }
                x = end
            }
        }
        return outline
    }
}
