import Synchronization

/// Answers that are the same for everybody, kept for as long as the data and the minute are the same.
///
/// Bounded in bytes: when it is full, what is out of date goes first and then what nobody asked for
/// longest. A question that several ask at once is answered once. A hit costs a look in a dictionary
/// under a lock.
final class SharedAnswers: Sendable {
    struct Key: Hashable, Sendable {
        /// Path and query.
        let target: String
        let kind: AnswerKind
    }

    /// What an answer was made from; it is good while this has not changed.
    struct Moment: Hashable, Sendable {
        let version: UInt64
        /// Minutes since 1970.
        let minute: Int64
    }

    private struct Kept {
        let rendition: Rendition
        /// `nil` for what never goes out of date.
        let moment: Moment?
        let cost: Int
        /// By the count of questions; not the time, which may stand still.
        var lastUse: UInt64
    }

    private struct Flight {
        let moment: Moment
        let task: Task<Rendition, any Error>
    }

    private struct State {
        var kept: [Key: Kept] = [:]
        var flights: [Key: Flight] = [:]
        var cost = 0
        var uses: UInt64 = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: in bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// The answer, where one is kept and still good.
    func kept(_ key: Key, at moment: @autoclosure () -> Moment) -> Rendition? {
        let found: (Rendition, Moment?)? = state.withLock { state in
            guard let index = state.kept.index(forKey: key) else { return nil }
            state.uses &+= 1
            state.kept.values[index].lastUse = state.uses
            let kept = state.kept.values[index]
            return (kept.rendition, kept.moment)
        }
        guard let (rendition, made) = found else { return nil }
        return made == nil || made == moment() ? rendition : nil
    }

    /// Keeps `rendition` for good, as a part of the program itself.
    func pin(_ rendition: Rendition, _ key: Key) {
        state.withLock { state in
            state.kept[key] = Kept(rendition: rendition, moment: nil, cost: 0, lastUse: 0)
        }
    }

    /// The answer that is kept, or the one under way, or a new one.
    ///
    /// - Parameters:
    ///   - alias: the question as it was written, under which it is found again without ado.
    ///   - make: runs in a task of its own, which goes on when one of those who wait for it goes away.
    func answer(
        _ key: Key, alias: Key, at moment: Moment, make: @escaping @Sendable () async throws -> Rendition
    ) async throws -> Rendition {
        if let kept = kept(key, at: moment) {
            keep(kept, alias, moment)
            return kept
        }
        let task = state.withLock { state in
            if let flight = state.flights[key], flight.moment == moment { return flight.task }
            let task = Task {
                defer { self.land(key, moment) }
                let rendition = try await make()
                self.keep(rendition, key, moment)
                return rendition
            }
            state.flights[key] = Flight(moment: moment, task: task)
            return task
        }
        let rendition = try await task.value
        if alias != key { keep(rendition, alias, moment) }
        return rendition
    }

    /// How many bytes are kept, as they are counted.
    var cost: Int { state.withLock { $0.cost } }

    private func land(_ key: Key, _ moment: Moment) {
        state.withLock { state in
            if state.flights[key]?.moment == moment { state.flights[key] = nil }
        }
    }

    private func keep(_ rendition: Rendition, _ key: Key, _ moment: Moment) {
        let cost = Self.cost(rendition, key)
        if rendition.status != 200 || cost > limit / 8 { return }
        state.withLock { state in
            state.cost += cost - (state.kept[key]?.cost ?? 0)
            state.uses &+= 1
            state.kept[key] = Kept(
                rendition: rendition, moment: moment, cost: cost, lastUse: state.uses)
            if state.cost > limit { Self.makeRoom(in: &state, to: limit / 4 * 3, at: moment) }
        }
    }

    /// A sort of all that is kept, once for every quarter of the room that fills up.
    private static func makeRoom(in state: inout State, to limit: Int, at moment: Moment) {
        let leaving = state.kept.filter { $0.value.moment != nil }.sorted { left, right in
            let isLeftGood = left.value.moment == moment
            let isRightGood = right.value.moment == moment
            return isLeftGood == isRightGood
                ? left.value.lastUse < right.value.lastUse : !isLeftGood
        }
        for (key, kept) in leaving {
            if state.cost <= limit { break }
            state.cost -= kept.cost
            state.kept[key] = nil
        }
    }

    /// The body twice, as somebody may take it compressed; and for headers, buffers and the
    /// dictionary's own about a kilobyte and a half. An alias counts as much, since it keeps the
    /// answer in memory just as well.
    private static func cost(_ rendition: Rendition, _ key: Key) -> Int {
        2 * rendition.size + 1_536 + key.target.utf8.count
    }
}
