extension Draw {
    /// What does not add up between the size, the quotas and the pool, before anything is searched
    /// for.
    ///
    /// The draw cannot be made while there is any; the quotas can still be asked how they would
    /// have to give way.
    public func problems(quotas: QuotaTable, pool file: String) -> InputProblems {
        var found = InputProblems()
        let free = pool.people.indices.count { !excluded.contains($0) || seated.contains($0) }
        if size < 1 {
            found.add(
                InputProblem(
                    "--size", "\(size) is no size of a panel.",
                    advice: "Write how many people to seat."))
            return found
        }
        if size > free {
            found.add(
                InputProblem(
                    "--size",
                    "a panel of \(size) cannot be drawn from the \(free) people in \(file).",
                    advice: "Draw fewer, or invite at least \(size - free) more."))
        }
        if seated.count > size {
            found.add(
                InputProblem(
                    "--size",
                    "\(seated.count) people are on the panel already, and it has \(size) places.",
                    advice: "--size is the whole panel, with those who are on it already."))
        }
        for person in Set(seated).intersection(excluded).sorted() {
            found.add(
                InputProblem(
                    "--exclude",
                    "“\(pool.people[person].id)” is on the panel already, and excluded.",
                    advice: "Take the id out of one of the two files."))
        }
        checkSums(quotas, &found)
        checkSupply(quotas, &found)
        return found
    }

    private func checkSums(_ quotas: QuotaTable, _ found: inout InputProblems) {
        for (feature, rows) in zip(quotas.features, quotas.rows) {
            let least = feature.values.reduce(0) { $0 + $1.min }
            let most = feature.values.reduce(0) { $0 + $1.max }
            let place = rows.isEmpty ? nil : rows[0]
            if least > size {
                found.add(
                    InputProblem(
                        quotas.file, row: place, field: "min",
                        "the mins of \(feature.name) add up to \(least), more than the \(size) places.",
                        advice: "Lower them by \(least - size), or draw a panel of \(least)."))
            }
            if most < size {
                found.add(
                    InputProblem(
                        quotas.file, row: place, field: "max",
                        "the maxes of \(feature.name) add up to \(most), fewer than the \(size) places.",
                        advice: "Raise them by \(size - most), or draw a panel of \(most)."))
            }
        }
    }

    /// Values of which the pool has too few, counted one a household.
    private func checkSupply(_ quotas: QuotaTable, _ found: inout InputProblems) {
        let seated = Set(seated)
        for (feature, record) in quotas.features.enumerated() {
            var supply = Array(repeating: 0, count: record.values.count)
            var homes = Array(repeating: Set<Int>(), count: record.values.count)
            for (index, person) in pool.people.enumerated()
            where !excluded.contains(index) || seated.contains(index) {
                let value = person.values[feature]
                let isNew = person.household.map { homes[value].insert($0).inserted } ?? true
                if isNew { supply[value] += 1 }
            }
            for (value, quota) in record.values.enumerated() where supply[value] < quota.min {
                let have = supply[value] == 0 ? "nobody" : "only \(supply[value])"
                let lacking = quota.min - supply[value]
                found.add(
                    InputProblem(
                        quotas.file, row: quotas.rows[feature][value], field: "min",
                        "at least \(quota.min) must have \(record.name) “\(quota.name)”, and \(have) "
                            + "in the pool can be seated.",
                        advice: "Invite at least \(lacking) more such people, or lower the min."))
            }
        }
    }
}
