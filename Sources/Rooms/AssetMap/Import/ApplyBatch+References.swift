import OpenReferral
import Storage

// What becomes of a row that names another which is not there.
extension ApplyBatch {
    /// References that are worth a placeholder: without the row named, a listing would be lost.
    private static let worthMaking: Set<String> = [
        "service.organization_id", "program.organization_id", "service_at_location.service_id",
        "service_at_location.location_id", "attribute.taxonomy_term_id", "taxonomy_term.taxonomy_id",
    ]

    /// Keeps the rows whose references can be made good, and refuses the rest.
    mutating func settleReferences(_ rows: [Row], of table: Int) throws -> [Row] {
        var rows = rows
        for index in rows.indices {
            linkAnything(&rows[index])
            ownNobodys(&rows[index])
        }
        let there = try lookUpReferences(rows)
        let elsewhere = try lookElsewhere(rows, there)
        var settled: [Row] = []
        settled.reserveCapacity(rows.count)
        for var row in rows {
            // A refused row keeps every name that it came with, also one that leads nowhere yet.
            let asRead = row.row
            let problems = try settle(&row, there, elsewhere)
            if problems.isEmpty {
                settled.append(row)
            } else {
                refuse(asRead, problems)
            }
        }
        // Placeholders go in before the rows that name them.
        for target in Vocabulary.hsds.tables.indices where target != table { try write(target) }
        return settled
    }

    private mutating func settle(
        _ row: inout Row, _ there: Set<UInt64>, _ elsewhere: [Int: [String: String]]
    ) throws -> [Problem] {
        let table = row.row.record.table
        let fields = Self.tables[table].fields
        var problems: [Problem] = []
        var left: [Row.Reference] = []
        var lost: Problem?
        for reference in row.references {
            let key = ImportKeys.key(reference.table, reference.id)
            let entry = entry(key)
            let field = fields[reference.field]
            let isPlaceholder = entry?.isPlaceholder == true
            if there.contains(key) || entry.map({ !$0.isRefused }) == true {
                left.append(reference)
                if isPlaceholder { standIn(for: reference, &row) }
                continue
            }
            let name = row.row.record.values[reference.field].text
            let missing = Missing(
                field: field, target: reference.table, name: name, refused: entry,
                elsewhere: elsewhere[reference.table]?[name], isOneTable: isOneTable)
            // A row that was put right may name what its feed does not hold, as the feed itself may,
            // unless it was refused for that.
            let isStrict = isOneTable && row.row.faults?.contains(field.name) ?? true
            if isStrict, reference.table != table || !promised.contains(name) {
                problems.append(missing.problem(titles))
            } else if reference.table == table {
                // It may come later: it is named when all have been read.
                row.waiting.append(reference)
            } else if isWorthMaking(field, of: table), missing.mayBeMade {
                try make(reference, name, &row)
                left.append(reference)
            } else if field.need.contains(.inKith) || entry != nil && Self.belongings.contains(table) {
                problems.append(missing.problem(titles))
            } else {
                lost = missing.problem(titles)
                row.row.record.values[reference.field] = .none
                row.row.record.mends.append(missing.mend)
            }
        }
        row.references = left
        if problems.isEmpty, let problem = belonging(row, table, lost) { problems.append(problem) }
        return problems
    }

    /// The tables whose rows are said of rows of several tables: without the one that they are said of,
    /// they would be of use to nobody.
    private static let belongings = Set(
        ["contact", "phone", "language", "schedule", "funding"].compactMap {
            Vocabulary.imported.place(of: $0)
        })

    private func isWorthMaking(_ field: Field, of table: Int) -> Bool {
        Self.worthMaking.contains(Self.tables[table].name + "." + field.name)
    }

    /// A row that may belong to several kinds of thing has to belong to one.
    private func belonging(_ row: Row, _ table: Int, _ lost: Problem?) -> Problem? {
        guard row.references.isEmpty, Self.belongings.contains(table) else { return nil }
        if let lost { return lost }
        let names = Self.tables[table].fields.filter { $0.reference != nil }.map(\.name)
        return Problem(
            names.first ?? "",
            "The row belongs to nothing: one of \(names.joined(separator: ", ")) should name a row.")
    }

    // MARK: Placeholders

    /// A service or program that names no organisation, in JSON, where it need not, and that was not
    /// met before: an organisation is made to stand for the one that is not named.
    private mutating func ownNobodys(_ row: inout Row) {
        let table = row.row.record.table
        guard let (field, target) = FieldTargets.owners[table], row.row.record.values[field] == .none,
            entry(ImportKeys.key(table, row.id)).map({ $0.isRefused || $0.isPlaceholder }) ?? true
        else { return }
        row.row.record.values[field] = .text("unnamed")
        row.references.append(
            Row.Reference(field: field, table: target, id: keys.id(target, "unnamed")))
    }

    private func standIn(for reference: Row.Reference, _ row: inout Row) {
        let record = row.row.record
        row.row.record.mends.append(
            Mend(
                Self.tables[record.table].fields[reference.field].name,
                "names \(Self.tables[reference.table].name.article) that the feed does not hold; "
                    + "one was made to stand for it",
                was: record.values[reference.field].text))
    }

    private mutating func make(
        _ reference: Row.Reference, _ name: String, _ row: inout Row
    ) throws {
        standIn(for: reference, &row)
        try make(reference.table, reference.id, name, for: row)
    }

