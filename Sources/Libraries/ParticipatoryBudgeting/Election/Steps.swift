extension Election {
    /// Makes one project of each step: `hall=5000,12000` of a hall that costs 20,000 gives `hall` for 5,000,
    /// `hall#2` for 7,000 more and `hall#3` for the last 8,000.
    mutating func divide(_ statement: Statement) throws {
        // An id may hold the sign, and sums do not.
        let text = statement.value, sign = text.lastIndex(of: "=") ?? text.startIndex
        let parts = [text[..<sign], text[sign...].dropFirst()].map { String($0).trimmed }
        guard let first = indexByID[parts[0]] else {
            throw statement.refused("is ID=SUM,SUM… with the id of a project, not “\(statement.value)”.")
        }
        guard projects[first].step == nil else { throw statement.refused("divides “\(parts[0])” twice.") }
        let whole = projects[first].cost
        var sums = try parts[1].split(separator: ",").map { text in
            guard let sum = units(String(text).trimmed), sum > 0, sum <= whole else {
                throw statement.refused(
                    "“\(text)” is not a sum above nought and up to the \(amount(whole)) that it costs "
                        + "in all.")
            }
            return sum
        }
        if sums.last != whole { sums.append(whole) }
        guard zip(sums, sums.dropFirst()).allSatisfy(<) else {
            throw statement.refused("each step must reach further than the one before.")
        }
        var before: Int64 = 0, previous: Int?
        for (place, sum) in sums.enumerated() {
            var part = projects[first]
            part.cost = sum - before
            part.step = Step(
                first: first, number: place + 1, before: before, whole: whole, previous: previous)
            if place > 0 { part.id = try freeID("\(parts[0])#\(place + 1)", statement) }
            previous = place == 0 ? first : projects.count
            if place == 0 { projects[first] = part } else { projects.append(part) }
            before = sum
        }
        guard projects.count <= Int(UInt16.max) else { throw AllocationError.tooLarge }
    }

    private func freeID(_ id: String, _ statement: Statement) throws -> String {
        guard indexByID[id] == nil else { throw statement.refused("a project is called “\(id)” already.") }
        return id
    }
}
