import Exact

/// The rules that the average of panels keeps, and that a linear program can hold: quotas, seats,
/// households, caps, and the cuts found so far. Every lottery over panels lies in it; not every point of it
/// is a lottery, unless the cuts make it so.
struct Region {
    struct Row {
        let name: RowName
        /// How much one of each type counts; types that do not count are left out.
        let terms: [(type: Int, count: Int)]
        let lower, upper: Double
    }

    let pool: TypedPool
    private(set) var rows: [Row]
    private(set) var cuts: [Cut] = []
    /// For each type the rows that it stands in, and how much it counts there.
    private(set) var rowsOf: [[(row: Int, count: Int)]]

    init(_ pool: TypedPool) {
        self.pool = pool
        rows = pool.rows.map { row in
            Row(
                name: row.name, terms: row.types.map { ($0, 1) }, lower: Double(row.lower),
                upper: Double(row.upper))
        }
        rowsOf = pool.rowsOf.map { list in list.map { ($0, 1) } }
    }

    mutating func add(_ cut: Cut) {
        let terms = cut.coefficients.sorted { $0.key < $1.key }.map { (type: $0.key, count: $0.value) }
        for term in terms { rowsOf[term.type].append((rows.count, term.count)) }
        rows.append(
            Row(name: .cut(cuts.count), terms: terms, lower: -.infinity, upper: Double(cut.bound)))
        cuts.append(cut)
    }

    var types: Range<Int> { pool.types.indices }

    /// The most people of each type, and the number of people of each type, as numbers to reckon with.
    var caps: [Double] { pool.caps.map(Double.init) }
    var counts: [Double] { pool.types.map { Double($0.count) } }

    /// The exact upper and lower side of a row; nil where it has none.
    func sides(_ row: Int) -> (lower: Rational?, upper: Rational?) {
        let row = rows[row]
        return (
            row.lower.isFinite ? Rational(Int64(row.lower)) : nil,
            row.upper.isFinite ? Rational(Int64(row.upper)) : nil)
    }
}
