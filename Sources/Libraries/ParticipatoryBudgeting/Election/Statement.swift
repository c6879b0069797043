/// One thing that a town adds to the plain question, as written: `category-cap` and `Sport=50000`.
public struct Statement: Sendable, Hashable {
    public enum Key: String, Sendable, CaseIterable {
        case categoryCap = "category-cap"
        case districtCap = "district-cap"
        case ownPot = "own-pot"
        case leastVotes = "least-votes"
        case exclusive
        case committed
        case withdrawn
        case steps
    }

    public var key: Key
    public var value: String
    /// Where it was written, for messages: `--category-cap`, or a file and its line.
    public var source: String

    public init(_ key: Key, _ value: String, source: String) {
        self.key = key
        self.value = value
        self.source = source
    }

    /// Keys of META that open with this are statements; a bar parts several in one value.
    static let metaPrefix = "kith-"
}

extension Election {
    /// What the head of the file states.
    public func metaStatements() throws -> [Statement] {
        try meta.filter { $0.key.hasPrefix(Statement.metaPrefix) }.flatMap { entry in
            guard let key = Statement.Key(rawValue: String(entry.key.dropFirst(Statement.metaPrefix.count)))
            else {
                let known = Statement.Key.allCases.map { Statement.metaPrefix + $0.rawValue }
                throw AllocationError.badStatement(
                    entry.key, "is no limit that Kith knows; it knows \(known.joined(separator: ", ")).")
            }
            return entry.value.split(separator: "|").map {
                Statement(key, String($0).trimmed, source: "META, \(entry.key)")
            }
        }
    }

    /// The election with what the town states. Projects that are paid in steps become one project a step.
    ///
    /// - Throws: ``AllocationError`` for what cannot be understood, or names what is not there.
    public func stating(_ statements: [Statement]) throws -> Election {
        var changed = self
        for statement in statements where statement.key == .steps { try changed.divide(statement) }
        for statement in statements { try changed.take(statement) }
        try changed.checkPots()
        // In one order, whoever states them: a cap that reaches across pots is used up in it.
        changed.constraints.pots.sort { $0.name < $1.name }
        try changed.checkAgainstEachOther(statements)
        return changed
    }

    private mutating func take(_ statement: Statement) throws {
        switch statement.key {
        case .categoryCap:
            let (name, sum) = try nameAndSum(statement)
            guard projects.contains(where: { $0.categories.contains(name) }) else {
                throw statement.refused("names “\(name)”, and no project of this file is in it.")
            }
            constraints.categoryCaps[name] = min(sum, constraints.categoryCaps[name] ?? sum)
        case .districtCap:
            let (name, sum) = try nameAndSum(statement)
            guard projects.contains(where: { $0.district == name }) else {
                throw statement.refused("names “\(name)”, and no project of this file is there.")
            }
            constraints.districtCaps[name] = min(sum, constraints.districtCaps[name] ?? sum)
        case .ownPot:
            let (name, sum) = try nameAndSum(statement)
            guard sum > 0 else { throw statement.refused("a pot of nothing can pay for nothing.") }
            constraints.pots.append(Pot(name: name, budget: sum))
        case .leastVotes:
            guard let least = Int64(statement.value), least >= 0, least < 1 << 40 else {
                throw statement.refused(
                    "a number of votes is a whole number from 0 up, such as 50, not “\(statement.value)”.")
            }
            constraints.leastVotes = max(least, constraints.leastVotes)
        case .exclusive:
            let group = try known(statement)
            guard Set(group).count == group.count, group.count > 1 else {
                throw statement.refused("names two different projects or more, not “\(statement.value)”.")
            }
            constraints.exclusive.append(group)
        case .committed: constraints.committed += try known(statement)
        case .withdrawn: constraints.withdrawn.formUnion(try known(statement))
        case .steps: break
        }
    }

