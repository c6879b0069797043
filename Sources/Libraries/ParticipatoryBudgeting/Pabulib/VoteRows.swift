import Documents

/// The rows under VOTES.
struct VoteRows {
    var box: BallotBox
    var notes: [String] = []
    private let kind: BallotKind
    private let columns: [String]
    private let voterColumn: Int
    private let voteColumn: Int
    private let pointsColumn: Int?
    private let weightColumn: Int?
    private var roll = VoterRoll()
    private var entries: [UInt16] = []
    private var points: [Int64] = []
    private var pointPlaces = 0
    private var repeated = 0
    private var firstRepeated = 0
    /// What parts the ids, or the points, in one field.
    private let marks: [UInt8]
    /// Where each project has a column of its own: the column and the project.
    private var wide: [(column: Int, project: UInt16)] = []
    private var bounds: BallotBounds

    init(
        kind: BallotKind, columns: [String], marks: [UInt8] = [UInt8(ascii: ",")],
        bounds: BallotBounds = BallotBounds()
    ) {
        self.bounds = bounds
        self.kind = kind
        self.marks = marks
        box = BallotBox(kind: kind)
        self.columns = columns
        voterColumn = columns.firstIndex(of: "voter_id") ?? 0
        voteColumn = columns.firstIndex(of: "vote") ?? 0
        pointsColumn = kind.hasPoints ? columns.firstIndex(of: "points") : nil
        weightColumn = columns.firstIndex(of: "weight")
    }

    /// A table in which each project has a column, in place of a list in each row.
    init(kind: BallotKind, columns: [String], wide: [(column: Int, project: UInt16)]) {
        self.init(kind: kind, columns: columns)
        self.wide = wide
    }

    mutating func take(
        _ row: TextRow, projects: inout NameTable,
        _ faults: Faults
    ) throws {
        guard row.count == columns.count else {
            throw faults.fault(
                row.line, "this row has \(row.count) fields, and VOTES has \(columns.count) columns.")
        }
        let voter = row.trimmed(voterColumn)
        if voter.isEmpty { throw faults.fault(row.line, "voter_id", "a vote needs the id of its voter.") }
        guard roll.insert(voter) else {
            let id = String(decoding: voter, as: UTF8.self)
            throw faults.fault(row.line, "voter_id", "the voter “\(id)” has voted above already.")
        }
        entries.removeAll(keepingCapacity: true)
        points.removeAll(keepingCapacity: true)
        if wide.isEmpty {
            try takeList(row, projects: &projects, faults)
        } else {
            try takeCells(row, faults)
        }
        try settle(row.line, faults)
        if !bounds.isEmpty { bounds.look(entries, points, places: pointPlaces, row.line) }
        var weight = box.ballots.weightScale
        if let weightColumn {
            weight = try takeWeight(row.trimmed(weightColumn), row.line, faults)
        }
        box.add(entries, points: points, weight: weight)
    }

    private mutating func takeList(
        _ row: TextRow, projects: inout NameTable, _ faults: Faults
    ) throws {
        let vote = row.trimmed(voteColumn)
        if vote.isEmpty, !row.isEnded {
            throw faults.fault(row.line, "vote", "the file stops in the middle of this row.")
        }
        try Self.parts(vote, by: marks) { part in
            guard let project = projects.find(part) else {
                let id = String(decoding: part, as: UTF8.self)
                throw faults.fault(row.line, "vote", "there is no project “\(id)” in PROJECTS.")
            }
            entries.append(UInt16(project))
        }
        if let pointsColumn { try takePoints(row.trimmed(pointsColumn), row.line, faults) }
    }

    /// A function of the type, because a call on the value would copy it for the time of the call.
    private static func parts(
        _ list: UnsafeBufferPointer<UInt8>, by marks: [UInt8],
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        guard let base = list.baseAddress, !list.isEmpty else { return }
        let others = marks.dropFirst()
        var start = 0
        while start <= list.count {
            var end = start
            while end < list.count, base[end] != marks[0], !others.contains(base[end]) { end += 1 }
            var first = start, last = end
            while first < last, base[first] == 32 { first += 1 }
            while last > first, base[last - 1] == 32 { last -= 1 }
            try body(UnsafeBufferPointer(start: base + first, count: last - first))
            start = end + 1
        }
    }

    private mutating func takePoints(
        _ list: UnsafeBufferPointer<UInt8>, _ line: Int, _ faults: Faults
    ) throws {
        try Self.parts(list, by: marks) { try takePoint($0, "points", line, faults) }
        if points.count != entries.count {
            throw faults.fault(
                line, "points", "there are \(entries.count) projects in the vote and \(points.count) points.")
        }
    }

