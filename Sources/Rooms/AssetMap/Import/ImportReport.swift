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
    /// How many of what was refused or could not be read are rows that can be put right in a table.
    package var correctable = 0
    /// Columns and members that mean nothing to the specification, and how often they were met.
    package var strangers: [String: Int] = [:]
    /// Things to know that are no row's: a page that says 31 items and holds 128.
    package var notes: [String] = []
    /// Rows that an earlier import of the feed brought and that it holds no longer, by table.
    package var missing: [String: Int] = [:]
    /// Those of them that were taken away, by table.
    package var removed: [String: Int] = [:]
    /// How many were to be taken away and stay, since rows that stay name them.
    package var keptMissing = 0
    /// Why it was not looked for rows that the feed holds no longer; empty where it was.
    package var partly: [String] = []
    /// What was wrong with the rows that were refused, in groups of what is wrong in the same way.
    package var reasons: [ReasonKind: ReasonCount] = [:]
    /// Whether anything was written.
    package var isWritten = true
    /// Whether somebody stopped it before its end.
    package var isStopped = false
    /// Whether rows were to be taken away, and were not, since the reading was not whole.
    package var isRemovalWithheld = false

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
    package var isWhole: Bool {
        total.refused == 0 && unreadable == 0 && !isEmpty && !isStopped && !isRemovalWithheld
    }

    /// Whether no row was taken, so that nothing need be kept of it.
    var isFruitless: Bool { total.outcomes == total.refused + total.empty && placeholders.isEmpty }

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

    /// One way of being wrong.
    package struct ReasonKind: Sendable, Hashable {
        package let table: String
        /// The reason with what it quotes left out.
        package let pattern: String
    }

    package struct ReasonCount: Sendable, Hashable {
        package var rows: Int
        /// Where the first one is, and its reason.
        package let position: String
        package let reason: String
        /// When it was first met, counted in reasons.
        package let order: Int
    }

    mutating func add(_ refusal: RefusedRow) {
        let kind = ReasonKind(table: refusal.table, pattern: refusal.reason.withoutQuotes)
        if reasons[kind] != nil {
            reasons[kind]?.rows += 1
        } else if reasons.count < Self.kindLimit {
            reasons[kind] = ReasonCount(
                rows: 1, position: refusal.position, reason: refusal.reason, order: reasons.count)
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
    /// The beginning of the row as it stands in its file, where its values could not be read.
    package var text = ""

    /// Where the row is, in words.
    package var position: String {
        let place = "\(file) line \(line)" + (pointer.isEmpty ? "" : " \(pointer)")
        return table.isEmpty ? place : "\(place) (\(table.inWords))"
    }

    /// Whether there is something of it to put right: a file that is none has no row.
    var isCorrectable: Bool { !values.isEmpty || !text.isEmpty }

    /// Whether nothing tells which row it is, so that it may be any of those that are there.
    var isNameless: Bool { values.first?.text.isEmpty ?? true }

    /// The fields at fault, and why, in one line.
    package var reason: String {
        problems.map { $0.field.isEmpty ? $0.reason : "\($0.field): \($0.reason)" }
            .joined(separator: " ")
    }
}

extension String {
    /// The text with what stands between quote marks left out, and numbers: what is wrong, whatever was
    /// written.
    fileprivate var withoutQuotes: String {
        var kept: [UInt8] = []
        var isQuoted = false
        for byte in utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, !(0x30...0x39).contains(byte) { kept.append(byte) }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
