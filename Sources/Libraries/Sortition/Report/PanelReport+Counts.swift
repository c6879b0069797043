import Documents
import Exact

extension PanelReport {
    /// One value of a feature: who has it, in the pool, in the town and on the panel.
    struct Row {
        /// How many of the pool.
        let pool: Int
        /// The share of the town, from 0 to 1.
        let town: Double?
        /// How many of the drawn panel.
        let panel: Int?
        /// How many of a panel, on the average of the distribution.
        let expected: Rational?
    }

    func row(_ feature: Int, _ value: Int) -> Row {
        let people = draw.pool.people
        let those = people.indices.filter { people[$0].values[feature] == value }
        let drawnIDs = drawn.map { Set($0.members) }
        return Row(
            pool: those.count, town: town?.share(feature, value),
            panel: drawnIDs.map { ids in those.count { ids.contains(people[$0].id) } },
            expected: distribution.panels.isEmpty
                ? nil : those.reduce(Rational.zero) { $0 + chances[$1] })
    }

    /// People whose chance lies from one bound up to the next.
    struct Bin {
        let from, to: Rational
        let people: Int
    }

    /// How chances are spread, in up to twelve steps of one width; the last holds its upper bound
    /// too.
    var histogram: [Bin] {
        guard let least = minimumChance, let most = maximumChance else { return [] }
        let drawable = drawable
        if least == most { return [Bin(from: least, to: most, people: drawable.count)] }
        let bins = Swift.min(12, Set(drawable.map { chances[$0] }).count)
        let width = (most - least) / Rational(Int64(bins))
        var counts = Array(repeating: 0, count: bins)
        for person in drawable {
            let place = Int(((chances[person] - least) / width).floor)
            counts[Swift.min(place, bins - 1)] += 1
        }
        return counts.enumerated().map { index, count in
            Bin(
                from: least + width * Rational(Int64(index)),
                to: least + width * Rational(Int64(index + 1)),
                people: count)
        }
    }

    /// Each person's chance, for the organiser alone: a CSV with a row a person.
    public var privateChances: String {
        var rows = [["id", "chance", "chance_exactly", "panels_of_the_lottery"]]
        for (index, person) in draw.pool.people.enumerated() {
            let places = lottery.map { String($0.places[index]) } ?? ""
            rows.append([person.id, chances[index].decimal(9), "\(chances[index])", places])
        }
        return TableWriter(isForSpreadsheets: true).table(rows)
    }
}
