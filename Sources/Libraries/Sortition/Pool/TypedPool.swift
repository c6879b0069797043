/// A draw with interchangeable people put together: what the rules reckon with.
///
/// Two people are of one type when they have the same values and their households, of those who can still
/// be drawn, have members of the same values. Whatever panel one of them is on, there is a like panel with
/// the other: so they get the same chance, and only how many of each type are on a panel matters.
/// A panel is then a list of numbers, one for each type. Numbers that keep the rows can be made up of
/// real people: the households of one class all have members of every type of the class, so that each
/// seat can be given to a household that has none yet.
struct TypedPool: Sendable {
    /// Some of the types, of whom a panel has at least and at most so many.
    struct Row: Sendable {
        let name: RowName
        let types: [Int]
        let lower, upper: Int
    }

    /// The people of each type by their index in the pool, ascending.
    let types: [[Int]]
    /// The most of each type that a panel may have, by number of people and of households.
    let caps: [Int]
    let rows: [Row]
    /// The rows that each type stands in.
    let rowsOf: [[Int]]
    /// The seats to be filled.
    let seats: Int

    /// People who can be drawn.
    var count: Int { types.reduce(0) { $0 + $1.count } }

    /// - Complexity: O(people × features + rows × types).
    init(_ draw: Draw) {
        let free = draw.free
        let pool = draw.pool
        let homes = Self.signatures(of: free, in: pool)
        var index: [Signature: Int] = [:]
        var types: [[Int]] = [], classes: [[[Int]]] = []
        for person in free {
            let signature = Signature(
                home: homes[person] ?? [], values: pool.people[person].values)
            if let type = index[signature] {
                types[type].append(person)
            } else {
                index[signature] = types.count
                types.append([person])
                classes.append(signature.home)
            }
        }
        let seats = draw.size - draw.seated.count
        var rows = [Row(name: .size, types: Array(types.indices), lower: seats, upper: seats)]
        rows += Self.quotas(of: types, in: draw)
        let households = Self.households(of: types, classes: classes, in: pool)
        rows += households.rows
        var rowsOf = [[Int]](repeating: [], count: types.count)
        for (number, row) in rows.enumerated() {
            for type in row.types { rowsOf[type].append(number) }
        }
        self.types = types
        self.caps = households.caps
        self.rows = rows
        self.rowsOf = rowsOf
        self.seats = seats
    }

    private struct Signature: Hashable {
        /// The values of all members of the household, in order; empty for somebody alone.
        let home: [[Int]]
        let values: [Int]
    }

    /// For each person who lives with others who can be drawn: the values of the whole household.
    private static func signatures(of free: [Int], in pool: Pool) -> [Int: [[Int]]] {
        var members: [Int: [Int]] = [:]
        for person in free {
            if let household = pool.people[person].household {
                members[household, default: []].append(person)
            }
        }
        var found: [Int: [[Int]]] = [:]
        for home in members.values where home.count > 1 {
            let values = home.map { pool.people[$0].values }.sorted { $0.lexicographicallyPrecedes($1) }
            for person in home { found[person] = values }
        }
        return found
    }

    private static func quotas(of types: [[Int]], in draw: Draw) -> [Row] {
        let people = draw.pool.people
        var rows: [Row] = []
        for (feature, column) in draw.pool.features.enumerated() {
            for (value, quota) in column.values.enumerated() {
                let seated = draw.seated.count { people[$0].values[feature] == value }
                rows.append(
                    Row(
                        name: .quota(feature: feature, value: value),
                        types: types.indices.filter { people[types[$0][0]].values[feature] == value },
                        lower: quota.min - seated, upper: quota.max - seated))
            }
        }
        return rows
    }

    /// The rows that keep it to one a household, where a type's own cap does not, and the caps.
    private static func households(
        of types: [[Int]], classes: [[[Int]]], in pool: Pool
    ) -> (rows: [Row], caps: [Int]) {
        var caps = types.map(\.count)
        var alike: [[[Int]]: [Int]] = [:]
        for (type, home) in classes.enumerated() where !home.isEmpty {
            alike[home, default: []].append(type)
            caps[type] = Set(types[type].map { pool.people[$0].household }).count
        }
        let rows = alike.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
            .map { Row(name: .households($0), types: $0, lower: 0, upper: caps[$0[0]]) }
        return (rows, caps)
    }
}

extension Draw {
    /// The people who can still be drawn: not seated, not excluded, and nobody of theirs is seated.
    var free: [Int] {
        let taken = Set(seated.compactMap { pool.people[$0].household })
        let barred = excluded.union(seated)
        return pool.people.indices.filter { person in
            !barred.contains(person) && !(pool.people[person].household.map(taken.contains) ?? false)
        }
    }
}
