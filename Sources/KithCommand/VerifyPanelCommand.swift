import ArgumentParser
import Foundation
import Sortition

/// `kith verify-panel`: the checker alone, on what somebody published.
struct VerifyPanelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-panel",
        abstract:
            "Checks a draw from what was published: the proof, the lottery and the draw itself.",
        discussion: """
            Checks the certificate in exact arithmetic, without the programs that found it. With the pool \
            and the quotas it also checks that the certificate is about them; with the lottery, that it is \
            the one that the certified chances give; with --seed, --number or --draw it makes the draw \
            again and says who was drawn. Exits with 0 only if everything holds.
            """)

    @Option(help: "The proof that kith select-panel wrote (.json).")
    var certificate: String
    @Option(help: "The people who put their names forward (.csv).")
    var pool: String?
    @Option(help: "How many of each kind the panel needs (.csv).")
    var quotas: String?
    @OptionGroup var people: PoolOptions
    @Option(help: "The lottery as it was published (lottery.txt).")
    var lottery: String?
    @Option(help: "The lottery's SHA-256 as it was published before the draw.")
    var hash: String?
    @Option(help: "The draw as it was published (draw.json).")
    var draw: String?
    @Option(help: "Make the draw from this text.")
    var seed: String?
    @Option(help: "Make the draw from this number, as a ball or dice gave it; 000 is 1000.")
    var number: String?
    @Option(
        help: "The rule that was announced: \(Rule.allCases.map(\.rawValue).joined(separator: ", ")).")
    var rule: Rule?

    func validate() throws {
        if (pool == nil) != (quotas == nil) {
            throw ValidationError("Give --pool and --quotas together.")
        }
        if lottery == nil, hash != nil || draw != nil || seed != nil || number != nil {
            throw ValidationError(
                "--hash, --draw, --seed and --number need the --lottery that they are about.")
        }
        if let seed, !DrawNumber.isSeed(seed) {
            throw ValidationError(
                "--seed is a line of text without spaces around it, not “\(seed)”.")
        }
    }

    func run() async throws {
        do {
            let proof = try CertificateFile.read(certificate)
            Console.result("Rule: \(proof.rule.rawValue). \(proof.rule.words)")
            let verdict = proof.check()
            var checks = proof.checks(verdict)
            if let rule { checks.append(proof.check(announced: rule)) }
            if let pool, let quotas { checks += try checkQuestion(proof, pool, quotas) }
            var drawn: DrawnPanel?
            // A lottery of panels that break their own rules is not looked at.
            if let lottery, verdict.isValid {
                let published = PublishedDraw(proof, lottery: try readLottery(lottery))
                checks += published.checkLottery()
                if let hash { checks.append(published.checkHash(hash)) }
                drawn = try replay(published.lottery)
                if let draw { checks += try checkDraw(draw, published, replayed: drawn) }
            }
            for check in checks {
                Console.result("\(check.holds ? "holds" : "BROKEN"): \(check.words)")
            }
            for note in notes(proof) { Console.message("Note: " + note) }
            if let drawn {
                Console.result("Panel \(drawn.number): \(drawn.members.joined(separator: ", "))")
            }
            if checks.contains(where: { !$0.holds }) {
                Console.message(
                    "kith verify-panel: not everything holds. Do not rely on this draw.")
                throw ExitCode(1)
            }
        } catch let problems as InputProblems {
            Console.message("kith verify-panel:\n\(problems)")
            throw ExitCode(1)
        } catch let trouble as FileTrouble {
            Console.message("kith verify-panel: \(trouble)")
            throw ExitCode(1)
        }
    }

    /// What was not looked at, for want of what it would be held against.
    private func notes(_ proof: Certificate) -> [String] {
        var notes: [String] = []
        if rule == nil {
            notes.append(
                "what holds is proven for the rule \(proof.rule.rawValue). Give the rule that was announced "
                    + "as --rule: a certificate may name a rule that asks for less.")
        }
        if pool == nil {
            notes.append(
                "the people and the quotas are taken from the certificate itself. Give the files that the "
                    + "draw was announced with as --pool and --quotas, to hold it to them.")
        }
        if lottery != nil, hash == nil {
            notes.append(
                "nothing says that this is the lottery of before the draw. Give the hash that was made "
                    + "public then as --hash.")
        }
        return notes
    }

    /// The draw as it was published, and whether it is the one that was typed in.
    private func checkDraw(
        _ path: String, _ published: PublishedDraw, replayed: DrawnPanel?
    ) throws -> [PanelCheck] {
        let file = try DrawFile.read(path)
        guard let replayed else { return file.checks(published) }
        let isSame = file.number == replayed.number && (seed == nil || file.seed == seed)
        let typed = seed.map { "--seed “\($0)”" } ?? "--number \(replayed.number)"
        let words =
            isSame
            ? "The published draw is that of \(typed)."
            : "The published draw is of panel \(file.number), and \(typed) gives panel \(replayed.number)."
        return file.checks(published) + [PanelCheck(isSame, words)]
    }

    /// Whether the certificate is about these files.
    private func checkQuestion(_ proof: Certificate, _ pool: String, _ quotas: String) throws
        -> [PanelCheck]
    {
        let table = try QuotasReader.read(try ReadFile.bytes(of: quotas), file: quotas)
        let stated = try people.question(pool: pool, quotas: table, size: proof.draw.size)
        let isPool = stated.pool.people == proof.draw.pool.people
        let isQuotas = stated.pool.features == proof.draw.pool.features
        let isSame = stated.seated == proof.draw.seated && stated.excluded == proof.draw.excluded
        return [
            PanelCheck(
                isPool,
                isPool
                    ? "The certificate is about the \(stated.pool.people.count) people of \(pool)."
                    : "The certificate is not about the people of \(pool), or --id and --household differ."
            ),
            PanelCheck(
                isQuotas,
                isQuotas
                    ? "The certificate is about the quotas of \(quotas)."
                    : "The certificate is not about the quotas of \(quotas)."),
            PanelCheck(
                isSame,
                isSame
                    ? "The same people were seated already or excluded."
                    : "Other people were seated already, or excluded, than the certificate says."),
        ]
    }

    private func readLottery(_ path: String) throws -> Lottery {
        do {
            return try Lottery(text: try ReadFile.text(of: path))
        } catch let error as LotteryTextError {
            throw InputProblems(
                InputProblem(
                    path, row: error.line, error.reason,
                    advice: "Give the file as it was published."))
        }
    }

    private func replay(_ lottery: Lottery) throws -> DrawnPanel? {
        if let seed { return DrawnPanel(seed: seed, from: lottery) }
        guard let number else { return nil }
        let panels = lottery.panels.count
        guard let found = DrawNumber.from(digits: number, panels: panels) else {
            throw InputProblems(
                InputProblem(
                    "--number", "the lottery has no panel “\(number)”.",
                    advice: "Give \(DrawNumber.allowed(panels: panels))."))
        }
        return DrawnPanel(number: found, from: lottery)
    }
}

/// A draw as it was published.
private struct DrawFile: Decodable {
    var lottery_sha256: String
    var seed: String?
    var number: Int
    var members: [String]

    static func read(_ path: String) throws -> DrawFile {
        do {
            return try JSONDecoder().decode(
                DrawFile.self, from: Data(try ReadFile.bytes(of: path)))
        } catch let error as DecodingError {
            throw InputProblems(
                InputProblem(
                    path, field: error.path, "this is not a draw that kith select-panel wrote.",
                    advice: "Give the file draw.json of the report."))
        }
    }

    func checks(_ published: PublishedDraw) -> [PanelCheck] {
        published.checkDraw(hash: lottery_sha256, seed: seed, number: number, members: members)
    }
}
