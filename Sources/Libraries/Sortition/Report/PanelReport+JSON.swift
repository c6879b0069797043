import Documents
import Exact

extension PanelReport {
    /// For programs. Chances and panels are rounded to the machine's numbers; exact fractions are
    /// in the certificate.
    /// - Parameters:
    ///   - isPublic: whether to leave out each person's chance and the panels one by one, which are
    ///     in the lottery.
    ///   - problems: what was found wrong with the question.
    public func json(isPublic: Bool = false, problems: InputProblems? = nil) -> String {
        var json = JSONWriter(.indented, capacity: 1 << 16)
        json.object { json in
            json.member("rule", rule)
            json.member("size", draw.size)
            json.member("people", draw.pool.people.count)
            json.member("minimum_chance", orNull: minimumChance?.approximate)
            json.member("maximum_chance", orNull: maximumChance?.approximate)
            json.member("minimum_chance_exact", orNull: minimumChance?.description)
            json.member("people_without_chance", orNull: isCertified ? Double(withoutChance.count) : nil)
            json.member("certified", isCertified)
            json.member("complete", isComplete)
            json.array("checks", of: checks) { json, check in
                json.object { json in
                    json.member("holds", check.holds)
                    json.member("words", check.words)
                }
            }
            if !isPublic {
                writeChances(&json)
                writePanels(&json)
            }
            writeHistogram(&json)
            writeLottery(&json, withPanels: !isPublic)
            writeDrawn(&json)
            writeFeatures(&json)
            json.array("relaxations", of: relaxations) { json, one in write(one, &json) }
            json.array("problems", of: problems?.problems ?? []) { $0.value($1.description) }
        }
        return json.text
    }

    private func writeChances(_ json: inout JSONWriter) {
        json.object("chances") { json in
            guard !distribution.panels.isEmpty else { return }
            for (person, chance) in zip(draw.pool.people, chances) {
                json.member(person.id, chance.approximate)
            }
        }
    }

    private func writePanels(_ json: inout JSONWriter) {
        json.array("panels", of: distribution.panels) { json, panel in
            json.object { json in
                json.member("probability", distribution.probability(panel).approximate)
                json.member("members")
                json.list(panel.members.map { draw.pool.people[$0].id })
            }
        }
    }

    private func writeHistogram(_ json: inout JSONWriter) {
        json.array("distribution_of_chances", of: histogram) { json, bin in
            json.object { json in
                json.member("from", bin.from.approximate)
                json.member("to", bin.to.approximate)
                json.member("people", bin.people)
            }
        }
    }

    private func writeLottery(_ json: inout JSONWriter, withPanels: Bool) {
        guard let rounded = lottery else {
            json.member("lottery", orNull: String?.none)
            return
        }
        json.object("lottery") { json in
            json.member("size", rounded.lottery.panels.count)
            json.member("sha256", rounded.lottery.hash)
            json.member("largest_change", rounded.largestChange.approximate)
            json.member("largest_change_exact", rounded.largestChange.description)
            json.member("least_possible_change", rounded.leastPossibleChange.approximate)
            if withPanels {
                json.array("panels", of: rounded.lottery.panels) { $0.list($1) }
            }
        }
    }

    private func writeDrawn(_ json: inout JSONWriter) {
        guard let drawn, let lottery else {
            json.member("draw", orNull: String?.none)
            return
        }
        json.member("draw")
        drawn.write(&json, lottery: lottery.lottery.hash)
    }

    private func writeFeatures(_ json: inout JSONWriter) {
        json.array("features", of: Array(draw.pool.features.enumerated())) { json, one in
            let (index, feature) = one
            json.object { json in
                json.member("feature", feature.name)
                json.array("values", of: Array(feature.values.enumerated())) { json, one in
                    json.object { json in
                        let row = row(index, one.offset)
                        json.member("value", one.element.name)
                        json.member("min", one.element.min)
                        json.member("max", one.element.max)
                        json.member("pool", row.pool)
                        json.member("town_share", row.town)
                        json.member("panel", row.panel)
                        json.member("expected", row.expected?.approximate)
                    }
                }
            }
        }
    }

    private func write(_ relaxation: Relaxation, _ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", relaxation.kind)
            json.member("words", relaxation.words(draw.pool))
            json.member("places", relaxation.places)
            switch relaxation.way {
            case .quotas(let changes, let isWithinFlex):
                json.member("within_flex", isWithinFlex)
                json.array("changes", of: changes) { json, change in
                    json.object { json in
                        write(change.feature, change.value, &json)
                        json.member("bound", change.bound.rawValue)
                        json.member("from", change.from)
                        json.member("to", change.to)
                    }
                }
            case .invite(let groups, let example):
                json.array("groups", of: groups) { json, group in
                    json.object { json in
                        write(group.feature, group.value, &json)
                        json.member("at_least", group.people)
                    }
                }
                json.array("for_example", of: example) { json, person in
                    json.object { json in
                        for (feature, value) in person.enumerated() {
                            let feature = draw.pool.features[feature]
                            json.member(feature.name, feature.values[value].name)
                        }
                    }
                }
            case .size(let from, let to):
                json.member("from", from)
                json.member("to", to)
            case .households: break
            }
        }
    }

    private func write(_ feature: Int, _ value: Int, _ json: inout JSONWriter) {
        json.member("feature", draw.pool.features[feature].name)
        json.member("value", draw.pool.features[feature].values[value].name)
    }
}

extension Relaxation {
    /// What programs call this way.
    var kind: String {
        switch way {
        case .quotas: "quotas"
        case .invite: "invite"
        case .size: "size"
        case .households: "households"
        }
    }
}

extension DrawnPanel {
    /// The draw as a file of its own, for whoever replays it.
    public func json(lottery hash: String) -> String {
        var json = JSONWriter(.indented)
        write(&json, lottery: hash)
        return json.text
    }

    func write(_ json: inout JSONWriter, lottery hash: String) {
        json.object { json in
            json.member("lottery_sha256", hash)
            json.member("seed", orNull: seed)
            json.member("number", number)
            json.member("members")
            json.list(members)
        }
    }
}

extension JSONWriter {
    /// Ids on one line: there are thousands.
    fileprivate mutating func list(_ ids: [String]) {
        var line = JSONWriter(capacity: 16 * ids.count)
        line.array { line in for id in ids { line.value(id) } }
        value(json: line.bytes)
    }
}
