import OpenReferral

/// What an import came to. The outcomes of a table add up to the rows that were read for it.
package struct ImportReport: Sendable, Hashable {
    package var feed: String
    package var address: String
    /// By table, in the order of the vocabulary.
    package var tables: [String: Counts] = [:]
    /// What was put right, by table, field and words.
    package var mends: [MendKind: MendCount] = [:]
    /// Rows made because a row names them and the feed does not hold them, by table.
    package var placeholders: [String: Int] = [:]
    /// The first refusals; all of them go to the file of refusals.
    package var refusals: [RefusedRow] = []
    /// How many things could not be told to be a row of any table.
    package var unreadable = 0
    /// Columns and members that mean nothing to the specification, and how often they were met.
    package var strangers: [String: Int] = [:]
    /// Things to know that are no row's: a page that says 31 items and holds 128.
    package var notes: [String] = []
    /// Whether anything was written.
    package var isWritten = true

    package init(feed: String, address: String) {
        self.feed = feed
        self.address = address
    }

    /// How many refusals the report itself holds.
    static let refusalLimit = 50
    static let kindLimit = 1000

    package struct Counts: Sendable, Hashable {
        package var read = 0
        package var imported = 0
        package var changed = 0
        package var unchanged = 0
        package var mended = 0
        package var empty = 0
        package var duplicate = 0
        package var refused = 0

        static func += (left: inout Counts, right: Counts) {
            left.read += right.read
            left.imported += right.imported
            left.changed += right.changed
            left.unchanged += right.unchanged
            left.mended += right.mended
            left.empty += right.empty
            left.duplicate += right.duplicate
            left.refused += right.refused
        }

        /// The outcomes, which are the rows read.
        package var outcomes: Int {
            imported + changed + unchanged + mended + empty + duplicate + refused
        }
    }

    package struct MendKind: Sendable, Hashable {
        package let table: String
        package let field: String
        package let what: String
    }

    package struct MendCount: Sendable, Hashable {
        package var rows: Int
        /// Where the first one is, and what it said.
        package let example: String
    }

    /// Whether all of it worked: a feed without a row is most likely the wrong file.
    package var isWhole: Bool { total.refused == 0 && unreadable == 0 && !isEmpty }

    /// Whether there was nothing at all to import.
    package var isEmpty: Bool { total.read == 0 && unreadable == 0 }

    /// All tables together.
    package var total: Counts {
        tables.values.reduce(into: Counts()) { $0 += $1 }
    }

    mutating func add(_ mend: Mend, table: String, at position: String, rows: Int = 1) {
        let kind = MendKind(table: table, field: mend.field, what: mend.what)
        if mends[kind] != nil {
            mends[kind]?.rows += rows
        } else if mends.count < Self.kindLimit {
            let was = mend.was.isEmpty ? "" : ": \(mend.was.prefix(80))"
            mends[kind] = MendCount(rows: rows, example: position + was)
        }
    }

    mutating func addStranger(_ name: String, times: Int = 1) {
        if strangers[name] != nil || strangers.count < Self.kindLimit {
            strangers[name, default: 0] += times
        }
    }
}

/// A row that was not imported, and why.
package struct RefusedRow: Sendable, Hashable {
    /// The name of the file.
    package let file: String
    package let table: String
    package let line: Int
    /// The JSON pointer; empty in CSV.
    package let pointer: String
    package let problems: [Problem]
    /// The row as it was read, for the file of refusals; empty where it could not be.
    package let values: [Value]

    /// Where the row is, in words.
    package var position: String {
        "\(file) line \(line)" + (pointer.isEmpty ? "" : " \(pointer)")
    }

    /// The fields at fault, and why, in one line.
    package var reason: String {
        problems.map { $0.field.isEmpty ? $0.reason : "\($0.field): \($0.reason)" }
            .joined(separator: " ")
    }
}
