/// The draw that is usually made by hand or in a spreadsheet, tried many times over.
///
/// Of the values that still need people, the one for which the most of those left are needed is the most
/// pressing; somebody who has it is drawn at random. When nothing is needed any more, somebody is drawn
/// from all that are left. Whoever has a value that is full, or lives with somebody drawn, drops out. If
/// the quotas can no longer be met, all begins anew. (As in the Sortition Foundation's first program,
/// called LEGACY by Flanigan et al., Nature 2021.) How likely a panel is to come of it nobody knows:
/// the lottery is of panels that came of it.
struct Stratified {
    private static let restarts = 200

    private let pool: TypedPool
    private var state: UInt64

    init(_ pool: TypedPool, seed: UInt64) {
        self.pool = pool
        state = seed
    }

    /// - Parameter fallback: the panel to use when none comes of many restarts.
    func shares(draws: Int, else fallback: [Int]) -> [Decomposition.Share] {
        var drawing = self
        var counts: [[Int]: Int] = [:], order: [[Int]] = []
        var misses = 0
        for _ in 0..<max(draws, 1) {
            // Quotas that the draw meets next to never: a few failures in a row are answer enough.
            let panel = misses < 3 ? drawing.drawn() : nil
            misses = panel == nil ? misses + 1 : 0
            let chosen = panel ?? fallback
            if counts[chosen] == nil { order.append(chosen) }
            counts[chosen, default: 0] += 1
        }
        return order.map { .init(panel: $0, weight: Int128(counts[$0] ?? 0)) }
    }

    private mutating func drawn() -> [Int]? {
        for _ in 0..<Self.restarts {
            if let panel = attempt() { return panel }
        }
        return nil
    }

    private mutating func attempt() -> [Int]? {
        var panel = [Int](repeating: 0, count: pool.types.count)
        var left = pool.types.map(\.count)
        var seated = [Int](repeating: 0, count: pool.rows.count)
        for type in left.indices where pool.rowsOf[type].contains(where: { pool.rows[$0].upper <= 0 }) {
            left[type] = 0
        }
        for _ in 0..<pool.seats {
            guard let row = mostPressing(seated, left),
                let type = chooseType(among: pool.rows[row].types, left)
            else { return nil }
            panel[type] += 1
            // Everybody else of the household drops out with whoever is drawn.
            left[type] -= panel[type] == pool.caps[type] ? left[type] : 1
            for row in pool.rowsOf[type] {
                seated[row] += 1
                guard seated[row] >= pool.rows[row].upper else { continue }
                for other in pool.rows[row].types { left[other] = 0 }
            }
        }
        let isMet = pool.rows.indices.allSatisfy {
            seated[$0] >= pool.rows[$0].lower && seated[$0] <= pool.rows[$0].upper
        }
        return isMet ? panel : nil
    }

    /// The row of the value that needs the most of those left; the row of all when none needs any.
    private func mostPressing(_ seated: [Int], _ left: [Int]) -> Int? {
        var pressing = 0, most = 0.0
        for (row, line) in pool.rows.enumerated() where row > 0 {
            let needed = line.lower - seated[row]
            if needed <= 0 { continue }
            let available = line.types.reduce(0) { $0 + left[$1] }
            if available < needed { return nil }
            let press = Double(needed) / Double(available)
            if press > most { (pressing, most) = (row, press) }
        }
        return pressing
    }

    private mutating func chooseType(among types: [Int], _ left: [Int]) -> Int? {
        let total = types.reduce(0) { $0 + left[$1] }
        guard total > 0 else { return nil }
        var number = Int(next() % UInt64(total))
        for type in types {
            if number < left[type] { return type }
            number -= left[type]
        }
        return nil
    }

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
