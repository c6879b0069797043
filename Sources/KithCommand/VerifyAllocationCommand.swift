import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// `kith verify-allocation`: the checker alone, on somebody's result.
struct VerifyAllocationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-allocation",
        abstract: "Checks somebody's result against the ballots, without the rules.",
        discussion: """
            RESULT is JSON as `kith allocate --format json` writes it. Only `selected` is needed; with \
            `rule.endowment` and the price of each round, the payments are checked too. Exits with 0 \
            only if all holds that the stated rule promises.
            """)

    @OptionGroup var ballots: BallotOptions
    @Argument(help: "The result (.json).")
    var result: String
    @Option(help: "How satisfaction is measured, if the result does not say.")
    var satisfaction: Satisfaction?
    @OptionGroup var limits: ConstraintOptions

    func run() async throws {
        let stop = StopSignal()
        // Nothing is written, so there is nothing to put in order.
        stop.whenRaised { _exit(stop.exitCode.rawValue) }
        do {
            let election = try ballots.election(limits, stop)
            let claim = try StatedResult.read(result).claim(election, result, satisfaction)
            let checks = ParticipatoryBudgeting.checks(claim, of: election)
            for check in checks {
                let word = check.holds.map { $0 ? "holds" : check.isPromised ? "BROKEN" : "does not hold" }
                Console.result("\(check.name.rawValue): \(word ?? "does not apply"): \(check.words)")
            }
            if checks.contains(where: { $0.holds == false && $0.isPromised }) { throw ExitCode(1) }
        } catch let error as FileTrouble {
            Console.message("kith verify-allocation: \(error.description)")
            throw ExitCode(1)
        } catch let error as BallotFileError {
            Console.message("kith verify-allocation: \(error.description)")
            throw ExitCode(1)
        } catch let error as AllocationError {
            Console.message("kith verify-allocation: \(error.description)")
            throw ExitCode(1)
        }
    }
}

/// The parts of a result that the checker looks at.
private struct StatedResult: Decodable {
    struct Options: Decodable {
        var rule: String?
        var satisfaction: String?
        var endowment: String?
        var pots: [Pot]?
    }

    struct Pot: Decodable {
        var name: String?
        var endowment: String?
    }

    struct Round: Decodable {
        var project: String
        var stage: String?
        var price: String?
    }

    var selected: [String]
    var cost: Double?
    var budget: Double?
    var rule: Options?
    var rounds: [Round]?

    static func read(_ path: String) throws -> StatedResult {
        let bytes = try ReadFile.bytes(of: path)
        do {
            return try JSONDecoder().decode(StatedResult.self, from: Data(bytes))
        } catch {
            throw BallotFileError(
                file: path,
                reason: "this is not a result: it must be a JSON object with `selected`, a list of ids.")
        }
    }

    func claim(_ election: Election, _ path: String, _ satisfaction: Satisfaction?) throws -> Claim {
        let named = rule?.satisfaction.flatMap { Satisfaction(rawValue: $0) }
        let scale = Rational(election.moneyScale, over: election.ballots.weightScale)
        func fraction(_ text: String?, _ field: String) throws -> Rational? {
            guard let text else { return nil }
            guard let value = Rational(text) else {
                throw BallotFileError(
                    file: path, field: field, reason: "“\(text)” is not a fraction such as 22/7.")
            }
            return value * scale
        }
        let paid = (rounds ?? []).filter { $0.stage?.hasSuffix("equal-shares") ?? false }
        var claim = Claim(
            selected: selected, satisfaction: satisfaction ?? named ?? .cost,
            rule: rule?.rule.flatMap { Rule(rawValue: $0) },
            endowment: try fraction(rule?.endowment, "endowment"),
            purchases: try paid.map { .init(project: $0.project, price: try fraction($0.price, "price")) },
            cost: try units(cost, "cost", election), budget: try units(budget, "budget", election))
        for pot in rule?.pots ?? [] {
            claim.potEndowments[pot.name ?? ""] = try fraction(pot.endowment, "endowment")
        }
        return claim
    }

    private func units(_ sum: Double?, _ field: String, _ election: Election) throws -> Int64? {
        guard let sum else { return nil }
        guard let units = Int64(exactly: (sum * Double(election.moneyScale)).rounded()) else {
            throw BallotFileError(
                file: "the result", field: field, reason: "“\(sum)” is more than a sum of money can be.")
        }
        return units
    }
}
