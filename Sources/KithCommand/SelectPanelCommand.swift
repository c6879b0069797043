import ArgumentParser
import Foundation
import Sortition

/// `kith select-panel`: a pool and quotas in, everybody's chance and a lottery out.
struct SelectPanelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "select-panel",
        abstract: "Draws a citizens' panel: chances as fair as the quotas allow, with the proof.",
        discussion: """
            Reads who put their names forward and how many of each kind the panel needs \
            (docs/guides/sortition.md shows the files), and shares out the chances. Publish the lottery's \
            hash, then draw in public, and give what was drawn as --seed or --number, with the published \
            hash as --hash: the draw is made from that lottery or not at all. The report and the lottery \
            hold ids and nobody's name; each person's own chance is in a folder beside the report, for \
            the organiser. When no panel meets the quotas, it says what would help, and exits with 1.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case table, json }

    @Option(help: "The people who put their names forward (.csv).")
    var pool: String
    @Option(help: "How many of each kind the panel needs (.csv).")
    var quotas: String
    @Option(help: "How many people the whole panel has.")
    var size: Int
    @Option(help: "\(Rule.allCases.map(\.rawValue).joined(separator: ", ")).")
    var rule = Rule.leximin
    @OptionGroup var people: PoolOptions
    @Option(help: "How many panels the lottery has.")
    var lottery = 1000
    @Option(help: "Draw: the text that dice, a lottery or a beacon gave.")
    var seed: String?
    @Option(help: "Draw: the number of the panel, from 1, as a ball or dice gave it; 000 is 1000.")
    var number: String?
    @Option(help: "Draw only from the lottery whose SHA-256 this is, as it was published.")
    var hash: String?
    @Option(help: "Write the proof to this file.")
    var certificate: String?
    @Option(
        help:
            "Write a page, JSON and the lottery to this folder, and each person's chance to FOLDER-private.")
    var report: String?
    @Option(
        help: "How many people of the town have each value (.csv), to show beside pool and panel.")
    var town: String?
    @Option(help: "How to print the result.")
    var format = Format.table

    func validate() throws {
        guard (1...1_000_000).contains(lottery) else {
            throw ValidationError(
                "--lottery is the number of panels, from 1 to 1000000, not \(lottery).")
        }
        if let seed, !DrawNumber.isSeed(seed) {
            throw ValidationError(
                "--seed is a line of text without spaces around it, not “\(seed)”.")
        }
        if seed != nil, number != nil {
            throw ValidationError("Give --seed or --number, not both.")
        }
        if let hash, !Publication.isHash(hash) {
            throw ValidationError("--hash is 64 hexadecimal digits, not “\(hash)”.")
        }
        if let number, DrawNumber.from(digits: number, panels: lottery) == nil {
            throw ValidationError("--number is \(DrawNumber.allowed(panels: lottery)), not “\(number)”.")
        }
    }

    func run() async throws {
        do {
            try select()
        } catch let problems as InputProblems {
            Console.message("kith select-panel:\n\(problems)")
            throw ExitCode(1)
        } catch let trouble as FileTrouble {
            Console.message("kith select-panel: \(trouble)")
            throw ExitCode(1)
        }
    }

    private func select() throws {
        let meter = SearchMeter()
        defer { meter.clear() }
        try SaveFile.refuse(
            certificate, over: [pool, quotas, town, people.alreadySelected, people.exclude])
        let table = try QuotasReader.read(try ReadFile.bytes(of: quotas), file: quotas)
        let draw = try people.question(pool: pool, quotas: table, size: size)
        let town = try town.map {
            try Town.read(try ReadFile.bytes(of: $0), file: $0, features: table.features)
        }
        if let note = people.warning(of: draw.pool) { Console.message(note) }
        let problems = draw.problems(quotas: table, pool: pool)
        if size < 1 { throw problems }
        try checkLottery(draw)
        guard problems.isEmpty else { try refuse(draw, problems, meter) }
        let found = try Selection.search(draw, by: rule, meter)
        meter.clear()
        guard let found else { try refuse(draw, problems, meter) }
        let rounded = RoundedLottery(
            rounding: found.certificate.distribution, of: draw, to: lottery)
        let told = PanelReport(
            draw, rule: rule.rawValue, distribution: found.certificate.distribution,
            checks: found.certificate.checks(found.verdict),
            isCertified: found.verdict.isCertified, isComplete: found.isComplete, lottery: rounded,
            drawn: found.isComplete ? drawn(rounded.lottery) : nil, town: town)
        let publication = Publication(folder: report, certificate: certificate)
        try publication.check(rounded.lottery, hash: hash, isDraw: told.drawn != nil)
        try publication.save(told, proof: found.certificate)
        Console.result(format == .json ? told.json() : told.table)
        try conclude(told, meter)
    }

    private func checkLottery(_ draw: Draw) throws {
        let most = RoundedLottery.mostPanels(draw)
        guard lottery > most else { return }
        throw InputProblems(
            InputProblem(
                "--lottery",
                "a list of \(lottery) panels of \(draw.size), for \(draw.pool.people.count) people, is "
                    + "longer than anybody can check.",
                advice: "Choose at most \(most). With 1000, a chance is off by about one in a thousand."))
    }

    private func drawn(_ lottery: Lottery) -> DrawnPanel? {
        if let seed { return DrawnPanel(seed: seed, from: lottery) }
        return number.flatMap { DrawNumber.from(digits: $0, panels: lottery.panels.count) }
            .flatMap { DrawnPanel(number: $0, from: lottery) }
    }

    /// No panel: what would help, in words and for programs.
    private func refuse(
        _ draw: Draw, _ problems: InputProblems, _ meter: SearchMeter
    ) throws -> Never {
        meter.tell("No panel meets these quotas. Looking for what would help…")
        let told = PanelReport(
            draw, rule: rule.rawValue, relaxations: draw.relaxations { meter.isStopped })
        meter.clear()
        Console.message("kith select-panel: no panel of \(draw.size) meets these quotas.")
        if !problems.isEmpty { Console.message(problems.description) }
        if told.relaxations.isEmpty {
            Console.message(
                "No change of quotas, size or households alone was found that would help.")
        } else {
            Console.message("Any one of these would help:")
            for way in told.relaxations { Console.message("- " + way.words(draw.pool)) }
        }
        try Publication(folder: report, certificate: certificate).save(told, problems: problems)
        if format == .json { Console.result(told.json(problems: problems)) }
        throw meter.isStopped ? meter.exitCode : ExitCode(1)
    }

    private func conclude(_ told: PanelReport, _ meter: SearchMeter) throws {
        let without = told.withoutChance.map { told.draw.pool.people[$0].id }
        if !without.isEmpty, told.isCertified {
            let some =
                without.prefix(10).joined(separator: ", ") + (without.count > 10 ? ", …" : "")
            let people = without.count == 1 ? "1 person has" : "\(without.count) people have"
            Console.message(
                "Note: \(people) no chance, since "
                    + "no panel that meets the quotas has room for them: \(some). Wider quotas would "
                    + "give them one.")
        }
        if !told.isCertified {
            Console.message(
                "This result is not certified: it is not proven that no fairer way exists.")
            for check in told.checks { Console.message("- " + check.words) }
        }
        if !told.isComplete {
            let draw = seed != nil || number != nil ? " Nobody was drawn: end the search first." : ""
            Console.message("The search was stopped; this is the best that it had found.\(draw)")
            throw meter.exitCode
        }
        if told.drawn != nil, hash == nil {
            Console.message(
                "A draw counts only if the lottery's hash was public before the number was known. Give the "
                    + "hash that was published as --hash, and the draw is made from that lottery only.")
        }
    }
}

extension Rule: ExpressibleByArgument {}
