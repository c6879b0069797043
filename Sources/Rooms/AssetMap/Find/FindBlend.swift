/// How words and nearness make one order, the best first:
///
///     score = relevance ÷ (1 + miles ÷ 5)
///
/// What is next door counts in full, what is 5 miles away half, 10 miles a third: of two services that fit
/// the words alike the nearer comes first, and a better fit may be farther. A service without a place on
/// the map, which comes to people or is on the telephone, counts as one 10 miles away. `relevance` is the
/// engine's own (`bm25` on SQLite, `ts_rank` on PostgreSQL): a word in the name weighs more than one
/// in the keywords, and that more than one in the description.
enum FindBlend {
    /// - Parameter miles: infinity for what has no place.
    static func score(relevance: Double, miles: Double) -> Double {
        relevance / (1 + (miles.isFinite ? miles : milesOfUnplaced) / milesOfHalf)
    }

    /// What a service must be nearer than to score as much as `score`, were it to fit the words best.
    static func reach(of score: Double, best: Double) -> Double {
        score > 0 ? (best / score - 1) * milesOfHalf : .infinity
    }

    private static let milesOfHalf = 5.0
    static let milesOfUnplaced = 10.0
}

// By words and nearness together.
extension FindSearch {
    /// The same as if every match were scored, with a look at fewer: once so many near ones are better
    /// than any could be that is farther away, those farther away are not looked at.
    func bestFirst(_ query: FindQuery, _ match: FindMatch) throws -> Found {
        guard let near = query.near else { return Found() }
        if let within = query.within {
            let ring = try ring(within, near, query, match)
            return Found(allOf: ring, page: best(of: ring, query))
        }
        let needed = query.page * query.size
        let count = try store.count(match, upTo: FindQuery.most + 1)
        if count > Self.fewEnough, let most = try highestRelevance(match) {
            for miles in Self.circles {
                let ring = try ring(miles, near, query, match)
                guard ring.count >= needed else { continue }
                let scores = ring.map { Self.score($0) }.sorted(by: >)
                if FindBlend.reach(of: scores[needed - 1], best: most)
                    <= min(miles, FindBlend.milesOfUnplaced)
                {
                    return try counted(best(of: ring, query), query, match)
                }
            }
        }
        let all = try ring(nil, near, query, match)
        return Found(allOf: all, page: best(of: all, query))
    }

    /// So many are scored as quickly as they are counted.
    private static let fewEnough = 300
    /// In miles.
    private static let circles: [Double] = [3, 10]

    private func best(of placed: [Placed], _ query: FindQuery) -> [FindCandidate] {
        page(of: placed, query) { -Self.score($0) }
    }

    private static func score(_ placed: Placed) -> Double {
        FindBlend.score(relevance: placed.candidate.relevance, miles: placed.miles)
    }

    private func highestRelevance(_ match: FindMatch) throws -> Double? {
        var highest: Double?
        try store.each(match, order: .score, limit: (1, 0)) { candidate in
            highest = candidate.relevance
            return false
        }
        return highest
    }
}
