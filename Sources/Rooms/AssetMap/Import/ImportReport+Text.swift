import Documents
import OpenReferral
import Web

extension ImportReport {
    /// Tables that were met, in the order of the vocabulary.
    private var rows: [(table: String, counts: Counts)] {
        Vocabulary.imported.tables.compactMap { table in
            tables[table.name].map { (table.name, $0) }
        }
    }

    private static let outcomes: [(name: String, count: @Sendable (Counts) -> Int)] = [
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
            "Made to stand for rows that are named and not in the feed",
            placeholders.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
        lines += section("Not kept, as HSDS has no place for it", strangers.keys.sorted())
        lines += section("Note", notes)
        lines += section("Refused", refusals.prefix(20).map { "\($0.position): \($0.reason)" })
        let more = total.refused + unreadable - min(refusals.count, 20)
        if more > 0 { lines.append("  and \(more) more") }
        lines += ["", conclusion]
        return lines.joined(separator: "\n")
    }

    private var conclusion: String {
        let count = total.refused + unreadable
        let refused = count == 1 ? "1 row" : "\(count) rows"
        if isEmpty {
            return "Nothing was imported, as there are no rows in it. Check that it is the file you mean."
        }
        if !isWritten {
            return count > 0
                ? "Nothing was written. \(refused) would be refused."
                : "Nothing was written. Every row would be taken."
        }
        return count > 0
            ? "\(refused) \(count == 1 ? "was" : "were") refused; everything else is in."
            : "Every row was taken."
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

    private var sortedMends: [(kind: MendKind, count: MendCount)] {
        mends.map { (kind: $0.key, count: $0.value) }.sorted {
            ($0.kind.table, $0.kind.field, $0.kind.what) < ($1.kind.table, $1.kind.field, $1.kind.what)
        }
    }

    private var mended: [String] {
        sortedMends.map { kind, count in
            "\(kind.table).\(kind.field) \(kind.what): \(count.rows) (first: \(count.example))"
        }
    }

    /// For a program: one JSON object, whose members are described in docs/importing.md.
    package var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("feed", feed)
            json.member("address", address)
            json.member("written", isWritten)
            json.member("complete", isWhole)
            json.object("total") { json in Self.write(total, &json) }
            json.object("tables") { json in
                for row in rows { json.object(row.table) { Self.write(row.counts, &$0) } }
            }
            json.member("unreadable", unreadable)
            writeMends(&json)
            json.object("placeholders") { json in
                for (table, count) in placeholders.sorted(by: { $0.key < $1.key }) {
                    json.member(table, count)
                }
            }
            json.array("not_kept") { json in strangers.keys.sorted().forEach { json.value($0) } }
            json.array("notes") { json in notes.forEach { json.value($0) } }
            writeRefusals(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ counts: Counts, _ json: inout JSONWriter) {
        for outcome in outcomes { json.member(outcome.name, outcome.count(counts)) }
    }

    private func writeMends(_ json: inout JSONWriter) {
        json.array("mends") { json in
            for (kind, count) in sortedMends {
                json.object { json in
                    json.member("table", kind.table)
                    json.member("field", kind.field)
                    json.member("what", kind.what)
                    json.member("rows", count.rows)
                    json.member("first", count.example)
                }
            }
        }
    }

    private func writeRefusals(_ json: inout JSONWriter) {
        json.array("refusals") { json in
            for refusal in refusals {
                json.object { json in
                    json.member("file", refusal.file)
                    json.member("table", refusal.table)
                    json.member("line", refusal.line)
                    json.member("pointer", refusal.pointer)
                    json.array("problems") { json in
                        for problem in refusal.problems {
                            json.object { json in
                                json.member("field", problem.field)
                                json.member("reason", problem.reason)
                            }
                        }
                    }
                }
            }
        }
    }
}
