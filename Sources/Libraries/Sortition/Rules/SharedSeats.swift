/// Who takes the seats of one type, panel by panel, so that everybody of the type has the same time in all.
///
/// A panel is thought of as a stretch of time as long as its weight, with so many seats for the type. The
/// people of the type are to sit for the same time each, nobody on two seats at once: preemptive scheduling
/// with equal jobs. Somebody who has begun is seated on until done, as in McNaughton's wrap-around (1959),
/// so that there is about one change a person; where that would leave the rest unable to finish, those with
/// most left come first, and at worst all are brought level (Muntz and Coffman 1970), which never fails.
struct SharedSeats<Whole: SignedInteger> {
    /// One seat during one panel: who sits on it, and until when.
    typealias Seat = [(person: Int, until: Whole)]

    private var needs: [Whole]
    private let people: [Int]
    /// For 1, 2, … seats: how long panels yet to come have at least so many.
    private var capacity: [Whole]

    /// - Parameters:
    ///   - panels: the seats and the length of each panel; seats over all divide evenly by people.
    /// - Returns: for each panel the seats of the type.
    static func shared(among people: [Int], panels: [(seats: Int, length: Whole)]) -> [[Seat]] {
        var sharing = Self(people: people, panels: panels)
        var result = [[Seat]](repeating: [], count: panels.count)
        // The fullest first: later panels then need no more people at once than earlier ones.
        for panel in panels.indices.sorted(by: { panels[$0].seats > panels[$1].seats })
        where panels[panel].seats > 0 {
            result[panel] = sharing.seat(panels[panel].seats, for: panels[panel].length)
        }
        return result
    }

    private init(people: [Int], panels: [(seats: Int, length: Whole)]) {
        self.people = people
        let total = panels.reduce(Whole(0)) { $0 + Whole($1.seats) * $1.length }
        needs = Array(repeating: total / Whole(max(people.count, 1)), count: people.count)
        capacity = Array(repeating: 0, count: (panels.map(\.seats).max() ?? 0))
        for panel in panels {
            for seat in 0..<panel.seats { capacity[seat] += panel.length }
        }
    }

    private mutating func seat(_ seats: Int, for length: Whole) -> [Seat] {
        for seat in 0..<seats { capacity[seat] -= length }
        let work = Whole(seats) * length
        let waiting = needs.indices.filter { needs[$0] > 0 }
        let begun = waiting.sorted { needs[$0] < needs[$1] }
        var turns = inOrder(begun, work, length)
        if turns.map(canFinish) != true { turns = inOrder(begun.reversed(), work, length) }
        if turns.map(canFinish) != true { turns = level(waiting, work, length) }
        for (person, time) in turns ?? [] { needs[person] -= time }
        return lay(turns ?? [], length)
    }

    private func inOrder(_ order: [Int], _ work: Whole, _ length: Whole) -> [(Int, Whole)]? {
        var turns: [(Int, Whole)] = [], left = work
        for person in order where left > 0 {
            let time = min(needs[person], length, left)
            turns.append((person, time))
            left -= time
        }
        return left == 0 ? turns : nil
    }

    /// Whether any few people with most left can all finish, each on one seat at a time.
    private func canFinish(after turns: [(Int, Whole)]) -> Bool {
        let seats = capacity.firstIndex(of: 0) ?? capacity.count
        // One seat at a time is always enough: what is left is just as long as the time.
        if seats <= 1 { return true }
        var left = needs
        for (person, time) in turns { left[person] -= time }
        left.sort(by: >)
        var most = Whole(0), room = Whole(0)
        for seat in 0..<min(seats, left.count) {
            most += left[seat]
            room += capacity[seat]
            if most > room { return false }
        }
        return true
    }

    /// Brings those with most left down to one level.
    private func level(_ waiting: [Int], _ work: Whole, _ length: Whole) -> [(Int, Whole)] {
        func given(_ level: Whole) -> [Whole] {
            waiting.map { min(length, max(0, needs[$0] - level)) }
        }
        var low = Whole(0), high = needs.max() ?? 0
        while high - low > 1 {
            let middle = (low + high) / 2
            if given(middle).reduce(0, +) >= work { low = middle } else { high = middle }
        }
        var times = given(low), over = times.reduce(0, +) - work
        for (index, person) in waiting.enumerated()
        where over > 0 && times[index] > 0 && needs[person] - times[index] == low {
            times[index] -= 1
            over -= 1
        }
        return zip(waiting, times).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
    }

    /// Lays turns end to end over the seats; a turn is no longer than a seat, so nobody meets themselves.
    private func lay(_ turns: [(Int, Whole)], _ length: Whole) -> [Seat] {
        var seats: [Seat] = [[]], at = Whole(0)
        for (person, time) in turns {
            var left = time
            while left > 0 {
                if at == length {
                    seats.append([])
                    at = 0
                }
                let part = min(left, length - at)
                at += part
                left -= part
                seats[seats.count - 1].append((people[person], at))
            }
        }
        return seats
    }
}
