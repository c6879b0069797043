import Documents

/// What a part of the city, or a group of its people, asked for and got.
public struct GroupShare: Sendable {
    /// Such as `district` or `sex`.
    public var kind: String
    public var name: String
    /// How many ballots of people in it, or that name one of its projects.
    public var voters: Int64 = 0
    /// For people: how many voted. For projects: votes that they drew.
    public var votes: Int64 = 0
    /// For people: their part of the winners' cost, when each winner is split equally among those who
    /// named it. For projects: the cost of winners.
    public var money: Rational = .zero
    /// Of ``voters``, those whose ballot names no winner at all.
    public var withNothing: Int64 = 0
}

extension CheckedAllocation {
    /// Votes and money by category and district of the projects, in units of money.
    public var sharesOfProjects: [GroupShare] {
        let votes = election.votes
        let winners = Set(allocation.selected)
        var groups: [String: GroupShare] = [:]
        for (index, project) in election.projects.enumerated() {
            let names = project.categories.map { ("category", $0) }
                + (project.district.map { [("district", $0)] } ?? [])
            for (kind, name) in names {
                var group = groups[kind + "\u{0}" + name] ?? GroupShare(kind: kind, name: name)
                group.votes += votes[index] / election.ballots.weightScale
                if winners.contains(index) { group.money += Rational(project.cost) }
                groups[kind + "\u{0}" + name] = group
            }
        }
        let asked = voters(of: groups.keys.sorted())
        return groups.keys.sorted().enumerated().compactMap { place, key in
            var group = groups[key]
            group?.voters = asked[place].voters
            group?.withNothing = asked[place].withNothing
            return group
        }
    }

    /// For each group of projects: how many ballots name one of them, and how many of those name no winner.
    private func voters(of keys: [String]) -> [(voters: Int64, withNothing: Int64)] {
        let place = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = election.projects.map { project in
            let district = project.district.map { ["district\u{0}" + $0] } ?? []
            return (project.categories.map { "category\u{0}" + $0 } + district).compactMap { place[$0] }
        }
        let ballots = election.ballots, scale = ballots.weightScale
        var isWinner = [Bool](repeating: false, count: election.projects.count)
        for winner in allocation.selected { isWinner[winner] = true }
        var found = [(voters: Int64, withNothing: Int64)](repeating: (0, 0), count: keys.count)
        var seen = [Int](repeating: -1, count: keys.count)
        for ballot in 0..<ballots.count {
            let entries = ballots.entries(of: ballot)
            let hasNothing = !entries.contains { isWinner[Int($0)] }
            for entry in entries {
                for group in groups[Int(entry)] where seen[group] != ballot {
                    seen[group] = ballot
                    found[group].voters += ballots.weights[ballot]
                    if hasNothing { found[group].withNothing += ballots.weights[ballot] }
                }
            }
        }
        return found.map { ($0.voters / scale, $0.withNothing / scale) }
    }

    /// Ballots that name no winner, by weight.
    public var votersWithNothing: Int64 {
        let winners = Set(allocation.selected.map { UInt16($0) })
        var weight: Int64 = 0
        for ballot in 0..<election.ballots.count
        where !election.ballots.entries(of: ballot).contains(where: winners.contains) {
            weight += election.ballots.weights[ballot]
        }
        return weight
    }
}

/// Reads a file of votes again to see what each group of its voters got: sex, age in tens, and every
/// other column of the votes with few different values.
public struct VoterGroups {
    private struct Group {
        var voters: Int64 = 0
        var withNothing: Int64 = 0
        /// How many of them named each winner.
        var named: [Int64]
    }

    /// Winners by id, in the order of ``shares``.
    private let winners: [String: Int]
    /// What each voter who named a winner is taken to get of it, in units of money.
    private let shares: [Rational]
    private let projects: [String]
    /// What parts ids in one cell.
    private let marks: [Character]
    /// `nil` until the first bytes of a table tell its separator.
    private var scanner: RowScanner?
    private var columns: [String] = []
    private var state = 0
    private var groups: [String: [String: Group]] = [:]
    /// Columns with more different values than make groups.
    private var passedOver: Set<String> = ["voter_id", "vote", "points", "weight"]

