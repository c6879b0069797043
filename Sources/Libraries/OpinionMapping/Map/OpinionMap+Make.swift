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
        let axes = PrincipalAxes(
            of: centred, start: earlier?.subspace(for: votes.statements), seed: options.seed)
        let frame = MapFrame(axes: axes, votes: centred, isMeta: votes.statements.map(meta.contains))
        let positions = votes.participants.indices.map { frame.position(votes.row($0)) }
        let rows = positions.indices.filter { votes.count(inRow: $0) >= options.minimumVotes }
        let found = Self.groups(of: rows.map { positions[$0] }, axes: axes, votes: votes, options)
        var labels = [Int32](repeating: -1, count: positions.count)
        if let grouping = found.grouping {
            for (row, label) in zip(rows, grouping.labels) { labels[row] = label }
        }
        self.init(
            votes: votes, options: options,
            steadiness: Steadiness(of: found.grouping, labels: labels, in: centred, axes, options),
            doubt: found.doubt, frame: frame, positions: positions, labels: labels,
            grouping: found.grouping,
            tallies: VoteTallies(of: votes, labels: labels, groups: found.grouping?.count ?? 0))
    }

    private static func groups(
        of points: [SIMD2<Double>], axes: PrincipalAxes, votes: VoteTable, _ options: MapOptions
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
        everyone = votes.tally(of: Array(0..<Int32(votes.participants.count)))
    }
}
