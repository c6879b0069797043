extension Relaxation {
    /// In plain words, for whoever runs the draw.
    public func words(_ pool: Pool) -> String {
        switch way {
        case .quotas(let changes, let isWithinFlex):
            let list = changes.map { words($0, pool) }.inWords
            return "Let \(list)." + (isWithinFlex ? "" : " This goes beyond the flexible bounds.")
                + (isLeast ? "" : " The search was ended early: perhaps less would do.")
        case .invite(let groups, let example): return words(groups, example, pool)
        case .size(let from, let to):
            return
                "Draw a panel of \(to) rather than \(from): all quotas can then be met as they are."
        case .households:
            return
                "Let people of one household sit together: all quotas can then be met as they are."
        }
    }

    private func words(_ change: Change, _ pool: Pool) -> String {
        let feature = pool.features[change.feature]
        let bound = change.bound == .min ? "at least" : "at most"
        return "\(bound) \(change.to) rather than \(change.from) people have \(feature.name) "
            + "“\(feature.values[change.value].name)”"
    }

    private func words(_ groups: [Group], _ example: [[Int]], _ pool: Pool) -> String {
        let must = groups.map { group in
            let feature = pool.features[group.feature]
            return
                "at least \(group.people) with \(feature.name) “\(feature.values[group.value].name)”"
        }
        let one = (example.first ?? []).enumerated().map { feature, value in
            "\(pool.features[feature].name) “\(pool.features[feature].values[value].name)”"
        }
        let people = places == 1 ? "1 more person" : "\(places) more people"
        var text = "Invite \(people)"
        if !must.isEmpty { text += ", among them \(must.inWords)" }
        text += places == 1 ? ": somebody with " : ". One of them could have "
        return text + one.inWords + "."
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var inWords: String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + self[count - 1]
    }
}