    /// More different values than this do not make groups.
    static let mostGroups = 40

    /// - Parameter isTable: whether it is a table of votes, and not a ballot file.
    public init(_ result: CheckedAllocation, isTable: Bool = false) {
        let election = result.election, votes = election.votes
        scanner = isTable ? nil : RowScanner(separator: UInt8(ascii: ";"))
        if isTable { state = 1 }
        projects = election.projects.map(\.id)
        marks = isTable ? [",", ";", "|"] : [","]
        var winners: [String: Int] = [:], shares: [Rational] = []
        for project in result.allocation.selected where votes[project] > 0 {
            let id = election.projects[election.ballotEntry(of: project)].id
            let share = Rational(election.projects[project].cost) * Rational(
                election.ballots.weightScale, over: votes[project])
            if let known = winners[id] {
                shares[known] += share
            } else {
                winners[id] = shares.count
                shares.append(share)
            }
        }
        self.winners = winners
        self.shares = shares
    }

    public mutating func read(_ bytes: UnsafeRawBufferPointer) throws { try take(bytes, false) }

    public mutating func finish() throws -> [GroupShare] {
        try take(UnsafeRawBufferPointer(start: nil, count: 0), true)
        return groups.sorted { $0.key < $1.key }.flatMap { kind, values -> [GroupShare] in
            guard values.count > 1, !passedOver.contains(kind) else { return [] }
            return values.sorted { $0.key < $1.key }.map { name, group in
                let money = zip(shares, group.named).reduce(Rational.zero) { $0 + $1.0 * Rational($1.1) }
                return GroupShare(
                    kind: kind, name: name, voters: group.voters, votes: group.voters, money: money,
                    withNothing: group.withNothing)
            }
        }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, _ isLast: Bool) throws {
        var scanner = self.scanner ?? RowScanner(separator: RowScanner.separator(of: bytes))
        try scanner.read(bytes, isLast: isLast) { row in try self.take(row) }
        self.scanner = scanner
    }

    private mutating func take(_ row: TextRow) throws {
        if state == 0 {
            let first = String(decoding: row.trimmed(0), as: UTF8.self).uppercased()
            if first == "VOTES", row.isBlank(after: 0) { state = 1 }
            return
        }
        if row.isBlank { return }
        let cells = try (0..<row.count).map { try row.text($0).trimmed }
        if state == 1 {
            columns = cells
            // A table with a column for each project says nothing about voters in those.
            if !cells.contains("vote") { passedOver.formUnion(projects) }
            state = 2
            return
        }
        guard cells.count == columns.count else { return }
        let named = winnersNamed(cells)
        for (column, cell) in zip(columns, cells) where !passedOver.contains(column) {
            let name = column == "age" ? decade(cell) : cell.isEmpty ? "not said" : cell
            var group = groups[column]?[name] ?? Group(named: .init(repeating: 0, count: shares.count))
            group.voters += 1
            if named.isEmpty { group.withNothing += 1 }
            for winner in named { group.named[winner] += 1 }
            groups[column, default: [:]][name] = group
            if (groups[column]?.count ?? 0) > Self.mostGroups {
                groups[column] = nil
                passedOver.insert(column)
            }
        }
    }

    private func winnersNamed(_ cells: [String]) -> Set<Int> {
        guard let place = columns.firstIndex(of: "vote") else {
            return Set(
                zip(columns, cells).compactMap { VoteRows.isNothing($1) ? nil : winners[$0] })
        }
        return Set(
            cells[place].split(whereSeparator: marks.contains).compactMap { winners[String($0).trimmed] })
    }

    private func decade(_ age: String) -> String {
        guard let years = Int(age), years >= 0, years < 130 else { return "not said" }
        return years < 10 ? "0 to 9" : "\(years / 10 * 10) to \(years / 10 * 10 + 9)"
    }
}
