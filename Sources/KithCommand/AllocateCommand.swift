import ArgumentParser
import Foundation
import ParticipatoryBudgeting

/// `kith allocate`: a ballot file in, a fair allocation out.
struct AllocateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Shares out a budget by residents' votes: exactly, explained, and checked.",
        discussion: """
            Reads a Pabulib file, or two tables of a spreadsheet (docs/guides/participatory-budgeting.md \
            shows how to write them). The same file and options give the same result on every machine. \
            Exits with 0 only when the result is complete and the independent checker finds no fault.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

    @OptionGroup var ballots: BallotOptions
    @OptionGroup var rules: RuleOptions
    @OptionGroup var limits: ConstraintOptions
    @Option(help: "How to print the result.")
    var format = Format.table
    @Option(help: "Also write result.json and index.html, which tell the whole story, to this folder.")
    var explain: String?
    @Option(
        parsing: .unconditional,
        help: "Seconds at most to look for what would have made each loser win: 60 unless told.")
    var explainSeconds: Int?
    @Option(help: "Also write the ballots: as a file if this ends in .pb, or as two tables in a folder.")
    var saveBallots: String?

    func validate() throws {
        if let explainSeconds {
            if explainSeconds < 0 { throw ValidationError("--explain-seconds is a number from 0 up.") }
            if explain == nil {
                throw ValidationError("--explain-seconds goes with --explain FOLDER, which it is for.")
            }
        }
        guard let saveBallots, !saveBallots.hasSuffix(".pb") else { return }
        let name = saveBallots.split(separator: "/").last ?? ""
        if [".csv", ".txt", ".tsv", ".xlsx"].contains(where: name.lowercased().hasSuffix) {
            throw ValidationError(
                "--save-ballots writes one ballot file, whose name ends in .pb, or a folder with the two "
                    + "tables projects.csv and votes.csv. Name a folder, not “\(name)”.")
        }
    }

    func run() async throws {
        let stop = StopSignal(), progress = SearchMeter(stop)
        do {
            try SaveFile.refuse(saveBallots, over: [ballots.file, ballots.votes])
            let options = try rules.options()
            let election = try ballots.election(limits, stop)
            for note in election.notes + options.notes(on: election) { Console.message("Note: \(note)") }
            let result = CheckedAllocation(
                try allocate(election, options, progress: progress.tellOrCancel), of: election)
            progress.clear()
            Console.result(format == .json ? result.json : result.table)
            if !result.isSound {
                Console.message("The checker found a fault in this result; see its verdicts. Do not use it.")
            }
            try writeMore(result, options, stop, progress)
            if !result.isSound { throw ExitCode(1) }
        } catch AllocationError.cancelled where stop.isRaised {
            progress.clear()
            Console.message("Stopped. There is no result.")
            throw stop.exitCode
        } catch let error as FileTrouble {
            try fail(error.description)
        } catch let error as BallotFileError {
            try fail(error.description)
        } catch let error as AllocationError {
            try fail(error.description)
        }
    }

    /// What is asked for besides the result, which is out by now and cannot be lost any more.
    private func writeMore(
        _ result: CheckedAllocation, _ options: AllocationOptions, _ stop: StopSignal,
        _ progress: SearchMeter
    ) throws {
        defer { progress.clear() }
        if let saveBallots { try ballots.save(to: saveBallots) }
        guard let explain else { return }
        do {
            let told = CheckedAllocation(
                try allocate(
                    result.election, options, detail: .everyRound, progress: progress.tellOrCancel),
                as: result)
            let story = Explanation(
                result: told, ballots: ballots, folder: explain, patience: .seconds(explainSeconds ?? 60))
            try story.write(progress)
        } catch AllocationError.cancelled where stop.isRaised {
            progress.clear()
            Console.message("Stopped. The result above is complete; nothing was written to \(explain).")
            throw stop.exitCode
        }
    }

    private func fail(_ words: String) throws -> Never {
        Console.message("kith allocate: \(words)")
        throw ExitCode(1)
    }
}
