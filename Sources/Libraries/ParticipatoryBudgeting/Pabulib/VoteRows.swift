import Documents

/// The rows under VOTES.
struct VoteRows {
    var box: BallotBox
    var notes: [String] = []
    private let kind: BallotKind
    private let width: Int
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

    init(kind: BallotKind, columns: [String]) {
        self.kind = kind
        box = BallotBox(kind: kind)
        width = columns.count
        voterColumn = columns.firstIndex(of: "voter_id") ?? 0
        voteColumn = columns.firstIndex(of: "vote") ?? 0
        pointsColumn = kind.hasPoints ? columns.firstIndex(of: "points") : nil
        weightColumn = columns.firstIndex(of: "weight")
    }

    mutating func take(
        _ row: TextRow, projects: inout NameTable,
        _ faults: Faults
    ) throws {
        guard row.count == width else {
            throw faults.fault(
                row.line, "this row has \(row.count) fields, and VOTES has \(width) columns.")
        }
        let voter = row.trimmed(voterColumn)
        if voter.isEmpty { throw faults.fault(row.line, "voter_id", "a vote needs the id of its voter.") }
        guard roll.insert(voter) else {
            let id = String(decoding: voter, as: UTF8.self)
            throw faults.fault(row.line, "voter_id", "the voter “\(id)” has voted above already.")
        }
        entries.removeAll(keepingCapacity: true)
        points.removeAll(keepingCapacity: true)
        let vote = row.trimmed(voteColumn)
        if vote.isEmpty, !row.isEnded {
            throw faults.fault(row.line, "vote", "the file stops in the middle of this row.")
        }
        try parts(vote) { part in
            guard let project = projects.find(part) else {
                let id = String(decoding: part, as: UTF8.self)
                throw faults.fault(row.line, "vote", "there is no project “\(id)” in PROJECTS.")
            }
            entries.append(UInt16(project))
        }
        if let pointsColumn { try takePoints(row.trimmed(pointsColumn), row.line, faults) }
        try settle(row.line, faults)
        var weight = box.ballots.weightScale
        if let weightColumn {
            weight = try takeWeight(row.trimmed(weightColumn), row.line, faults)
        }
        box.add(entries, points: points, weight: weight)
    }

    private func parts(
        _ list: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws {
        guard let base = list.baseAddress, !list.isEmpty else { return }
        var start = 0
        while start <= list.count {
            var end = start
            while end < list.count, base[end] != UInt8(ascii: ",") { end += 1 }
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
        try parts(list) { part in
            let written = String(decoding: part, as: UTF8.self)
            guard let value = Decimal(part), value.digits.magnitude < 1 << 40 else {
                throw faults.fault(line, "points", "“\(written)” is not a number of points.")
            }
            if value.digits < 0 { throw faults.fault(line, "points", "points cannot be below zero.") }
            while pointPlaces < value.places {
                guard pointPlaces < 6, box.refinePoints(by: 10) else {
                    throw faults.fault(line, "points", "“\(written)” has too many digits after the point.")
                }
                for index in points.indices { points[index] *= 10 }
                pointPlaces += 1
            }
            guard let scaled = value.scaled(to: pointPlaces), scaled < 1 << 45 else {
                throw faults.fault(line, "points", "“\(written)” is more than points can be.")
            }
            points.append(scaled)
        }
        if points.count != entries.count {
            throw faults.fault(
                line, "points", "there are \(entries.count) projects in the vote and \(points.count) points.")
        }
    }

    private mutating func takeWeight(
        _ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ faults: Faults
    ) throws -> Int64 {
        let written = String(decoding: text, as: UTF8.self)
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
        var isSorted = true
        for index in entries.indices.dropFirst() where entries[index] <= entries[index - 1] {
            isSorted = false
        }
        if isSorted { return }
        if kind.hasPoints {
            let pairs = zip(entries, points).sorted { $0.0 < $1.0 }
            entries = pairs.map(\.0)
            points = pairs.map(\.1)
        } else {
            entries.sort()
        }
        let before = entries.count
        for index in entries.indices.dropFirst() where entries[index] == entries[index - 1] {
            if kind.hasPoints { throw faults.fault(line, "vote", "a project stands twice in this vote.") }
        }
        if kind.hasPoints { return }
        var kept: [UInt16] = []
        for entry in entries where kept.last != entry { kept.append(entry) }
        entries = kept
        if kept.count < before {
            if repeated == 0 { firstRepeated = line }
            repeated += 1
        }
    }

    mutating func closeColumns() {
        if repeated > 0 {
            notes.append(
                "\(repeated) ballots name a project twice (the first on line \(firstRepeated)); "
                    + "it is counted once in each.")
        }
    }
}
