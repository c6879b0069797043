import Places
import Storage
import Time

/// Finds services: the one way in to the index for pages, JSON and other rooms.
package struct FindSearch {
    private let store: FindStore
    private let now: IndexedHours.Moment

    /// - Parameters:
    ///   - now: what "open now" means.
    ///   - zone: of the place, in which schedules are read.
    package init(_ tx: Transaction, now: Instant, zone: Zone) {
        store = FindStore(tx)
        self.now = IndexedHours.Moment(now, in: zone)
    }

    /// One page of the services that answer the query.
    ///
    /// All of its words are looked for; where that finds none, the last word as the beginning of a
    /// longer one; where that finds none either, nor any farther away, services with some of the words.
    package func find(_ query: FindQuery) throws -> FindResult {
        let match = FindMatch(query, now: now)
        var result = try find(query, match)
        if result.total == 0, !match.words.isEmpty {
            result = try find(query, match.matching(.beginning))
        }
        if result.total == 0 { try addNearest(query, match, to: &result) }
        if result.total == 0, result.nearest.isEmpty, match.words.count > 1 {
            result = try find(query, match.matching(.someWords))
        }
        if query.within != nil, query.near != nil { try addUnplaced(query, result.matched, to: &result) }
        return result
    }

    private func find(_ query: FindQuery, _ match: FindMatch) throws -> FindResult {
        var ordered = match
        if let near = query.near, let within = query.within {
            ordered.cells = MapCells.terms(within: within, of: near) ?? []
        }
        let found = switch order(query, match) {
        case .distance: try nearestFirst(query, match)
        case .relevance, .best: try inOrder(.score, query, ordered)
        case .name: try inOrder(.name, query, ordered)
        }
        let cards = try store.cards(found.page, near: query.near, in: now.zone)
        return FindResult(
            services: cards, total: min(found.total, FindQuery.most),
            isMore: found.total > FindQuery.most, matched: match.matched)
    }

    /// What begins today and lasts four hours or less, and is not over; the soonest first. Looks at so
    /// many services as a page can wait for.
    package func sessionsToday(atMost limit: Int) throws -> [FindSession] {
        var query = FindQuery()
        query.day = now.day.weekday
        var found: [(FindCandidate, OpeningHours.Opening)] = []
        var looked = 0
        try store.each(FindMatch(query, now: now), order: .none) { candidate in
            looked += 1
            if let session = IndexedHours(text: candidate.hours).session(on: now) {
                found.append((candidate, session))
            }
            return looked < 4000
        }
        let soonest = found.sorted {
            ($0.1.start, $0.0.sortName, $0.0.serviceID) < ($1.1.start, $1.0.sortName, $1.0.serviceID)
        }.prefix(limit)
        let cards = try store.cards(soonest.map(\.0), near: nil, in: now.zone)
        return zip(cards, soonest).map { FindSession(card: $0, opening: $1.1) }
    }

    private struct Found {
        var page: [FindCandidate] = []
        var total = 0
    }

    private func order(_ query: FindQuery, _ match: FindMatch) -> FindQuery.Order {
        switch query.order {
        case .distance, .best:
            if query.near != nil { return .distance }
            return match.words.isEmpty ? .name : .relevance
        case .relevance: return match.words.isEmpty ? .name : .relevance
        case .name: return .name
        }
    }

    /// In the engine's own order. Where only the index decides, the engine also cuts the page.
    private func inOrder(
        _ order: FindStore.Order, _ query: FindQuery, _ match: FindMatch
    ) throws -> Found {
        var found = Found()
        let first = (query.page - 1) * FindQuery.pageSize
        if isDecidedByIndex(query) {
            found.total = try store.count(match, upTo: FindQuery.most + 1)
            if first < min(found.total, FindQuery.most) {
                try store.each(match, order: order, limit: (FindQuery.pageSize, first)) { candidate in
                    found.page.append(candidate)
                    return true
                }
            }
            return found
        }
        try store.each(match, order: order) { candidate in
            guard accepts(candidate, query) else { return true }
            if found.total >= first, found.page.count < FindQuery.pageSize {
                found.page.append(candidate)
            }
            found.total += 1
            return found.total <= FindQuery.most
        }
        return found
    }

    private func isDecidedByIndex(_ query: FindQuery) -> Bool {
        !query.isOpenNow && query.day == nil && (query.near == nil || query.within == nil)
    }

    private func accepts(_ candidate: FindCandidate, _ query: FindQuery) -> Bool {
        if let near = query.near, let within = query.within {
            guard let miles = candidate.miles(from: near), miles <= within else { return false }
        }
        return isOpen(candidate, query)
    }

    private func isOpen(_ candidate: FindCandidate, _ query: FindQuery) -> Bool {
        if query.day == nil, !query.isOpenNow { return true }
        let hours = IndexedHours(text: candidate.hours)
        if let day = query.day, !hours.isOpen(on: day, from: now) { return false }
        return !query.isOpenNow || hours.isOpen(at: now)
    }
}

// By nearness.
extension FindSearch {
    /// Looks in a small circle and widens it until the page is full, so that a search in a town does not
    /// measure the country; the last look is everywhere, those without a place at the end.
    private func nearestFirst(_ query: FindQuery, _ match: FindMatch) throws -> Found {
        guard let near = query.near else { return Found() }
        if let within = query.within {
            let ring = try ring(within, near, query, match)
            return Found(page: page(of: ring, query), total: ring.count)
        }
        let needed = query.page * FindQuery.pageSize
        for miles in Self.widening {
            let ring = try ring(miles, near, query, match)
            if ring.count >= needed {
                return Found(page: page(of: ring, query), total: try total(query, match))
            }
        }
        let all = try ring(nil, near, query, match)
        return Found(page: page(of: all, query), total: all.count)
    }

    /// Miles; each about ten times the area of the last.
    private static let widening: [Double] = [1, 3, 10, 30]

    private struct Placed {
        let candidate: FindCandidate
        let miles: Double
    }

    /// The entries no farther than `miles`; all of them for `nil`.
    private func ring(
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
        let first = (query.page - 1) * FindQuery.pageSize
        guard first < min(placed.count, FindQuery.most) else { return [] }
        let sorted = placed.sorted {
            ($0.miles, $0.candidate.sortName, $0.candidate.serviceID)
                < ($1.miles, $1.candidate.sortName, $1.candidate.serviceID)
        }
        return sorted[first...].prefix(FindQuery.pageSize).map(\.candidate)
    }

    /// How many match at any distance.
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
    private func addNearest(
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
    private func addUnplaced(
        _ query: FindQuery, _ matched: FindMatched, to result: inout FindResult
    ) throws {
        var anywhere = query
        anywhere.isUnplaced = true
        anywhere.near = nil
        anywhere.within = nil
        let match = FindMatch(anywhere, now: now).matching(matched)
        result.unplaced = min(try total(anywhere, match), FindQuery.most)
    }
}
