import Exact
import Sortition

/// LEXIMIN by the book, over every panel there is, in exact fractions: slow, short, and nothing like ours.
///
/// Level by level the least chance of those not settled is made greatest; and somebody is settled when
/// making their chance as great as can be, with nobody's falling, makes it no greater.
struct PlainLeximin {
    let draw: Draw
    let panels: [[Int]]
    /// Those who can be drawn.
    let people: [Int]

    init(_ draw: Draw) {
        self.draw = draw
        panels = everyPanel(draw)
        let homes = Set(draw.seated.compactMap { draw.pool.people[$0].household })
        people = draw.pool.people.indices.filter { person in
            let home = draw.pool.people[person].household
            return !draw.seated.contains(person) && !draw.excluded.contains(person)
                && !(home.map(homes.contains) ?? false)
        }
    }

    /// The chance of everybody who can be drawn, least first; only the least if one level is asked for.
    func chances(levels: Int = .max) -> [Rational] {
        var settled: [Int: Rational] = [:], level = 0
        while settled.count < people.count, level < levels {
            level += 1
            let open = people.filter { settled[$0] == nil }
            guard let least = best(raising: open, settled: settled, floor: nil) else { return [] }
            if levels == 1 { return [least] }
            for person in open
            where best(raising: [person], settled: settled, floor: (open, least)) == least {
                settled[person] = least
            }
        }
        return settled.values.sorted()
    }

    /// The most that the least chance of `raised` can be, when the settled keep what they have, and the
    /// floor holds for whom it is for.
    private func best(
        raising raised: [Int], settled: [Int: Rational], floor: (people: [Int], least: Rational)?
    ) -> Rational? {
        // Columns: the panels, and the least chance.
        var rows: [PlainProgram.Row] = [
            .init(panels.map { _ in Rational(1) } + [.zero], .equal, Rational(1))
        ]
        func isOn(_ person: Int) -> [Rational] {
            panels.map { $0.contains(person) ? Rational(1) : .zero }
        }
        for (person, chance) in settled { rows.append(.init(isOn(person) + [.zero], .equal, chance)) }
        for person in floor?.people ?? [] {
            rows.append(.init(isOn(person) + [.zero], .atLeast, floor?.least ?? .zero))
        }
        for person in raised { rows.append(.init(isOn(person) + [Rational(-1)], .atLeast, .zero)) }
        let worth = panels.map { _ in Rational.zero } + [Rational(1)]
        return PlainProgram(worth: worth, rows: rows).greatest()
    }
}

/// A linear program in exact fractions, by the simplex method with Bland's rule, in a table.
struct PlainProgram {
    enum Side { case equal, atLeast }

    struct Row {
        let terms: [Rational]
        let side: Side
        let value: Rational

        init(_ terms: [Rational], _ side: Side, _ value: Rational) {
            self.terms = terms
            self.side = side
            self.value = value
        }
    }

    let worth: [Rational]
    let rows: [Row]

    /// The greatest worth, of numbers from nothing up; nil where no numbers will do.
    func greatest() -> Rational? {
        let surpluses = rows.count { $0.side == .atLeast }
        let real = worth.count + surpluses
        var table: [[Rational]] = [], basis: [Int] = [], surplus = worth.count
        for (index, row) in rows.enumerated() {
            var line = row.terms + [Rational](repeating: .zero, count: surpluses + rows.count)
            if row.side == .atLeast {
                line[surplus] = Rational(-1)
                surplus += 1
            }
            line[real + index] = Rational(1)
            table.append(line + [row.value])
            basis.append(real + index)
        }
        // Rows may be broken at first, at a price that no worth makes up for.
        let price = [Rational](repeating: Rational(-1_000_000), count: rows.count)
        let full = worth + [Rational](repeating: .zero, count: surpluses) + price
        let greatest = improve(&table, &basis, full, columns: real + rows.count)
        let isKept = basis.indices.allSatisfy {
            basis[$0] < real || table[$0].last?.sign == 0
        }
        return isKept ? greatest : nil
    }

    private func improve(
        _ table: inout [[Rational]], _ basis: inout [Int], _ worth: [Rational], columns: Int
    ) -> Rational {
        while true {
            let entering = (0..<columns).first { column in
                let gain = basis.indices.reduce(worth[column]) {
                    $0 - worth[basis[$1]] * table[$1][column]
                }
                return gain.sign > 0
            }
            guard let entering else { break }
            var leaving: Int?, least = Rational.zero
            for row in table.indices where table[row][entering].sign > 0 {
                let ratio = (table[row].last ?? .zero) / table[row][entering]
                if leaving.map({ ratio < least || ratio == least && basis[row] < basis[$0] }) ?? true {
                    (leaving, least) = (row, ratio)
                }
            }
            guard let leaving else { break }
            pivot(&table, leaving, entering)
            basis[leaving] = entering
        }
        return basis.indices.reduce(.zero) { $0 + worth[basis[$1]] * (table[$1].last ?? .zero) }
    }

    private func pivot(_ table: inout [[Rational]], _ leaving: Int, _ entering: Int) {
        let divisor = table[leaving][entering]
        table[leaving] = table[leaving].map { $0.sign == 0 ? $0 : $0 / divisor }
        let line = table[leaving]
        for row in table.indices where row != leaving && table[row][entering].sign != 0 {
            let factor = table[row][entering]
            for column in line.indices where line[column].sign != 0 {
                table[row][column] -= factor * line[column]
            }
        }
    }
}
