import Foundation
import ParticipatoryBudgeting

/// A result as somebody states it. What is not stated is not asked for; what is stated must make sense.
struct StatedResult {
    private let file: String
    private let tree: JSONTree

    static func read(_ path: String) throws -> StatedResult {
        let bytes = try ReadFile.bytes(of: path)
        guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(bytes)), tree["selected"] != nil
        else {
            throw BallotFileError(
                file: path,
                reason: "this is not a result: it must be a JSON object with `selected`, a list of ids.")
        }
        return StatedResult(file: path, tree: tree)
    }

    // MARK: The claim

    func claim(_ election: Election, _ asked: Satisfaction?) throws -> Claim {
        let named: Satisfaction? = try choice("satisfaction")
        if let asked, let named, asked != named {
            throw fault(
                "rule.satisfaction",
                "the result says \(named.rawValue), and you said \(asked.rawValue). "
                    + "Leave out --satisfaction.")
        }
        try checkLimits(election)
        let scale = Rational(election.moneyScale, over: election.ballots.weightScale)
        let satisfaction = asked ?? named ?? .cost
        let point = satisfaction == .additive ? election.ballots.pointScale : 1
        var claim = Claim(
            selected: try ids(tree["selected"], "selected"), satisfaction: satisfaction,
            rule: try choice("rule"), cost: try units(tree["cost"], "cost", election),
            budget: try units(tree["budget"], "budget", election))
        claim.endowment = try number(tree["rule"]?["endowment"], "rule.endowment").map { $0 * scale }
        for (place, round) in try list(tree["rounds"], "rounds").enumerated() {
            let path = "rounds[\(place)]"
            let project = try text(round["project"], "\(path).project")
            claim.rounds.append(
                .init(
                    project: project, cost: try units(round["cost"], "\(path).cost", election),
                    left: try units(round["left"], "\(path).left", election)))
            guard try stage(round["stage"], "\(path).stage").isPaid else { continue }
            claim.purchases.append(
                .init(
                    project: project,
                    price: try number(round["price"], "\(path).price")
                        .map { $0 * scale / Rational(point) },
                    fullPayers: try number(round["paidInFullBy"], "\(path).paidInFullBy"),
                    partPayers: try number(round["gaveAllTheyHad"], "\(path).gaveAllTheyHad")))
        }
        for (place, pot) in try list(tree["rule"]?["pots"], "rule.pots").enumerated() {
            let name = try pot["name"].map { $0 == .null ? "" : try text($0, "rule.pots[\(place)].name") }
            claim.potEndowments[name ?? ""] = try number(
                pot["endowment"], "rule.pots[\(place)].endowment").map { $0 * scale }
        }
        return claim
    }

    /// Limits are the town's, so they are not taken from the result; but they must be the same.
    private func checkLimits(_ election: Election) throws {
        guard let stated = tree["rule"]?["limits"] else { return }
        let theirs = try list(stated, "rule.limits").enumerated().map { place, limit in
            "\(try text(limit["key"], "rule.limits[\(place)].key"));"
                + (try text(limit["value"], "rule.limits[\(place)].value"))
        }
        let ours = election.limits.map { "\($0.key.rawValue);\($0.value)" }
        if theirs == ours { return }
        func said(_ limits: [String]) -> String { limits.isEmpty ? "none" : limits.joined(separator: " ") }
        throw fault(
            "rule.limits",
            "the result was made with other limits than you gave. Its limits: \(said(theirs)). Yours: "
                + "\(said(ours)). Give the limits of the town as they were announced.")
    }

    // MARK: The same again

    /// Whether the stated rule, run again with the stated options, says the same in every figure and id.
    ///
    /// - Parameter voterGroups: reads the file again, to see what each group of voters got.
    func repetition(
        _ election: Election, _ voterGroups: (CheckedAllocation) throws -> [GroupShare]
    ) throws -> Check {
        func verdict(_ holds: Bool?, _ words: String) -> Check {
            Check(name: .repetition, holds: holds, isPromised: holds != nil, words: words)
        }
        guard let options = try options() else {
            return verdict(nil, "the result does not state every option of its rule.")
        }
        let detail: Detail =
            try list(tree["rounds"], "rounds").contains { $0["bids"] != nil } ? .everyRound : .outcome
        let again = CheckedAllocation(try allocate(election, options, detail: detail), of: election)
        let own = try JSONDecoder().decode(JSONTree.self, from: Data(told(again, voterGroups).utf8))
        if let difference = own.withoutWording.difference(from: tree.withoutWording) {
            return verdict(false, "reckoned again, \(difference)")
        }
        return verdict(
            true, "the stated rule, run again with the stated options, says the same"
                + (isStory ? ", and so do the groups and the other rules." : ".")
                + (hasWhatIfs ? " What would have helped the losers was not looked for again." : ""))
    }

    /// Whether it tells of groups and of other rules, as `--explain` does.
    private var isStory: Bool { tree["groups"] != nil || tree["otherRules"] != nil }

    private var hasWhatIfs: Bool {
        guard case .array(let losers) = tree["losers"] else { return false }
        return losers.contains { $0["wouldWinAtCost"] != nil || $0["wouldWinWithMoreVotes"] != nil }
    }

    /// The same result as JSON, with all that the stated one has of it.
    private func told(
        _ again: CheckedAllocation, _ voterGroups: (CheckedAllocation) throws -> [GroupShare]
    ) throws -> String {
        guard isStory else { return again.json }
        return StoryPage(
            again, others: try again.otherRules(), whatIfs: [], voterGroups: try voterGroups(again)
        ).json
    }

    /// `nil` unless every one of them is stated.
    private func options() throws -> AllocationOptions? {
        let tie: TieBreak? = try tree["rule"]?["tieBreak"].map { stated in
            let words = try text(stated, "rule.tieBreak")
            guard let tie = TieBreak(words) else {
                throw fault("rule.tieBreak", "“\(words)” is no tie-break that Kith knows.")
            }
            return tie
        }
        guard let rule: Rule = try choice("rule"),
            let satisfaction: Satisfaction = try choice("satisfaction"),
            let completion: Completion = try choice("completion"), let tie,
            let start: AllocationOptions.Start = try choice("addOneStart"),
            let stop: AllocationOptions.Stop = try choice("addOneStop"),
            let unsupported: AllocationOptions.Unsupported = try choice("unsupported"),
            let phragmenStop: AllocationOptions.PhragmenStop = try choice("phragmenStop")
        else { return nil }
        return AllocationOptions(
            rule: rule, satisfaction: satisfaction, completion: completion, tieBreak: tie, start: start,
            stop: stop, unsupported: unsupported, phragmenStop: phragmenStop)
    }

    // MARK: Values

    private func fault(_ field: String, _ reason: String) -> BallotFileError {
        BallotFileError(file: file, field: field, reason: reason)
    }

    private func list(_ value: JSONTree?, _ field: String) throws -> [JSONTree] {
        guard let value else { return [] }
        guard case .array(let items) = value else { throw fault(field, "this must be a list.") }
        return items
    }

    private func text(_ value: JSONTree?, _ field: String) throws -> String {
        guard case .text(let text) = value else { throw fault(field, "this must be text.") }
        return text
    }

    private func ids(_ value: JSONTree?, _ field: String) throws -> [String] {
        try list(value, field).enumerated().map { try text($1, "\(field)[\($0)]") }
    }

    /// A number or a fraction: `33.5`, `"33.5"` or `"67/2"`.
    private func number(_ value: JSONTree?, _ field: String) throws -> Rational? {
        guard let value, value != .null else { return nil }
        guard let number = value.number else {
            throw fault(field, "“\(value)” is neither a number nor a fraction such as 22/7.")
        }
        return number
    }

    private func units(_ value: JSONTree?, _ field: String, _ election: Election) throws -> Int64? {
        guard let sum = try number(value, field) else { return nil }
        let units = sum * Rational(election.moneyScale)
        guard units.denominator == 1, let whole = Int64(exactly: units.numerator) else {
            throw fault(field, "“\(sum)” is no sum of money of this election.")
        }
        return whole
    }

    private func stage(_ value: JSONTree?, _ field: String) throws -> Allocation.Stage {
        guard let value else { return .greedy }
        let words = try text(value, field)
        guard let stage = Allocation.Stage(rawValue: words) else {
            throw fault(field, "“\(words)” is no stage that Kith knows.")
        }
        return stage
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Choice? {
        guard let value = tree["rule"]?[name] else { return nil }
        let words = try text(value, "rule.\(name)")
        guard let choice = Choice(rawValue: words) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("rule.\(name)", "“\(words)” is not known; it is one of \(known).")
        }
        return choice
    }
}
