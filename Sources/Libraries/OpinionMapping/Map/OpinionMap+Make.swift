extension OpinionMap {
    /// The map of these votes.
    ///
    /// Cost: O(votes × rounds) for the axes, and O(participants²) for the choice of the number of groups.
    /// - Parameters:
    ///   - statements: what is known of the statements; one that is not listed is taken as let in.
    ///   - earlier: a map of an earlier state of the conversation, to save rounds. The result is the same
    ///     as without.
    public init(
        of votes: VoteTable, statements: [Statement] = [], options: MapOptions = MapOptions(),
        after earlier: OpinionMap? = nil
    ) {
        let out = Set(statements.filter { $0.isModeratedOut || $0.isMeta }.map(\.id))
        let meta = Set(statements.filter(\.isMeta).map(\.id))
        let centred = CentredVotes(votes, isOut: votes.statements.map(out.contains))
        let further = furtherDirections(
            in: centred, most: min(options.mostDirections, options.mostGroups - 1))
        let axes = PrincipalAxes(
            of: centred, count: further.first ?? 2, start: earlier?.subspace(for: votes.statements),
            seed: options.seed)
        let isMeta = votes.statements.map(meta.contains)
        let found = Self.find(further + [2]) {
            Found(MapFrame(axes: axes.first($0), votes: centred, isMeta: isMeta), votes, options)
        }
        self.init(
            votes: votes, options: options,
            steadiness: Steadiness(
                of: found.grouping, labels: found.labels, in: centred, found.frame.axes, options),
            doubt: found.doubt, frame: found.frame, positions: found.places.map(\.lowHalf),
            labels: found.labels, grouping: found.grouping,
            tallies: VoteTallies(of: votes, labels: found.labels, groups: found.grouping?.count ?? 0))
    }

    /// The first number of directions that its groups need: they are more than it. Fewer groups lie in fewer
    /// directions, and the further ones would only blur them.
    private static func find(_ directions: [Int], _ found: (Int) -> Found) -> Found {
        for count in directions.dropLast() {
            let next = found(count)
            if next.grouping?.count ?? 0 > count { return next }
        }
        return found(directions.last ?? 2)
    }

    /// Places and groups along so many directions.
    private struct Found {
        let frame: MapFrame
        let places: [SIMD4<Double>]
        let grouping: Grouping?
        let doubt: NotEnough?
        let labels: [Int32]

        init(_ frame: MapFrame, _ votes: VoteTable, _ options: MapOptions) {
            self.frame = frame
            let places = votes.participants.indices.map { frame.place(votes.row($0)) }
            let rows = places.indices.filter { votes.count(inRow: $0) >= options.minimumVotes }
            (grouping, doubt) = groups(
                of: rows.map { places[$0] }, axes: frame.axes, votes: votes, options)
            var labels = [Int32](repeating: -1, count: places.count)
            for (row, label) in zip(rows, grouping?.labels ?? []) { labels[row] = label }
            (self.places, self.labels) = (places, labels)
        }
    }

    private static func groups(
        of points: [SIMD4<Double>], axes: PrincipalAxes, votes: VoteTable, _ options: MapOptions
    ) -> (grouping: Grouping?, doubt: NotEnough?) {
        guard votes.voteCount > 0 else { return (nil, .noVotes) }
        guard points.count >= 3 else {
            return (nil, .tooFewVoters(have: points.count, minimumVotes: options.minimumVotes))
        }
        guard points.contains(where: { $0 != points[0] }), axes.variances.x > 0 else {
            return (nil, .everyoneAlike)
        }
        guard let grouping = chooseGroups(of: points, options: options) else {
            return (nil, .noGroupsStandOut)
        }
        return (grouping, nil)
    }

    /// Where a search for the axes of a conversation with these statements may start from.
    private func subspace(for statements: [Int]) -> [SIMD4<Double>]? {
        let known = frame.axes.subspace
        guard known.count == votes.statements.count, !known.isEmpty else { return nil }
        var random = SplitMix64(seed: options.seed)
        return statements.map { statement in
            // A breath of noise, so that no direction is shut out.
            let noise = SIMD4<Double>.random(in: -1e-6...1e-6, using: &random)
            return votes.column(of: statement).map { known[$0] + noise } ?? noise
        }
    }
}

extension VoteTallies {
    init(of votes: VoteTable, labels: [Int32], groups count: Int) {
        var rows = [[Int32]](repeating: [], count: count)
        for (row, label) in labels.enumerated() where label >= 0 { rows[Int(label)].append(Int32(row)) }
        groups = rows.map { votes.tally(of: $0) }
        sizes = rows.map(\.count)
        everyone = votes.tally(of: Array(0..<Int32(votes.participants.count)))
    }
}
