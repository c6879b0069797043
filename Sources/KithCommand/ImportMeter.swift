import AssetMap

/// Says how far an import has come.
final class ImportMeter: Sendable {
    private let start = ContinuousClock.now
    private let line = ProgressLine()

    func show(_ progress: ImportProgress) {
        line.show(words(progress))
    }

    /// Writes a line of its own.
    func say(_ words: String) {
        line.end()
        Console.message(words)
    }

    /// Takes away the line that changes.
    func finish() {
        line.end()
    }

    private func words(_ progress: ImportProgress) -> String {
        let seconds = max(start.duration(to: .now) / .seconds(1), 0.001)
        var words = "\(progress.rows) \(progress.rows == 1 ? "row" : "rows") read, "
            + "\(Int(Double(progress.rows) / seconds)) a second"
        if progress.refused > 0 { words += ", \(progress.refused) refused" }
        if progress.toIndex > 0 {
            words += ", \(progress.indexed) of \(progress.toIndex) services made findable"
        }
        return words
    }
}
