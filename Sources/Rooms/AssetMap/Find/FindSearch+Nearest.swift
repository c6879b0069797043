import Places

// By nearness.
extension FindSearch {
    /// Looks in a small circle and widens it until the page is full, so that a search in a town does not
    /// measure the country; the last look is everywhere, those without a place at the end.
    func nearestFirst(_ query: FindQuery, _ match: FindMatch) throws -> Found {
        guard let near = query.near else { return Found() }
        if let within = query.within {
            let ring = try ring(within, near, query, match)
            return Found(allOf: ring, page: page(of: ring, query))
        }
        let needed = query.page * query.size
        for miles in Self.widening {
            let ring = try ring(miles, near, query, match)
            if ring.count >= needed {
                return try counted(page(of: ring, query), query, match)
            }
        }
        let all = try ring(nil, near, query, match)
        return Found(allOf: all, page: page(of: all, query))
    }

    /// Miles; each about ten times the area of the last.
    private static let widening: [Double] = [1, 3, 10, 30]

    struct Placed {
        let candidate: FindCandidate
        /// Infinity for what has no place.
        let miles: Double
    }

    /// The entries no farther than `miles`; all of them for `nil`.
    func ring(
        _ miles: Double?, _ near: Coordinates, _ query: FindQuery, _ match: FindMatch
    ) throws -> [Placed] {
        var inCells = match
        inCells.cells = miles.flatMap { MapCells.terms(within: $0, of: near) } ?? []
        var placed: [Placed] = []
        try store.each(inCells, order: .none) { candidate in
            let distance = candidate.miles(from: near) ?? .infinity
            if distance <= miles ?? .infinity, isOpen(candidate, query) {
                placed.append(Placed(candidate: candidate, miles: distance))
            }
            return true
        }
        return placed
    }

    private func page(of placed: [Placed], _ query: FindQuery) -> [FindCandidate] {
        page(of: placed, query) { $0.miles }
    }

    /// One page of them, the least first; of equals by name.
    func page(
        of placed: [Placed], _ query: FindQuery, by measure: (Placed) -> Double
    ) -> [FindCandidate] {
        let first = (query.page - 1) * query.size
        guard first < min(placed.count, FindQuery.most) else { return [] }
        let sorted = placed.map { (measure($0), $0.candidate) }.sorted {
            ($0.0, $0.1.sortName, $0.1.serviceID) < ($1.0, $1.1.sortName, $1.1.serviceID)
        }
        return sorted[first...].prefix(query.size).map(\.1)
    }

    /// A page, and how many match at any distance.
    func counted(
        _ page: [FindCandidate], _ query: FindQuery, _ match: FindMatch
    ) throws -> Found {
        guard isDecidedByIndex(query) else {
            return Found(page: page, total: try total(query, match))
        }
        let most = FindQuery.mostCounted
        return Found(page: page, total: try store.count(match, upTo: most + 1), most: most)
    }

    /// How many match at any distance, counting no further than one more than can be looked through.
    private func total(_ query: FindQuery, _ match: FindMatch) throws -> Int {
        if isDecidedByIndex(query) { return try store.count(match, upTo: FindQuery.most + 1) }
        var total = 0
        try store.each(match, order: .none) { candidate in
            if isOpen(candidate, query) { total += 1 }
            return total <= FindQuery.most
        }
        return total
    }

    /// Nothing within the distance asked: what is the nearest?
    func addNearest(
        _ query: FindQuery, _ match: FindMatch, to result: inout FindResult
    ) throws {
        guard let near = query.near, query.within != nil else { return }
        var wider = query
        wider.within = nil
        wider.page = 1
        for matched in [FindMatched.allWords, .beginning] {
            let found = try nearestFirst(wider, match.matching(matched))
            let nearest = found.page.filter { !$0.points.isEmpty }.prefix(3)
            if nearest.isEmpty { continue }
            result.nearest = try store.cards(Array(nearest), near: near, in: now.zone)
            result.matched = matched
            return
        }
    }

    /// How many were left out only because they have no place.
    func addUnplaced(
        _ query: FindQuery, _ match: FindMatch, to result: inout FindResult
    ) throws {
        if result.matched == .corrected { return }
        var anywhere = query
        anywhere.isUnplaced = true
        anywhere.near = nil
        anywhere.within = nil
        let match = FindMatch(anywhere, now: now).saying(match.words).matching(result.matched)
        result.unplaced = min(try total(anywhere, match), FindQuery.most)
    }
}

extension FindSearch.Found {
    /// A page of what was looked at whole, so that it is known how many there are.
    init(allOf placed: [FindSearch.Placed], page: [FindCandidate]) {
        self.init(page: page, total: placed.count, most: placed.count)
    }
}