    /// Limits that cannot hold together are a slip, and nobody can say which of them is meant.
    private func checkAgainstEachOther(_ statements: [Statement]) throws {
        func refuse(_ key: Statement.Key, _ reason: String) -> AllocationError {
            .badStatement(statements.last { $0.key == key }?.source ?? key.rawValue, reason)
        }
        let committed = constraints.committed, paid = projects.filter { committed.contains($0.id) }
        for (place, id) in committed.enumerated() {
            if constraints.withdrawn.contains(id) {
                throw refuse(
                    .committed, "“\(id)” is both committed and withdrawn. Take it out of one of them.")
            }
            if committed[..<place].contains(id) { throw refuse(.committed, "names “\(id)” twice.") }
        }
        for group in constraints.exclusive where group.filter(committed.contains).count > 1 {
            let both = group.filter(committed.contains).joined(separator: ", ")
            throw refuse(.exclusive, "of these at most one may win, and \(both) are committed.")
        }
        for project in paid {
            guard let before = project.step?.previous, !committed.contains(projects[before].id)
            else { continue }
            throw refuse(
                .committed, "“\(project.id)” is a step, and the one before it is not committed.")
        }
        func check(_ key: Statement.Key, _ name: String, _ most: Int64, _ own: [Project]) throws {
            let sum = own.reduce(Int64(0)) { $0 + $1.cost }
            guard sum > most else { return }
            throw refuse(
                key, "“\(name)” may get \(amount(most)), and what is committed there costs \(amount(sum)).")
        }
        for (name, cap) in constraints.categoryCaps.sorted(by: { $0.key < $1.key }) {
            try check(.categoryCap, name, cap, paid.filter { $0.categories.contains(name) })
        }
        for (name, cap) in constraints.districtCaps.sorted(by: { $0.key < $1.key }) {
            try check(.districtCap, name, cap, paid.filter { $0.district == name })
        }
    }

    private func nameAndSum(_ statement: Statement) throws -> (String, Int64) {
        let text = statement.value
        guard let equals = text.lastIndex(of: "="),
            let sum = units(String(text[text.index(after: equals)...]).trimmed)
        else { throw statement.refused("is NAME=SUM, such as Sport=50000, not “\(text)”.") }
        return (String(text[..<equals]).trimmed, sum)
    }

    private func known(_ statement: Statement) throws -> [String] {
        let index = indexByID
        return try statement.value.split(separator: ",").map { String($0).trimmed }.map { id in
            guard index[id] != nil else { throw AllocationError.unknownProject(id, option: statement.source) }
            return id
        }
    }

    private func checkPots() throws {
        let pots = constraints.pots
        guard !pots.isEmpty else { return }
        func refuse(_ reason: String) -> AllocationError { .badStatement("own-pot", reason) }
        var sum: Int64 = 0
        for (place, pot) in pots.enumerated() {
            sum += pot.budget
            if pots[..<place].contains(where: { $0.name == pot.name }) {
                throw refuse("“\(pot.name)” has two pots.")
            }
            guard projects.contains(where: { pot.holds($0) }) else {
                throw refuse("names “\(pot.name)”, and no project of this file belongs to it.")
            }
        }
        if sum > budget {
            throw refuse("the pots hold \(amount(sum)), more than the whole budget of \(amount(budget)).")
        }
        for project in projects {
            let own = pots.filter { $0.holds(project) }.map(\.name)
            if own.count > 1 {
                throw refuse("“\(project.id)” would belong to \(own.joined(separator: " and ")).")
            }
        }
        for group in constraints.exclusive where Set(group.map(potName)).count > 1 {
            throw refuse("\(group.joined(separator: ", ")) exclude each other and stand in different pots.")
        }
    }

    private func potName(_ id: String) -> String? {
        guard let project = projects.first(where: { $0.id == id }) else { return nil }
        return constraints.pots.first { $0.holds(project) }?.name
    }
}

extension Statement {
    func refused(_ reason: String) -> AllocationError { .badStatement(source, reason) }
}
