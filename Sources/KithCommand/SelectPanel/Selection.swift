import Sortition

/// The search for a panel's chances by a rule, and the independent check of what it found.
struct Selection {
    let certificate: Certificate
    let verdict: Verdict
    /// Whether the search ended by itself.
    let isComplete: Bool

    /// - Returns: nil when no panel meets the quotas.
    static func search(_ draw: Draw, by rule: Rule, _ meter: SearchMeter) throws -> Selection? {
        do {
            let found = try draw.distribution(by: rule) { progress in
                meter.tell(progress.words)
                return !meter.isStopped
            }
            let isComplete = !meter.isStopped
            return Selection(certificate: found, verdict: found.check(), isComplete: isComplete)
        } catch .noPanel {
            return nil
        } catch .seatsDoNotFit {
            throw InputProblems(
                InputProblem(
                    "--already-selected",
                    "more people are on the panel already than it has places.",
                    advice: "--size is the whole panel, with those who are on it already."))
        } catch .stopped {
            throw InputProblems(
                InputProblem(
                    "--size", "the search was stopped before a single panel was found.",
                    advice: "Let it run longer, or make the quotas wider."))
        }
    }
}

extension Progress {
    /// What people who wait want to know.
    var words: String {
        switch stage {
        case .lookingForPanels: return "Looking for a panel that meets the quotas…"
        case .boundingChances:
            return "Working out what chances the quotas allow: \(levels) levels so far\(round)…"
        case .dealingChances:
            return "Dealing chances out to panels: \(Int(dealt * 100))% done, \(panels) panels"
        case .makingPanels:
            let least = percent(self.least), most = percent(bound)
            return
                "\(panels) panels\(round): the worst-off have \(least), and nobody can give them more "
                + "than \(most)"
        }
    }

    private var round: String { rules > 0 ? ", round \(rules + 1)" : "" }

    private func percent(_ chance: Double) -> String {
        let thousandths = Int((chance * 100_000).rounded())
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count)
            + fraction + "%"
    }
}
