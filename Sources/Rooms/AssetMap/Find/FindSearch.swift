import Places
import Storage
import Time

/// Finds services: the one way in to the index for pages, JSON and other rooms.
package struct FindSearch {
    let store: FindStore
    let now: IndexedHours.Moment

    /// - Parameters:
    ///   - now: what "open now" means.
    ///   - zone: of the place, in which schedules are read.
    package init(_ tx: Transaction, now: Instant, zone: Zone) {
        store = FindStore(tx)
        self.now = IndexedHours.Moment(now, in: zone)
    }

    /// One page of the services that answer the query.
    ///
    /// All of its words are looked for, written as one or as two; where that finds none, the last word as
    /// the beginning of a longer one; where that finds none either, nor any farther away, other words that
    /// mean the same; then the words as they may have been meant; and at last services with some of them.
    package func find(_ query: FindQuery) throws -> FindResult {
        let match = try Compounds(FindWordsStore(store.tx)).spread(FindMatch(query, now: now))
        var result = try findAll(query, match)
        if result.total == 0 { try addNearest(query, match, to: &result) }
        if result.total == 0, result.nearest.isEmpty { result = try findNearly(query, match) }
        if query.within != nil, query.near != nil { try addUnplaced(query, match, to: &result) }
        return result
    }

    private func findAll(_ query: FindQuery, _ match: FindMatch) throws -> FindResult {
        let result = try find(query, match)
        if result.total > 0 || match.words.isEmpty { return result }
        return try find(query, match.matching(.beginning))
    }

    /// Other words than were typed, or fewer of them.
    private func findNearly(_ query: FindQuery, _ match: FindMatch) throws -> FindResult {
        if let alike = Synonyms.spread(match) {
            var result = try find(query, alike)
            result.matched = .sameMeaning
            if result.total == 0 { try addNearest(query, alike, to: &result) }
            if result.total > 0 || !result.nearest.isEmpty { return result }
        }
        let suggestions = try SuggestWords(store.tx)(for: match)
        var result = FindResult(size: query.size)
        for suggestion in suggestions.prefix(1) {
            result = try findAll(query, match.saying(suggestion.tokens))
            if result.total > 0 {
                result.matched = .corrected
                result.correction = suggestion.written
            }
        }
        if result.total == 0, match.words.count > 1 {
            let tokens = suggestions.first?.tokens ?? match.words
            result = try find(query, match.saying(tokens).matching(.someWords))
        }
        result.suggestions = suggestions.map(\.written)
        return result
    }

    private func find(_ query: FindQuery, _ match: FindMatch) throws -> FindResult {
        var ordered = match
        if let near = query.near, let within = query.within {
            ordered.cells = MapCells.terms(within: within, of: near) ?? []
        }
        let found = switch order(query, match) {
        case .nearest: try nearestFirst(query, match)
        case .blended: try bestFirst(query, match)
        case .relevance: try inOrder(.score, query, ordered)
        case .name: try inOrder(.name, query, ordered)
        }
        let cards = try store.cards(found.page, near: query.near, in: now.zone)
        return FindResult(
            services: cards, total: min(found.total, FindQuery.most),
            counted: min(found.total, found.most), isMore: found.total > found.most,
            size: query.size, matched: match.matched)
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

    struct Found {
        var page: [FindCandidate] = []
        var total = 0
        /// No more than this were counted.
        var most = FindQuery.most
    }

    private enum Order {
        case nearest, blended, relevance, name
    }

    private func order(_ query: FindQuery, _ match: FindMatch) -> Order {
        switch query.order {
        case .best:
            if query.near == nil { return match.words.isEmpty ? .name : .relevance }
            return match.words.isEmpty ? .nearest : .blended
        case .nearest: return query.near == nil ? .name : .nearest
        case .name: return .name
        }
    }

    /// In the engine's own order. Where only the index decides, the engine also cuts the page.
    private func inOrder(
        _ order: FindStore.Order, _ query: FindQuery, _ match: FindMatch
    ) throws -> Found {
        var found = Found()
        let first = (query.page - 1) * query.size
        if isDecidedByIndex(query) {
            found.most = FindQuery.mostCounted
            found.total = try store.count(match, upTo: found.most + 1)
            if first < min(found.total, FindQuery.most) {
                try store.each(match, order: order, limit: (query.size, first)) { candidate in
                    found.page.append(candidate)
                    return true
                }
            }
            return found
        }
        try store.each(match, order: order) { candidate in
            guard accepts(candidate, query) else { return true }
            if found.total >= first, found.page.count < query.size {
                found.page.append(candidate)
            }
            found.total += 1
            return found.total <= FindQuery.most
        }
        return found
    }

    func isDecidedByIndex(_ query: FindQuery) -> Bool {
        !query.isOpenNow && query.day == nil && (query.near == nil || query.within == nil)
    }

    func accepts(_ candidate: FindCandidate, _ query: FindQuery) -> Bool {
        if let near = query.near, let within = query.within {
            guard let miles = candidate.miles(from: near), miles <= within else { return false }
        }
        return isOpen(candidate, query)
    }

    func isOpen(_ candidate: FindCandidate, _ query: FindQuery) -> Bool {
        if query.day == nil, !query.isOpenNow { return true }
        if query.isOpenNow, !IndexedHours.isOpen(candidate.hours, at: now) { return false }
        return query.day.map { IndexedHours(text: candidate.hours).isOpen(on: $0, from: now) } ?? true
    }
}
