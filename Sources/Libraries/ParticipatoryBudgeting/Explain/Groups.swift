import Documents

/// What a part of the city, or a group of its people, asked for and got.
public struct GroupShare: Sendable {
    /// Such as `district` or `sex`.
    public var kind: String
    public var name: String
    /// For people: how many voted. For projects: votes that they drew.
    public var votes: Int64 = 0
    /// For people: their part of the winners' cost, when each winner is split equally among those who
    /// named it. For projects: the cost of winners.
    public var money: Rational = .zero
    /// People whose ballot names no winner; `nil` for projects.
    public var withNothing: Int64?
}

extension CheckedAllocation {
    /// Votes and money by category and district of the projects, in units of money.
    public var sharesOfProjects: [GroupShare] {
        let votes = election.ballots.votes(projects: election.projects.count)
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
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Reads a Pabulib file again to see what each group of its voters got: sex, age in tens, and every
/// other column of the votes with few different values.
public struct VoterGroups {
    private let winners: [String: Rational]
    private var scanner = RowScanner(separator: UInt8(ascii: ";"))
    private var columns: [String] = []
    private var state = 0
    private var groups: [String: [String: GroupShare]] = [:]

    /// More different values than this do not make groups.
    static let mostGroups = 40

    public init(_ result: CheckedAllocation) {
        let election = result.election
        let votes = election.ballots.votes(projects: election.projects.count)
        var winners: [String: Rational] = [:]
        for project in result.allocation.selected where votes[project] > 0 {
            winners[election.projects[project].id] =
                Rational(election.projects[project].cost * election.ballots.weightScale, over: votes[project])
        }
        self.winners = winners
    }

    public mutating func read(_ bytes: UnsafeRawBufferPointer) throws { try take(bytes, false) }

    public mutating func finish() throws -> [GroupShare] {
        try take(UnsafeRawBufferPointer(start: nil, count: 0), true)
        return groups.sorted { $0.key < $1.key }.flatMap { kind, values -> [GroupShare] in
            guard values.count > 1, values.count <= Self.mostGroups else { return [] }
            return values.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, _ isLast: Bool) throws {
        var scanner = self.scanner
        try scanner.read(bytes, isLast: isLast) { row in try self.take(row) }
        self.scanner = scanner
    }

    private mutating func take(_ row: TextRow) throws {
        if state == 0 {
            let first = String(decoding: row.trimmed(0), as: UTF8.self).uppercased()
            if first == "VOTES" { state = 1 }
            return
        }
        let cells = try (0..<row.count).map { try row.text($0).trimmed }
        if state == 1 {
            columns = cells
            state = 2
            return
        }
        guard cells.count == columns.count, let place = columns.firstIndex(of: "vote") else { return }
        var gain = Rational.zero, hasWon = false
        for id in Set(cells[place].split(separator: ",")) {
            guard let share = winners[String(id).trimmed] else { continue }
            gain += share
            hasWon = true
        }
        for (column, cell) in zip(columns, cells)
        where !["voter_id", "vote", "points", "weight"].contains(column) {
            let name = column == "age" ? decade(cell) : cell.isEmpty ? "not said" : cell
            var group =
                groups[column, default: [:]][name] ?? GroupShare(kind: column, name: name, withNothing: 0)
            group.votes += 1
            group.money += gain
            if !hasWon { group.withNothing = (group.withNothing ?? 0) + 1 }
            if groups[column, default: [:]].count <= Self.mostGroups + 1 {
                groups[column, default: [:]][name] = group
            }
        }
    }

    private func decade(_ age: String) -> String {
        guard let years = Int(age), years >= 0, years < 130 else { return "not said" }
        return years < 10 ? "0 to 9" : "\(years / 10 * 10) to \(years / 10 * 10 + 9)"
    }
}
