extension VoteTallies {
    /// Which groups may be described when no group of fewer than `smallest` people may be told by it.
    ///
    /// A small group is not. But what everyone said, less what the other groups said, is what it said: so as
    /// long as the groups that are not described hold fewer than `smallest` people together, the smallest of
    /// the others is not described either (complementary suppression, as in statistical disclosure control:
    /// Hundepool et al., 2012, 4.2).
    func described(smallest: Int) -> [Bool] {
        var described = sizes.map { $0 >= smallest }
        func hidden() -> Int { sizes.indices.reduce(0) { $0 + (described[$1] ? 0 : sizes[$1]) } }
        while described.contains(false), hidden() < smallest,
            let cover = sizes.indices.filter({ described[$0] }).min(by: {
                (sizes[$0], $1) < (sizes[$1], $0)
            })
        { described[cover] = false }
        return described
    }
}

extension MapStatistics {
    /// What each group said, for figures that look at every group: those that are not described count as
    /// one, so that none of them can be told.
    func voices(_ column: Int) -> [StatementCounts] {
        var voices: [StatementCounts] = []
        var others: StatementCounts?
        for group in 0..<groupCount {
            let counts = tallies.counts(group, column)
            if described[group] {
                voices.append(counts)
            } else {
                others = others.map { $0 + counts } ?? counts
            }
        }
        return others.map { voices + [$0] } ?? voices
    }

    /// The same figures for readers to whom no group of fewer people than that may be described.
    func describing(smallest: Int) -> MapStatistics {
        var options = options
        options.smallestDescribed = smallest
        return MapStatistics(
            statements: statements, tallies: tallies, isOut: isOut, isMeta: isMeta,
            extremity: extremity, described: tallies.described(smallest: smallest), options: options)
    }
}

extension StatementCounts {
    static func + (one: Self, other: Self) -> Self {
        StatementCounts(
            agree: one.agree + other.agree, disagree: one.disagree + other.disagree,
            pass: one.pass + other.pass)
    }
}
