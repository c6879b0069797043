import Sortition

/// Pools of chance, the same every time for a number: small enough to try every panel.
struct SmallPool {
    private var state: UInt64

    static func draw(_ number: Int, households: Bool = false, seated: Bool = false) -> Draw {
        var pool = SmallPool(state: UInt64(number) &* 7_919 &+ 17)
        return pool.draw(households: households, seated: seated)
    }

    private mutating func draw(households: Bool, seated: Bool) -> Draw {
        let people = 5 + below(4), size = 2 + below(2)
        let features = [2, 3, 3].enumerated().map { index, values in
            Feature(
                name: "feature \(index)",
                values: (0..<values).map { value in
                    let least = below(4) == 0 ? 1 : 0
                    return .init(name: "\(value)", min: least, max: least + 1 + below(size - 1))
                })
        }
        let everybody = (0..<people).map { index in
            Person(
                id: "\(index)", values: features.map { below($0.values.count) },
                household: households && below(3) > 0 ? index / 2 : nil)
        }
        let pool = Pool(features: features, people: everybody)
        return Draw(
            pool: pool, size: size, seated: seated ? [below(people)] : [],
            excluded: seated ? [below(people)] : [])
    }

    private mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(count, 1)))
    }
}

/// Every panel there is, by trying every set of people.
func everyPanel(_ draw: Draw) -> [[Int]] {
    let people = draw.pool.people
    let drawable = people.indices.filter { !draw.seated.contains($0) && !draw.excluded.contains($0) }
    func isPanel(_ members: [Int]) -> Bool {
        let drawn = members.filter { !draw.seated.contains($0) }
        let homes = drawn.compactMap { people[$0].household }
        let taken = Set(draw.seated.compactMap { people[$0].household })
        guard Set(homes).count == homes.count, taken.isDisjoint(with: homes) else { return false }
        return draw.pool.features.enumerated().allSatisfy { feature, column in
            column.values.enumerated().allSatisfy { value, quota in
                let count = members.count { people[$0].values[feature] == value }
                return count >= quota.min && count <= quota.max
            }
        }
    }
    func sets(_ left: ArraySlice<Int>, _ count: Int) -> [[Int]] {
        if count == 0 { return [[]] }
        guard let first = left.first, left.count >= count else { return [] }
        let rest = left.dropFirst()
        return sets(rest, count - 1).map { [first] + $0 } + sets(rest, count)
    }
    let seats = draw.size - draw.seated.count
    return sets(drawable[...], max(seats, 0)).map { ($0 + draw.seated).sorted() }.filter(isPanel)
}
