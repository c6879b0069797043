import OpenReferral

extension ImportReport {
    /// Tables that were met, in the order of the vocabulary.
    var rows: [(table: String, counts: Counts)] {
        Vocabulary.imported.tables.compactMap { table in
            tables[table.name].map { (table.name, $0) }
        }
    }

    static let outcomes: [(name: String, count: @Sendable (Counts) -> Int)] = [
        ("read", \.read), ("imported", \.imported), ("changed", \.changed),
        ("unchanged", \.unchanged), ("mended", \.mended), ("empty", \.empty),
        ("duplicate", \.duplicate), ("refused", \.refused),
    ]

    /// For a person: what became of the rows of each table, then what was mended, made and refused.
    package var text: String {
        var lines = ["Feed: \(feed)", "", heading]
        lines += (rows + [(table: "all", counts: total)]).map { line($0.table, $0.counts) }
        lines += section("Put right", mended)
        lines += section(
            "Made to stand for rows that are named and not in the feed", Self.counted(placeholders))
        lines += section("Not kept, as HSDS has no place for it", strangers.keys.sorted())
        lines += missingSections
        lines += section("Note", notes)
        lines += section("Refused", refused)
        lines += ["", conclusion]
        return lines.joined(separator: "\n")
    }

    private static func counted(_ counts: [String: Int]) -> [String] {
        counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    }

    /// One line for each way of being wrong, the commonest first.
    private var refused: [String] {
        let kinds = reasons.values.sorted { ($1.rows, $0.order) < ($0.rows, $1.order) }
        var lines = kinds.prefix(Self.kindsShown).map { kind in
            kind.rows == 1
                ? "\(kind.position): \(kind.reason)"
                : "\(kind.rows) rows, the first at \(kind.position): \(kind.reason)"
        }
        let more = total.refused + unreadable - kinds.prefix(Self.kindsShown).reduce(0) { $0 + $1.rows }
        if more > 0 { lines.append("and \(more) more, for other reasons") }
        return lines
    }

    private static let kindsShown = 20

    private var missingSections: [String] {
        if !removed.isEmpty || keptMissing > 0 {
            let kept =
                keptMissing == 0
                ? [] : ["\(Self.rows(keptMissing)) not: other rows that stay name them"]
            let title = isWritten ? "Taken away" : "Would be taken away"
            return section("\(title), as the feed holds them no longer", Self.counted(removed) + kept)
        }
        if !missing.isEmpty {
            return section(
                "No longer in this feed",
                Self.counted(missing) + [
                    "They are listed still. To take them away, import it again with --remove-missing."
                ])
        }
        guard isRemovalWithheld else { return [] }
        return section(
            "Nothing was taken away",
            ["It is not certain what the feed holds no longer: \(partly.joined(separator: "; "))."])
    }

    /// "1 row", "2 rows".
    private static func rows(_ count: Int) -> String {
        count == 1 ? "1 row" : "\(count) rows"
    }

    private var conclusion: String {
        if isStopped { return stopped }
        if isEmpty { return nothing }
        if total.read == total.refused + total.empty, total.refused > 0 || unreadable > 0 {
            let why = total.read == 0 ? "it could not be read" : "every row was refused"
            return "Nothing was imported: \(why)."
        }
        if !isWritten {
            return trouble.isEmpty
                ? "Nothing was written. Every row would be taken."
                : "Nothing was written. \(trouble(would: true))."
        }
        if trouble.isEmpty {
            return isRemovalWithheld
                ? "Every row was taken; nothing was taken away." : "Every row was taken."
        }
        return unreadable > 0
            ? "\(trouble(would: false)); everything else that could be read is in."
            : "\(trouble(would: false)); everything else is in."
    }

    /// What went wrong, and with how many.
    private var trouble: [(count: Int, what: String)] {
        [(total.refused, "refused"), (unreadable, "read")].filter { $0.0 > 0 }
    }

    private func trouble(would: Bool) -> String {
        trouble.map { count, what in
            if what == "read" {
                return "\(count) \(count == 1 ? "thing" : "things") could not be read"
            }
            return would
                ? "\(Self.rows(count)) would be refused"
                : "\(Self.rows(count)) \(count == 1 ? "was" : "were") refused"
        }.joined(separator: " and ")
    }

    private var nothing: String {
        """
        Nothing was imported, as there are no rows in it. Check that it is the file you mean. A feed is a \
        CSV file whose first row names its columns; or JSON: an object such as a service, a list of \
        them, a page with its rows in "contents", or one object a line.
        """
    }

    private var stopped: String {
        isWritten
            ? """
            Stopped. What was taken of the \(Self.rows(total.read)) read so far is kept, and may not be \
            found by searching yet. Run the same command again to go on.
            """
            : "Stopped. Nothing was written."
    }

    private var heading: String {
        let names = Self.outcomes.map { Self.padded($0.name, to: 10, atLeft: true) }
        return Self.padded("table", to: 24) + names.joined()
    }

    private func line(_ table: String, _ counts: Counts) -> String {
        let numbers = Self.outcomes.map { Self.padded(String($0.count(counts)), to: 10, atLeft: true) }
        return Self.padded(table, to: 24) + numbers.joined()
    }

    private static func padded(_ text: String, to width: Int, atLeft: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - text.count))
        return atLeft ? spaces + text : text + spaces
    }

    private func section(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : ["", title + ":"] + items.prefix(60).map { "  " + $0 }
    }

    var sortedMends: [(kind: MendKind, count: MendCount)] {
        mends.map { (kind: $0.key, count: $0.value) }.sorted {
            ($0.kind.table, $0.kind.field, $0.kind.what) < ($1.kind.table, $1.kind.field, $1.kind.what)
        }
    }

    private var mended: [String] {
        sortedMends.map { kind, count in
            "\(kind.table).\(kind.field) \(kind.what): \(count.rows) (first: \(count.example))"
        }
    }
}
