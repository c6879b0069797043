import Documents

extension MapReport {
    /// Kith's own form, version 1; docs/guides/opinion-mapping.md says what each member is.
    public func json() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            writeHead(&json)
            json.array("groups", of: groups, writeGroup)
            json.object("consensus") { json in
                for direction in Direction.allCases {
                    json.array(direction.rawValue, of: statistics.consensus(direction), writeConsensus)
                }
            }
            writeRankings(&json)
            writeFigures(&json)
            writePlaces(&json)
        }
        return json.bytes
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.object("algorithm") { json in
            json.member("name", OpinionMap.algorithm)
            json.member("version", OpinionMap.version)
            json.member("seed", Int(truncatingIfNeeded: map.options.seed))
        }
        json.member("title", title)
        json.member("participants", map.votes.participants.count)
        json.member("statements", map.votes.statements.count)
        json.member("votes", map.votes.voteCount)
        json.member("grouped", map.groupedCount)
        json.member("k", map.groupCount)
        json.member("directions", map.directionCount)
        json.member("silhouette", orNull: map.silhouette)
        if let doubt = map.doubt { json.member("not_enough", doubt.description) }
        if let steadiness = map.steadiness {
            json.object("steadiness") { json in
                json.member("overall", steadiness.overall)
                json.member("margin", steadiness.margin)
                json.member("verdict", steadiness.verdict.rawValue)
                json.member("resamples", steadiness.resamples)
            }
        }
        json.member("explained_variance", map.explainedVariance)
        json.member("explained_share", map.explainedShare)
    }

    private func writeGroup(_ json: inout JSONWriter, _ group: OpinionGroup) {
        json.object { json in
            json.member("id", group.id)
            json.member("name", group.name)
            json.member("size", group.size)
            json.member("described", group.isDescribed)
            if let steadiness = group.steadiness { json.member("steadiness", steadiness) }
            // Of a small group nobody is named: its members could be told by it.
            json.array("members", of: group.isDescribed ? group.members : []) {
                $0.value(names.participantId($1))
            }
            json.array("representative", of: group.representative) { json, statement in
                json.object { json in
                    json.member("statement", names.statementId(statement.statement))
                    json.member("direction", statement.direction.rawValue)
                    json.member("successes", statement.successes)
                    json.member("trials", statement.trials)
                    json.member("probability", statement.probability)
                    json.member("probability_test", statement.probabilityTest)
                    json.member("representativeness", statement.representativeness)
                    json.member("representativeness_test", statement.representativenessTest)
                    if statement.isBestAgree { json.member("best_agree", true) }
                }
            }
        }
    }

    private func writeConsensus(_ json: inout JSONWriter, _ statement: ConsensusStatement) {
        json.object { json in
            json.member("statement", names.statementId(statement.statement))
            json.member("successes", statement.successes)
            json.member("trials", statement.trials)
            json.member("probability", statement.probability)
            json.member("probability_test", statement.probabilityTest)
        }
    }

    private func writeRankings(_ json: inout JSONWriter) {
        json.array("group_informed_consensus", of: statistics.shared(), writeShared)
        json.array("bridging", of: statistics.bridging().filter(\.bridges)) {
            $0.value(names.statementId($1.statement))
        }
        json.array("dividing", of: statistics.dividing()) { json, statement in
            json.object { json in
                json.member("statement", names.statementId(statement.statement))
                json.member("most", statement.most)
                json.member("least", statement.least)
                json.member("distance", statement.distance)
            }
        }
        json.array("ask_next", of: statistics.priorities()) { json, statement in
            json.object { json in
                json.member("statement", names.statementId(statement.statement))
                json.member("priority", statement.priority)
            }
        }
    }

    private func writeShared(_ json: inout JSONWriter, _ statement: SharedStatement) {
        json.object { json in
            json.member("statement", names.statementId(statement.statement))
            json.member("direction", statement.direction.rawValue)
            for direction in Direction.allCases {
                let product = statistics.shared(statement.statement, direction)?.product
                json.member("product_\(direction.rawValue)", orNull: product)
            }
            json.member("normalised", statement.normalised)
            json.member("discounted", statement.discounted)
            json.member("bridging", statement.bridging)
        }
    }

    private func writePlaces(_ json: inout JSONWriter) {
        json.object("positions") { json in
            for (participant, place) in zip(map.votes.participants, map.positions) {
                json.member(names.participant(participant), place)
            }
        }
        json.object("statement_positions") { json in
            for (statement, place) in zip(map.votes.statements, map.frame.statementPositions) {
                json.member(names.statement(statement), place)
            }
        }
        json.object("axes") { json in
            for (statement, weights) in zip(map.votes.statements, map.weights) {
                json.member(names.statement(statement), weights)
            }
        }
    }
}

/// An id as the files have it: a number stays a number.
enum JSONId {
    case number(Int)
    case text(String)
}

extension Names {
    func statementId(_ id: Int) -> JSONId {
        statements.text(id).map(JSONId.text) ?? .number(id)
    }

    func participantId(_ id: Int) -> JSONId {
        participants.text(id).map(JSONId.text) ?? .number(id)
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ id: JSONId) {
        switch id {
        case .number(let number): member(name, number)
        case .text(let text): member(name, text)
        }
    }

    fileprivate mutating func value(_ id: JSONId) {
        switch id {
        case .number(let number): value(number)
        case .text(let text): value(text)
        }
    }

    /// A point, as an array of its two co-ordinates.
    fileprivate mutating func member(_ name: String, _ point: SIMD2<Double>) {
        array(name, of: [point.x, point.y]) { $0.value($1) }
    }
}
