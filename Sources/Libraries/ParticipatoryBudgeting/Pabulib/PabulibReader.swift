import Documents

/// Reads a Pabulib file (Faliszewski et al., "Participatory Budgeting: Data, Tools and Analysis",
/// IJCAI 2023) in pieces of any size.
///
///     var reader = PabulibReader(file: "town.pb")
///     while let piece = next() { try reader.read(piece) }
///     let election = try reader.finish()
///
/// Time is linear in the bytes; memory grows with the different ballots and the voters' numbers, not
/// with the file. Every fault is a ``BallotFileError`` with its line and field.
public struct PabulibReader {
    enum Section { case none, meta, projects, votes }

    let faults: Faults
    var scanner = RowScanner(separator: UInt8(ascii: ";"))
    var section = Section.none
    var awaitsHeader = false
    private var hasBegun = false
    var columns: [String] = []

    var meta: [MetaEntry] = []
    var kind: BallotKind?
    var projects = ProjectRows()
    var votes: VoteRows?
    var notes: [String] = []

    /// - Parameter file: what to call the file in messages.
    public init(file: String) {
        faults = Faults(file: file)
    }

    /// - Throws: ``BallotFileError``.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) throws {
        try take(bytes, isLast: false)
    }

    /// Ends the file, and checks what can only be known at its end.
    ///
    /// - Throws: ``BallotFileError``.
    public mutating func finish() throws -> Election {
        try take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
        guard section != .none else {
            throw fault(nil, "the file is empty, or holds no META, PROJECTS and VOTES.")
        }
        guard var votes else {
            throw fault(nil, "the file stops before VOTES; it may have been cut short.")
        }
        try compare("num_projects", projects.list.count, "projects")
        try compare("num_votes", votes.box.ballots.voters, "votes")
        guard votes.box.ballots.voters > 0 else { throw fault(nil, "there are no votes.") }
        votes.closeColumns()
        notes += votes.notes
        if let least = meta.first(where: { $0.key == "min_project_score_threshold" })?.value {
            notes.append(
                "META says that a project needs \(least) votes (min_project_score_threshold). Kith holds "
                    + "projects to that where it is told to: --least-votes \(least).")
        }
        let (budget, scale) = try money()
        return Election(
            meta: meta, projects: try projects.priced(scale: scale, faults), budget: budget,
            moneyScale: power(scale), ballots: votes.box.close(), notes: notes)
    }

    /// Reads a whole file at once.
    public static func election(file: String, bytes: UnsafeRawBufferPointer) throws -> Election {
        var reader = PabulibReader(file: file)
        try reader.read(bytes)
        return try reader.finish()
    }

    // MARK: Rows

    private mutating func take(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws {
        if !hasBegun, let reason = ForeignFile.reason(bytes) { throw fault(nil, reason) }
        hasBegun = true
        var scanner = self.scanner
        do {
            try scanner.read(bytes, isLast: isLast) { row in try self.take(row) }
        } catch let problem as RowScanner.Fault {
            self.scanner = scanner
            throw faults.fault(scanner.line, problem)
        }
        self.scanner = scanner
    }

    private mutating func take(
        _ row: TextRow
    ) throws {
        if section == .votes, !awaitsHeader, row.count > 1 {
            try votes?.take(row, projects: &projects.names, faults)
            return
        }
        let first = row.trimmed(0)
        if row.count == 1, first.isEmpty { return }
        do {
            // A spreadsheet puts empty cells after the word; a project may be called VOTES.
            if row.isBlank(after: 0), try opens(first, row.line) { return }
            if awaitsHeader { return try takeHeader(row) }
            switch section {
            case .none:
                throw fault(row.line, "this is not a Pabulib file: it must open with the word META.")
            case .meta: try takeMeta(row)
            case .projects: try projects.take(row, columns, faults)
            case .votes: try votes?.take(row, projects: &projects.names, faults)
            }
        } catch let problem as RowScanner.Fault {
            throw faults.fault(row.line, problem)
        }
    }

    private mutating func opens(_ word: UnsafeBufferPointer<UInt8>, _ line: Int) throws -> Bool {
        guard word.count <= 8, let text = String(validating: word, as: UTF8.self)?.uppercased() else {
            return false
        }
        let sections: [String: Section] = ["META": .meta, "PROJECTS": .projects, "VOTES": .votes]
        guard let next = sections[text], !awaitsHeader else { return false }
        let expected: [Section: Section] = [.none: .meta, .meta: .projects, .projects: .votes]
        guard expected[section] == next else {
            throw fault(line, "\(text) stands where it should not: the order is META, PROJECTS, VOTES.")
        }
        if section == .meta { try checkMeta(line) }
        if section == .projects, projects.list.isEmpty { throw fault(line, "there are no projects.") }
        section = next
        awaitsHeader = true
        return true
    }

    private mutating func takeHeader(
        _ row: TextRow
    ) throws {
        columns = []
        for field in 0..<row.count {
            let name = try row.text(field).trimmed
            if columns.contains(name) { throw fault(row.line, name, "this column stands twice.") }
            columns.append(name)
        }
        awaitsHeader = false
        let needed: [String] =
            switch section {
            case .none: []
            case .meta: ["key", "value"]
            case .projects: ["project_id", "cost"]
            case .votes: ["voter_id", "vote"] + (kind?.hasPoints == true ? ["points"] : [])
            }
        for name in needed where !columns.contains(name) {
            throw fault(row.line, name, "this column is missing from the row of names.")
        }
        if section == .votes, let kind {
            votes = VoteRows(
                kind: kind, columns: columns, bounds: BallotBounds(meta, kind, projects.list))
        }
    }

    private mutating func takeMeta(
        _ row: TextRow
    ) throws {
        guard row.count == 2 else {
            let count = row.count
            throw fault(row.line, "a row of META has a key and a value; this one has \(count) fields.")
        }
        let key = try row.text(0).trimmed
        let value = try row.text(1).trimmed
        if meta.contains(where: { $0.key == key }) {
            throw fault(row.line, key, "this key stands twice in META.")
        }
        meta.append(MetaEntry(key: key, value: value))
        if key == "budget" { try checkBudget(value, row.line) }
    }
}

extension TextRow {
    /// Whether nothing stands in the fields after this one.
    func isBlank(after field: Int) -> Bool {
        (field + 1..<max(field + 1, count)).allSatisfy { trimmed($0).isEmpty }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
