import Documents

extension MapReport {
    /// Every statement with what everyone said to it, and each group that is large enough to be described.
    func writeFigures(_ json: inout JSONWriter) {
        let described = groups.filter(\.isDescribed).map(\.id)
        json.array("figures", of: statistics.statements.indices) { json, column in
            json.object { json in
                json.member("statement", names.statementId(statistics.statements[column]))
                json.member("taken_out", statistics.isOut[column])
                json.object("all") { Self.write(&$0, statistics.tallies.everyone(column)) }
                json.array("groups", of: described) { json, group in
                    Self.write(&json, statistics.figures(group, column), of: group)
                }
            }
        }
    }

    private static func write(_ json: inout JSONWriter, _ figures: GroupStatement, of group: Int) {
        json.object { json in
            json.member("group", group)
            write(&json, figures.counts)
            for direction in Direction.allCases {
                json.object("to_\(direction.rawValue)") { json in
                    json.member("probability", figures.probability[direction])
                    json.member("probability_test", figures.probabilityTest[direction])
                    json.member("representativeness", figures.representativeness[direction])
                    json.member("representativeness_test", figures.representativenessTest[direction])
                }
            }
        }
    }

    private static func write(_ json: inout JSONWriter, _ counts: StatementCounts) {
        json.member("agree", counts.agree)
        json.member("disagree", counts.disagree)
        json.member("pass", counts.pass)
    }
}
