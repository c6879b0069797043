import ArgumentParser
import ParticipatoryBudgeting

/// The choices that decide the result. An option that the chosen rule would not look at is refused, since
/// whoever gave it wished for something.
struct RuleOptions: ParsableArguments {
    @Option(help: "\(Rule.allCases.map(\.rawValue).joined(separator: ", ")).")
    var rule = Rule.equalShares
    @Option(help: "\(Satisfaction.allCases.map(\.rawValue).joined(separator: ", ")).")
    var satisfaction: Satisfaction = .cost
    @Option(help: "For money left over: \(Completion.allCases.map(\.rawValue).joined(separator: ", ")).")
    var completion = Completion.none
    @Option(help: "lexicographic, file-order, cheapest, most-votes, seed:TEXT or refuse.")
    var tieBreak = "lexicographic"
    @Option(help: "What a voter has when Add1 starts: share (unless told), or whole-share (its whole part).")
    var addOneStart: AllocationOptions.Start?
    @Option(help: "When Add1 stops: exhaustive (unless told: when nothing more fits), or over-budget.")
    var addOneStop: AllocationOptions.Stop?
    @Option(help: "May greedy and Phragmén fund what nobody supports: if-it-fits (unless told) or never.")
    var unsupported: AllocationOptions.Unsupported?
    @Option(help: "When Phragmén stops: any-unaffordable (unless told), pick-unaffordable or skip.")
    var phragmenStop: AllocationOptions.PhragmenStop?

    func validate() throws {
        let growing: [Completion] = [.add1, .add1u], filling: [Completion] = [.add1u, .greedy, .phragmen]
        let isGreedyOrPhragmen = rule == .greedy || rule == .phragmen
        try need(addOneStart == nil || growing.contains(completion), "--add-one-start", Self.ofAddOne)
        try need(addOneStop == nil || growing.contains(completion), "--add-one-stop", Self.ofAddOne)
        try need(
            unsupported == nil || isGreedyOrPhragmen || filling.contains(completion), "--unsupported",
            "--rule greedy or phragmen, or --completion add1u, greedy or phragmen")
        try need(
            phragmenStop == nil || rule == .phragmen || completion == .phragmen, "--phragmen-stop",
            "--rule phragmen or --completion phragmen")
    }

    func options() throws -> AllocationOptions {
        guard let tie = TieBreak(tieBreak) else {
            throw ValidationError(
                "--tie-break is lexicographic, file-order, cheapest, most-votes, seed:TEXT or refuse, "
                    + "not “\(tieBreak)”.")
        }
        return AllocationOptions(
            rule: rule, satisfaction: satisfaction, completion: completion, tieBreak: tie,
            start: addOneStart ?? .share, stop: addOneStop ?? .exhaustive,
            unsupported: unsupported ?? .ifItFits, phragmenStop: phragmenStop ?? .anyUnaffordable)
    }

    private static let ofAddOne = "--completion add1 or add1u"

    private func need(_ isUsed: Bool, _ option: String, _ company: String) throws {
        if !isUsed {
            throw ValidationError(
                "\(option) would change nothing here: it goes with \(company). Leave it out.")
        }
    }
}

extension Rule: ExpressibleByArgument {}
extension Satisfaction: ExpressibleByArgument {}
extension Completion: ExpressibleByArgument {}
extension AllocationOptions.Start: ExpressibleByArgument {}
extension AllocationOptions.Stop: ExpressibleByArgument {}
extension AllocationOptions.Unsupported: ExpressibleByArgument {}
extension AllocationOptions.PhragmenStop: ExpressibleByArgument {}