    /// Makes a placeholder; where it must belong to an organisation, to one that is not named.
    private mutating func make(_ table: Int, _ id: String, _ name: String, for row: Row) throws {
        var owner: String?
        if let (_, organizations) = FieldTargets.owners[table] {
            let nobody = keys.id(organizations, "unnamed")
            if try !isThere(nobody, in: organizations) {
                try make(organizations, nobody, "unnamed", for: row)
            }
            owner = nobody
        }
        writer.insert(
            Placeholder.row(id, name, Self.tables[table], feed.id, organization: owner), in: table)
        outcome.placeholders[table, default: 0] += 1
        outcome.seen[ImportKeys.key(table, id)] = SeenRows.Entry(
            fingerprint: 0, file: row.row.file, line: row.row.record.line, isRefused: false)
    }

    private func isThere(_ id: String, in table: Int) throws -> Bool {
        if let entry = entry(ImportKeys.key(table, id)) { return !entry.isRefused }
        return try !wasEmpty.contains(table) && !store.known([id], in: Self.tables[table]).isEmpty
    }

    // MARK: What may be said of any row

    /// Finds the row that an attribute or a metadata entry is about, which no foreign key holds it to.
    private mutating func linkAnything(_ row: inout Row) {
        guard let (link, kind) = FieldTargets.open[row.row.record.table],
            case .text(let name) = row.row.record.values[link]
        else { return }
        let kindName = Self.tables[row.row.record.table].fields[kind].name
        if row.row.record.values[kind] == .none {
            row.row.record.values[kind] = .text(kindOf(name))
            row.row.record.mends.append(
                Mend(kindName, "does not say what it is about; found by its identifier", was: name))
        }
        guard let target = Vocabulary.hsds.place(of: row.row.record.values[kind].text) else {
            if Identity.canonical(name) == nil { return }
            row.row.record.mends.append(
                Mend(kindName, "is no table; kept, though nothing shows it", was: name))
            return
        }
        let reference = Row.Reference(field: link, table: target, id: keys.id(target, name))
        if row.row.isOlder || Identity.canonical(name) == nil {
            row.references.append(reference)
        } else {
            row.row.record.values[link] = .text(reference.id)
        }
    }

    private mutating func kindOf(_ name: String) -> String {
        for (place, table) in Vocabulary.hsds.tables.enumerated() {
            let key = ImportKeys.key(place, keys.id(place, name))
            if entry(key).map({ !$0.isRefused }) == true { return table.name }
        }
        return "unknown"
    }

    // MARK: Who is eligible

    private static let eligibility =
        Vocabulary.imported["eligibility"]?.index(of: "eligibility") ?? 0

    /// Rows of HSDS 1 and 2 that say who a service is for: they become part of the service.
    mutating func applyEligibility(_ rows: [Row]) throws {
        let texts = Dictionary(grouping: rows) { $0.references.first?.id ?? "" }
        let before = try store.eligibility(of: texts.keys.sorted())
        var changes: [[SQLValue]] = []
        for (service, rows) in texts.sorted(by: { $0.key < $1.key }) {
            let table = rows[0].row.record.table
            let old = before[service] ?? ""
            var new = old
            for row in rows {
                let text = row.row.record.values[Self.eligibility].text
                if new.contains(text) {
                    outcome.counts[table].unchanged += 1
                } else {
                    new += (new.isEmpty ? "" : "\n") + text
                    outcome.counts[table].imported += 1
                }
            }
            if new == old { continue }
            changes.append([.text(service), .text(new)])
            outcome.touched.services.insert(service)
        }
        try store.setEligibility(changes)
    }
}

/// A reference to a row that is not there.
private struct Missing {
    let field: Field
    let target: Int
    let name: String
    let refused: SeenRows.Entry?
    /// Another feed that holds a row of that name.
    let elsewhere: String?
    /// Whether the feed is one file of one table.
    let isOneTable: Bool

    private var table: String { ApplyBatch.tables[target].name }

    /// A placeholder for what was refused would hide the refusal, save for an organisation, without
    /// which none of its services could be listed.
    var mayBeMade: Bool { refused == nil || table == "organization" || table == "taxonomy" }

    func problem(_ titles: [String]) -> Problem {
        if let refused {
            return Problem(
                field.name,
                "It names the \(table.inWords) \"\(name)\", which was refused "
                    + "(\(titles[refused.file]) line \(refused.line)).")
        }
        let names = "It names the \(table.inWords) \"\(name)\", which is not in this feed"
        let advice =
            isOneTable ? " Import the file that holds it first, or the folder that holds both." : ""
        guard let elsewhere else {
            return Problem(field.name, names + " and was not imported before." + advice)
        }
        return Problem(
            field.name,
            names + ". The feed \"\(elsewhere)\" holds one: if that is meant, import this file with "
                + "--feed \"\(elsewhere)\", or give the folder that holds the files of both.")
    }

    var mend: Mend {
        let why = refused == nil ? "the feed does not hold" : "was refused"
        return Mend(field.name, "names \(table.article) that \(why); left out", was: name)
    }
}

extension String {
    /// A table's name as words, with "a" or "an" before it.
    fileprivate var article: String {
        ("aeiou".contains(first ?? "x") ? "an " : "a ") + inWords
    }
}
