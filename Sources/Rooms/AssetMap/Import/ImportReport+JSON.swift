import Documents
import OpenReferral

extension ImportReport {
    /// For a program: one JSON object, whose members are described in docs/importing.md.
    package var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("feed", feed)
            json.member("address", address)
            json.member("written", isWritten)
            json.member("complete", isWhole)
            json.member("stopped", isStopped)
            json.object("total") { json in Self.write(total, &json) }
            json.object("tables") { json in
                for row in rows { json.object(row.table) { Self.write(row.counts, &$0) } }
            }
            json.member("unreadable", unreadable)
            writeMends(&json)
            Self.write(placeholders, "placeholders", &json)
            Self.write(missing, "missing", &json)
            Self.write(removed, "removed", &json)
            json.member("missing_kept", keptMissing)
            json.array("not_kept") { json in strangers.keys.sorted().forEach { json.value($0) } }
            json.array("notes") { json in notes.forEach { json.value($0) } }
            writeReasons(&json)
            writeRefusals(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ counts: Counts, _ json: inout JSONWriter) {
        for outcome in outcomes { json.member(outcome.name, outcome.count(counts)) }
    }

    private static func write(_ counts: [String: Int], _ name: String, _ json: inout JSONWriter) {
        json.object(name) { json in
            for (table, count) in counts.sorted(by: { $0.key < $1.key }) { json.member(table, count) }
        }
    }

    private func writeReasons(_ json: inout JSONWriter) {
        json.array("reasons") { json in
            for (kind, count) in reasons.sorted(by: { $0.value.order < $1.value.order }) {
                json.object { json in
                    json.member("table", kind.table)
                    json.member("rows", count.rows)
                    json.member("first", count.position)
                    json.member("reason", count.reason)
                }
            }
        }
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
