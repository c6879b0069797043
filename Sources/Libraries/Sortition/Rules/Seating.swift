import BigInt

/// Turns panels of types into panels of people, with exactly the same chance for everybody of one type.
///
/// About as many panels come of it as there are panels of types and people together.
struct Seating {
    private let draw: Draw
    private let pool: TypedPool
    /// Types whose people share households with people of other types, or their own, by class.
    private let homes: [Home]
    private let alone: [Int]

    /// A class of households alike: the types, and for each household its members of each type.
    private struct Home {
        let types: [Int]
        let members: [[[Int]]]
        /// How many turns it takes until everybody has sat in for everybody else.
        let turns: Int
    }

    init(_ draw: Draw, _ pool: TypedPool) {
        self.draw = draw
        self.pool = pool
        var classes = pool.rows.compactMap { row in
            if case .households(let types) = row.name { types } else { nil }
        }
        let joined = Set(classes.joined())
        classes += pool.types.indices
            .filter { !joined.contains($0) && pool.caps[$0] < pool.types[$0].count }.map { [$0] }
        let shared = Set(classes.joined())
        alone = pool.types.indices.filter { !shared.contains($0) }
        homes = classes.map { types in
            let lists = types.map { type in
                Dictionary(grouping: pool.types[type]) { draw.pool.people[$0].household ?? -1 }
            }
            let households = lists.first.map { $0.keys.sorted() } ?? []
            let members = households.map { home in lists.map { $0[home] ?? [] } }
            let each = Set(members.joined().map(\.count)).filter { $0 > 0 }
            return Home(
                types: types, members: members,
                turns: households.count * each.reduce(1, leastCommonMultiple))
        }
    }

    /// - Parameter shares: panels of types with their weights; of `parts` in all.
    func distribution(_ shares: [Decomposition.Share], parts: Int128) -> PanelDistribution {
        var scale = BigInt(1)
        func include(_ factor: Int) {
            scale *= BigInt(factor) / scale.greatestCommonDivisor(with: BigInt(factor))
        }
        for type in alone {
            let sum = shares.reduce(BigInt(0)) { $0 + BigInt($1.weight) * BigInt($1.panel[type]) }
            let count = pool.types[type].count
            include(count / Int(sum.greatestCommonDivisor(with: BigInt(count))))
        }
        for home in homes where shares.contains(where: { share in
            home.types.contains { share.panel[$0] > 0 }
        }) {
            include(home.turns)
        }
        let whole = scale * BigInt(parts)
        // Sums of a type are at most parts × people: these stay within 128 bits.
        if whole.bitWidth + pool.count.bitWidth < 120 {
            return seated(shares, scale: Int128(scale), parts: whole)
        }
        return seated(shares, scale: scale, parts: whole)
    }

    private func seated<Whole: SignedInteger & Sendable>(
        _ shares: [Decomposition.Share], scale: Whole, parts: BigInt
    ) -> PanelDistribution {
        let lengths = shares.map { Whole($0.weight) * scale }
        var seats = [[SharedSeats<Whole>.Seat]](repeating: [], count: shares.count)
        for type in alone {
            let panels = shares.indices.map { (seats: shares[$0].panel[type], length: lengths[$0]) }
            let given = SharedSeats.shared(among: pool.types[type], panels: panels)
            for panel in shares.indices { seats[panel] += given[panel] }
        }
        for home in homes {
            for panel in shares.indices {
                seats[panel] += rotated(home, shares[panel].panel, lengths[panel])
            }
        }
        var weights: [[Int]: Whole] = [:]
        for panel in shares.indices {
            for (members, weight) in cut(seats[panel], length: lengths[panel]) {
                weights[members, default: 0] += weight
            }
        }
        let panels = weights.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { PanelDistribution.Panel(members: $0.key, weight: BigInt($0.value)) }
        return PanelDistribution(panels: panels, parts: parts)
    }

    /// Everybody of a class takes turns in every place.
    private func rotated<Whole: SignedInteger>(
        _ home: Home, _ panel: [Int], _ length: Whole
    ) -> [SharedSeats<Whole>.Seat] {
        let places = home.types.indices.flatMap { Array(repeating: $0, count: panel[home.types[$0]]) }
        if places.isEmpty { return [] }
        let turn = length / Whole(home.turns), households = home.members.count
        return places.indices.map { place in
            (0..<home.turns).map { index in
                let members = home.members[(place + index) % households][places[place]]
                let person = members[(index / households) % members.count]
                return (person, turn * Whole(index + 1))
            }
        }
    }

    /// The panels that follow one another while seats change hands.
    private func cut<Whole: SignedInteger>(
        _ seats: [SharedSeats<Whole>.Seat], length: Whole
    ) -> [(members: [Int], weight: Whole)] {
        var next = [Int](repeating: 0, count: seats.count)
        var at = Whole(0), panels: [(members: [Int], weight: Whole)] = []
        while at < length {
            let until = zip(seats, next).map { $0[$1].until }.min() ?? length
            let members = zip(seats, next).map { $0[$1].person } + draw.seated
            panels.append((members.sorted(), until - at))
            for seat in seats.indices where seats[seat][next[seat]].until == until { next[seat] += 1 }
            at = until
        }
        return panels
    }
}

private func leastCommonMultiple(_ left: Int, _ right: Int) -> Int {
    let divisor = BigInt(left).greatestCommonDivisor(with: BigInt(right))
    return left / Int(divisor) * right
}
