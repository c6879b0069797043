import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// `kith verify-allocation`: the checker alone, on somebody's result.
struct VerifyAllocationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-allocation",
        abstract: "Checks somebody's result against the ballots.",
        discussion: """
            RESULT is JSON as `kith allocate --format json` writes it. Only `selected` is needed; with \
            `rule.endowment` and the price of each round, the payments are checked too. A result that \
            states every option is also reckoned again, and must say the same in every figure. Exits \
            with 0 only if all holds that the stated rule promises.
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
            let stated = try StatedResult.read(result)
            let claim = try stated.claim(election, satisfaction)
            var checks = ParticipatoryBudgeting.checks(claim, of: election)
            checks.append(try stated.repetition(election, ballots.voterGroups))
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
