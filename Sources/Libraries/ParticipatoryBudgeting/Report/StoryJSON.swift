import Documents

extension StoryPage {
    /// The result as JSON with all that the page tells.
    public var json: String {
        result.json(whatIfs: whatIfs) { json in
            json.object("groups") { json in
                json.member("votersWithNothing", json: result.votes(result.votersWithNothing).utf8)
                json.array("projects", of: result.sharesOfProjects) { write($1, to: &$0, isOfPeople: false) }
                json.array("voters", of: voterGroups) { write($1, to: &$0, isOfPeople: true) }
            }
            json.array("otherRules", of: others) { json, other in
                json.object { json in
                    json.member("rule", other.options.rule.rawValue)
                    json.member("completion", other.options.completion.rawValue)
                    json.member("selected", other.selected.map { election.projects[$0].id })
                    json.member("cost", json: election.money(other.cost(election)).utf8)
                }
            }
        }
    }

    private func write(_ group: GroupShare, to json: inout JSONWriter, isOfPeople: Bool) {
        let money = group.money / Rational(election.moneyScale)
        json.object { json in
            json.member("kind", group.kind)
            json.member("name", group.name)
            json.member("voters", group.voters)
            if !isOfPeople { json.member("votes", group.votes) }
            json.member("moneyWon", json: money.decimal(2).utf8)
            json.member("votersWithNothing", group.withNothing)
        }
    }
}
