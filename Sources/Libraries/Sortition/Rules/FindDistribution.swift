import BigInt
import Exact

extension Draw {
    /// The fairest lottery over panels by a rule, with its proof.
    ///
    /// First the rule is solved over the averages that quotas allow, which is quick and exact. Averages are
    /// then taken apart into panels. Where they cannot be, because people are whole, a rule that whole
    /// panels keep is found and proven, and the first step is done again with it as a further row.
    ///
    /// - Parameters:
    ///   - seed: for `stratified`, which draws by chance; the other rules do not.
    ///   - draws: for `stratified`, how many panels to draw.
    ///   - goesOn: asked many times a second; false stops, and what there is comes back. What it proves less
    ///     than fully, `Certificate.check()` says with a number.
    /// - Throws: `DrawRefusal`.
    public func distribution(
        by rule: Rule, seed: UInt64 = 0, draws: Int = 1_000,
        goesOn: @escaping (Progress) -> Bool = { _ in true }
    ) throws(DrawRefusal) -> Certificate {
        guard seated.allSatisfy(pool.people.indices.contains), seated.count <= size,
            Set(seated).count == seated.count
        else { throw .seatsDoNotFit }
        let typed = TypedPool(self)
        let patience = Patience(goesOn)
        guard let search = PanelSearch(typed, patience: patience) else { throw .stopped }
        let first = try firstPanel(search)
        if rule == .stratified {
            let shares = Stratified(typed, seed: seed).shares(draws: draws, else: first)
            return certificate(rule, typed, Region(typed), nil, shares)
        }
        var finding = Finding(typed: typed, rule: rule, search: search, first: first)
        let shares = finding.run()
        return certificate(rule, typed, finding.region, finding.aim, shares)
    }

    /// One panel, by our own search, and if that is long by CBC.
    private func firstPanel(_ search: PanelSearch) throws(DrawRefusal) -> [Int] {
        let none = [Double](repeating: 0, count: search.pool.types.count)
        if let panel = search.panel(wanting: none, within: search.whole, limit: 2_000) { return panel }
        let program = IntegerProgram(
            variables: search.pool.caps.map { .init(0...Double($0)) },
            rows: try search.pool.rows.map { row throws(DrawRefusal) in
                guard row.lower <= row.upper else { throw .noPanel }
                return .init(row.types.map { .init($0) }, in: Double(row.lower)...Double(row.upper))
            })
        switch program.solve(shouldStop: { _ in !search.patience.lasts() }) {
        case .optimal(let values, _): return values.map { Int($0) }
        case .infeasible: throw .noPanel
        case .stopped(let best?, _): return best.map { Int($0) }
        case .stopped: throw .stopped
        }
    }

    private func certificate(
        _ rule: Rule, _ typed: TypedPool, _ region: Region, _ aim: Aim?,
        _ shares: [Decomposition.Share]
    ) -> Certificate {
        let parts = shares.reduce(Int128(0)) { $0 + $1.weight }
        let distribution = Seating(self, typed).distribution(shares, parts: parts)
        return Certificate(
            rule: rule, draw: self, types: typed.types, distribution: distribution,
            chances: distribution.chances(people: pool.people.count), cuts: region.cuts,
            levels: aim?.levels ?? [], balance: aim?.balance)
    }
}
