import Exact

/// The rules that the average of panels keeps, and that a linear program can hold: quotas, seats,
/// households, caps, and the cuts found so far. Every lottery over panels lies in it; not every point of it
/// is a lottery, unless the cuts make it so.
struct Region {
    struct Row {
        let name: RowName
        /// How much one of each type counts, in parts of `scale`; types that do not count are left out.
        let terms: [(type: Int, count: Double)]
        /// The sides, in parts of `scale`.
        let lower, upper: Double
        /// The greatest that one of a type counts: cuts may count in millions, and solvers had rather not.
        let scale: Int
        /// The same in whole numbers; a cut has no lower side.
        let whole: (terms: [(type: Int, count: Int)], lower: Int?, upper: Int)
    }

    let pool: TypedPool
    private(set) var rows: [Row]
    private(set) var cuts: [Cut] = []
    /// For each type the rows that it stands in, and how much it counts there.
    private(set) var rowsOf: [[(row: Int, count: Double)]]

    init(_ pool: TypedPool) {
        self.pool = pool
        rows = pool.rows.map { row in
            Row(row.name, row.types.map { ($0, 1) }, row.lower, row.upper)
        }
        rowsOf = pool.rowsOf.map { list in list.map { ($0, 1) } }
    }

    mutating func add(_ cut: Cut) {
        let terms = cut.coefficients.sorted { $0.key < $1.key }.map { (type: $0.key, count: $0.value) }
        let row = Row(.cut(cuts.count), terms, nil, cut.bound)
        for term in row.terms { rowsOf[term.type].append((rows.count, term.count)) }
        rows.append(row)
        cuts.append(cut)
    }

    var types: Range<Int> { pool.types.indices }

    /// The most people of each type, and the number of people of each type, as numbers to reckon with.
    var caps: [Double] { pool.caps.map(Double.init) }
    var counts: [Double] { pool.types.map { Double($0.count) } }
}

extension Region.Row {
    fileprivate init(_ name: RowName, _ terms: [(type: Int, count: Int)], _ lower: Int?, _ upper: Int) {
        let scale = terms.reduce(1) { max($0, abs($1.count)) }
        self.name = name
        self.terms = terms.map { ($0.type, Double($0.count) / Double(scale)) }
        self.lower = lower.map { Double($0) / Double(scale) } ?? -.infinity
        self.upper = Double(upper) / Double(scale)
        self.scale = scale
        whole = (terms, lower, upper)
    }

    /// What the row is multiplied by in a proof, when the solver has this as its dual.
    func factor(_ dual: Double) -> Rational {
        Rational(near: -dual) / Rational(Int64(scale))
    }
}