    private mutating func takePoint(
        _ part: UnsafeBufferPointer<UInt8>, _ field: String, _ line: Int, _ faults: Faults
    ) throws {
        var written: String { String(decoding: part, as: UTF8.self) }
        guard let value = Decimal(part), value.digits.magnitude < 1 << 40 else {
            throw faults.fault(line, field, "“\(written)” is not a number of points.")
        }
        if value.digits < 0 { throw faults.fault(line, field, "points cannot be below zero.") }
        while pointPlaces < value.places {
            guard pointPlaces < 6, box.refinePoints(by: 10) else {
                throw faults.fault(line, field, "“\(written)” has too many digits after the point.")
            }
            for index in points.indices { points[index] *= 10 }
            pointPlaces += 1
        }
        guard let scaled = value.scaled(to: pointPlaces), scaled < 1 << 45 else {
            throw faults.fault(line, field, "“\(written)” is more than points can be.")
        }
        points.append(scaled)
    }

    /// One cell for each project: a mark, points, or a place in the order of liking.
    private mutating func takeCells(_ row: TextRow, _ faults: Faults) throws {
        var places: [(place: Int64, project: UInt16)] = []
        for (column, project) in wide {
            let cell = row.trimmed(column)
            let written = String(decoding: cell, as: UTF8.self)
            if Self.isNothing(written) { continue }
            let field = columns[column]
            if kind.hasPoints {
                try takePoint(cell, field, row.line, faults)
                entries.append(project)
            } else if kind == .ordinal {
                guard let place = Int64(written), place > 0 else {
                    throw faults.fault(row.line, field, "“\(written)” is not a place such as 1, 2 or 3.")
                }
                if places.contains(where: { $0.place == place }) {
                    throw faults.fault(row.line, field, "two projects stand in place \(place).")
                }
                places.append((place, project))
            } else {
                guard Self.isMark(written) else {
                    throw faults.fault(row.line, field, "“\(written)” is neither 1, x or yes, nor empty.")
                }
                entries.append(project)
            }
        }
        if kind == .ordinal { entries = places.sorted { $0.place < $1.place }.map(\.project) }
    }

    static func isNothing(_ cell: String) -> Bool {
        ["", "0", "-", "no", "No", "NO"].contains(cell)
    }

    private static func isMark(_ cell: String) -> Bool {
        ["1", "x", "X", "✓", "✔", "yes", "Yes", "YES"].contains(cell)
    }

    private mutating func takeWeight(
        _ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ faults: Faults
    ) throws -> Int64 {
        var written: String { String(decoding: text, as: UTF8.self) }
        guard let value = Decimal(text), value.digits > 0, value.digits < 1 << 30, value.places <= 6
        else { throw faults.fault(line, "weight", "“\(written)” is not a weight above zero.") }
        while box.ballots.weightScale < power(value.places) { box.refineWeights(by: 10) }
        return value.digits * (box.ballots.weightScale / power(value.places))
    }

    /// Puts the ballot at hand in canonical order, and sees to projects that it names twice.
    private mutating func settle(_ line: Int, _ faults: Faults) throws {
        if kind == .ordinal {
            if Set(entries).count != entries.count {
                throw faults.fault(line, "vote", "a project stands twice in this order of liking.")
            }
            return
        }
        sort()
        var isRepeated = false
        for index in entries.indices.dropFirst() where entries[index] == entries[index - 1] {
            if kind.hasPoints { throw faults.fault(line, "vote", "a project stands twice in this vote.") }
            isRepeated = true
        }
        guard isRepeated else { return try checkChoice(line, faults) }
        var kept: [UInt16] = []
        for entry in entries where kept.last != entry { kept.append(entry) }
        entries = kept
        if repeated == 0 { firstRepeated = line }
        repeated += 1
        try checkChoice(line, faults)
    }

    private func checkChoice(_ line: Int, _ faults: Faults) throws {
        guard kind == .chooseOne, entries.count > 1 else { return }
        let field = wide.isEmpty ? "vote" : nil
        throw faults.fault(line, field, "this ballot names \(entries.count) projects, and may name one.")
    }

    /// By insertion, which is quickest for the few projects of most ballots; not for long ones.
    private mutating func sort() {
        if entries.count > 32 {
            let hasPoints = !points.isEmpty
            let pairs = entries.indices.map { (entries[$0], hasPoints ? points[$0] : 0) }
                .sorted { $0.0 < $1.0 }
            entries = pairs.map(\.0)
            if hasPoints { points = pairs.map(\.1) }
            return
        }
        for index in entries.indices.dropFirst() {
            var place = index
            while place > 0, entries[place - 1] > entries[place] {
                entries.swapAt(place - 1, place)
                if !points.isEmpty { points.swapAt(place - 1, place) }
                place -= 1
            }
        }
    }

    mutating func closeColumns() {
        bounds.close()
        notes += bounds.notes
        if repeated > 0 {
            notes.append(
                repeated == 1
                    ? "1 ballot names a project twice (on line \(firstRepeated)); it is counted once."
                    : "\(repeated) ballots name a project twice (the first on line \(firstRepeated)); "
                        + "it is counted once in each.")
        }
    }
}
