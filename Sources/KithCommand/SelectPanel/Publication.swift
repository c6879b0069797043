import Foundation
import Sortition

/// What is written of a draw: the folder that is published, the proof, and apart from both what is private.
struct Publication {
    /// The folder of the report, if one is asked for.
    let folder: String?
    let certificate: String?

    /// Whether a text can be a SHA-256.
    static func isHash(_ text: String) -> Bool {
        text.count == 64 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// Makes sure that nothing is drawn from another lottery than the published one.
    /// - Parameters:
    ///   - hash: of the published lottery, if it was given.
    ///   - isDraw: whether a panel is to be drawn.
    func check(_ lottery: Lottery, hash: String?, isDraw: Bool) throws {
        if let hash, hash.lowercased() != lottery.hash {
            throw InputProblems(
                InputProblem(
                    "--hash",
                    "these files give the lottery \(lottery.hash), and the published one is \(hash).",
                    advice: "Nothing was drawn or written. Are the pool, the quotas and all options what "
                        + "they were then? kith verify-panel --lottery draws from the published lottery "
                        + "itself."))
        }
        guard isDraw, try hasOther(lottery), let lotteryFile else { return }
        throw InputProblems(
            InputProblem(
                lotteryFile, "another lottery was written here before, and it may be published.",
                advice: "Nothing was drawn or written. To draw, give the pool, the quotas and the options of "
                    + "then; or name another folder."))
    }

    private func hasOther(_ lottery: Lottery) throws -> Bool {
        guard let lotteryFile, FileManager.default.fileExists(atPath: lotteryFile) else { return false }
        return try ReadFile.bytes(of: lotteryFile) != Array(lottery.text.utf8)
    }

    /// Puts another lottery that may be published, and what was drawn from it, under other names.
    private func putAside(before lottery: Lottery) throws {
        guard let folder, try hasOther(lottery) else { return }
        var number = 1
        while FileManager.default.fileExists(atPath: folder + "/lottery-before-\(number).txt") { number += 1 }
        for (name, ending) in [("lottery", "txt"), ("draw", "json")]
        where FileManager.default.fileExists(atPath: "\(folder)/\(name).\(ending)") {
            let aside = "\(folder)/\(name)-before-\(number).\(ending)"
            do {
                try FileManager.default.moveItem(atPath: "\(folder)/\(name).\(ending)", toPath: aside)
            } catch {
                throw FileTrouble(description: "\(aside) cannot be written. May you write there?")
            }
            Console.message("Note: another \(name) was in \(folder); it is now \(aside).")
        }
    }

    /// Writes the proof, the report, and each person's chance.
    func save(_ told: PanelReport, proof: Certificate) throws {
        if let certificate { try SaveFile.save(proof.json, to: certificate) }
        guard let folder, let lotteryFile, let rounded = told.lottery else { return }
        try putAside(before: rounded.lottery)
        try SaveFile.save(rounded.lottery.text, to: lotteryFile)
        try SaveFile.save(told.page, to: folder + "/index.html")
        try SaveFile.save(told.json(isPublic: true) + "\n", to: folder + "/report.json")
        if let drawn = told.drawn {
            try SaveFile.save(
                drawn.json(lottery: rounded.lottery.hash) + "\n", to: folder + "/draw.json")
        }
        try SaveFile.save(told.privateChances, to: privateFolder + "/chances.csv", isPrivate: true)
    }

    /// Writes why there is no panel, and what would help.
    func save(_ told: PanelReport, problems: InputProblems) throws {
        guard let folder, let lotteryFile else { return }
        // A page that says that there is no panel must not stand beside a lottery.
        guard !FileManager.default.fileExists(atPath: lotteryFile) else {
            throw InputProblems(
                InputProblem(
                    lotteryFile, "a lottery was written here before, and it may be published.",
                    advice: "The report was not written. Name another folder."))
        }
        try SaveFile.save(told.refusalPage(problems), to: folder + "/index.html")
        try SaveFile.save(
            told.json(isPublic: true, problems: problems) + "\n", to: folder + "/report.json")
    }

    private var lotteryFile: String? { folder.map { $0 + "/lottery.txt" } }

    /// Beside the folder that is published, and not in it: whoever copies that copies nothing private.
    private var privateFolder: String {
        var path = folder ?? ""
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let file = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        return file.deletingLastPathComponent()
            .appendingPathComponent(file.lastPathComponent + "-private").path
    }
}
