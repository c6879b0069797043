extension Draw {
    /// What is wrong with a panel, in words; nil when it may be seated.
    func fault(of members: [Int]) -> String? {
        let people = pool.people
        let those = Set(members)
        if those.count != members.count { return "somebody is on it twice" }
        if members.count != size { return "it has \(members.count) people and not \(size)" }
        if !those.isSuperset(of: seated) { return "somebody who was seated already is not on it" }
        if !those.isDisjoint(with: excluded.subtracting(seated)) {
            return "somebody excluded is on it"
        }
        // Those who were seated already may share a household; nobody may join them in it.
        var homes = Set(seated.compactMap { people[$0].household })
        for person in members where !seated.contains(person) {
            if let home = people[person].household, !homes.insert(home).inserted {
                return "two people of one household are on it"
            }
        }
        for (index, feature) in pool.features.enumerated() {
            for (place, value) in feature.values.enumerated() {
                let count = members.count { people[$0].values[index] == place }
                if count < value.min || count > value.max {
                    return
                        "it has \(count) people with \(feature.name) “\(value.name)”, and the quota is "
                        + "\(value.min) to \(value.max)"
                }
            }
        }
        return nil
    }
}
