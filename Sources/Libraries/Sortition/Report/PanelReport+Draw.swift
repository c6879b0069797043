import Documents
import Exact

extension PanelReport {
    var drawSection: String {
        guard let rounded = lottery else {
            return "<section id=\"draw\"><h2>The draw</h2><p>There is no lottery.</p></section>"
        }
        let count = rounded.lottery.panels.count
        let difference =
            rounded.largestChange == .zero
            ? "This list gives everybody exactly the chance that was worked out for them."
            : "A list of \(count) cannot hit everybody's exact chance. The largest difference that this "
                + "makes to anybody is \(rounded.largestChange.percent)."
        return """
            <section id="draw"><h2>The draw</h2>
            <p>The lottery is a list of \(count) panels, numbered from 1. Every one of them meets all the \
            quotas. One number, drawn in public, picks the panel. All numbers are equally likely, so your \
            chance is the number of panels that you are in, out of \(count).</p>
            <p>\(difference)</p>
            <p>Before the draw, this hash (SHA-256) of the list is made public. If a single letter of the \
            list were changed afterwards, its hash would be another.</p>
            <p class="hash">\(rounded.lottery.hash)</p>
            \(drawnWords)</section>
            """
    }

    private var drawnWords: String {
        guard let drawn else {
            return "<p>The draw has not been made yet.</p>"
        }
        let from =
            drawn.seed.map { "The text “\(escaped($0))” was fixed in public, and gives the number" }
            ?? "The number drawn in public is"
        let members = drawn.members.map { "<li>\(escaped($0))</li>" }.joined()
        return """
            <h3>The panel</h3><p>\(from) <strong>\(drawn.number)</strong>. Panel \(drawn.number) is:</p>
            <ul class="panel-members">\(members)</ul>
            <p>These are the ids of people. No names are published here.</p>
            """
    }

    var proofSection: String {
        let list = checks.map {
            "<li>\($0.holds ? "" : "<strong>No.</strong> ")\(escaped($0.words))</li>"
        }.joined(separator: "\n")
        let verdict =
            isCertified
            ? "A second program, which shares nothing with the one that searched, checked in exact fractions:"
            : "<strong>It is not proven that no fairer way exists.</strong> What was checked:"
        return """
            <section id="proof"><h2>How you can check it</h2>
            <p>\(verdict)</p><ul>\(list)</ul>
            <p>Anybody can repeat the checks and the draw:</p>
            <pre tabindex="0">\(escaped(command))</pre>
            <p>Give as --hash what you saw before the draw, not what stands here. With --pool and --quotas \
            the proof is also held to the files that the draw was announced with.</p>
            <p>Whoever trusts no program of ours can replay the draw by the twenty lines of Python in the \
            guide: the hash of the list, and the number from the text.</p></section>
            """
    }

    /// What anybody types to check what was published.
    private var command: String {
        var parts = ["kith verify-panel --certificate certificate.json --rule \(rule)"]
        if let lottery {
            let draw = drawn == nil ? "" : " --draw draw.json"
            parts.append("    --lottery lottery.txt\(draw)")
            parts.append("    --hash \(lottery.lottery.hash)")
        }
        return parts.joined(separator: " \\\n")
    }
}
