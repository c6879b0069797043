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

    /// Puts what may be published, and would be written over by something else, under another name.
    private func putAside(_ name: String, for text: String) throws {
        guard FileManager.default.fileExists(atPath: name),
            try ReadFile.bytes(of: name) != Array(text.utf8)
        else { return }
        let file = URL(fileURLWithPath: name)
        let ending = file.pathExtension.isEmpty ? "" : "." + file.pathExtension
        func aside(_ number: Int) -> String { "\(name.dropLast(ending.count))-before-\(number)\(ending)" }
        var number = 1
        while FileManager.default.fileExists(atPath: aside(number)) { number += 1 }
        do {
            try FileManager.default.moveItem(atPath: name, toPath: aside(number))
        } catch {
            throw FileTrouble(description: "\(aside(number)) cannot be written. May you write there?")
        }
        Console.message("Note: another \(file.lastPathComponent) was there; it is now \(aside(number)).")
    }

    /// Writes the proof, the report, and each person's chance.
    func save(_ told: PanelReport, proof: Certificate) throws {
        if let certificate {
            try putAside(certificate, for: proof.json)
            try SaveFile.save(proof.json, to: certificate)
        }
        guard let folder, let lotteryFile, let rounded = told.lottery else { return }
        let draw = told.drawn.map { $0.json(lottery: rounded.lottery.hash) + "\n" }
        let isOther = try hasOther(rounded.lottery)
        try putAside(lotteryFile, for: rounded.lottery.text)
        // What was drawn from another lottery must not stand beside this one.
        if isOther || draw != nil { try putAside(folder + "/draw.json", for: draw ?? "") }
        try SaveFile.save(rounded.lottery.text, to: lotteryFile)
        try SaveFile.save(told.page, to: folder + "/index.html")
        try SaveFile.save(told.json(isPublic: true) + "\n", to: folder + "/report.json")
        if let draw { try SaveFile.save(draw, to: folder + "/draw.json") }
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
