import Documents

/// What a file must hold besides being well formed.
extension PabulibReader {
    func fault(_ line: Int?, _ reason: String) -> BallotFileError { faults.fault(line, reason) }

    func fault(_ line: Int?, _ field: String, _ reason: String) -> BallotFileError {
        faults.fault(line, field, reason)
    }

    mutating func checkMeta(_ line: Int) throws {
        guard meta.contains(where: { $0.key == "budget" }) else {
            throw fault(line, "budget", "META does not say how much money there is.")
        }
        guard let written = meta.first(where: { $0.key == "vote_type" })?.value else {
            throw fault(line, "vote_type", "META does not say what kind of ballots these are.")
        }
        guard let kind = BallotKind(rawValue: written) else {
            let known = BallotKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(line, "vote_type", "“\(written)” is not a kind of ballot; the kinds are \(known).")
        }
        self.kind = kind
    }

    func checkBudget(_ written: String, _ line: Int) throws {
        guard let value = Decimal(written.utf8) else {
            throw fault(line, "budget", MoneyFault.notASum(written))
        }
        guard value.digits.magnitude < 1 << 50 else {
            throw fault(line, "budget", MoneyFault.tooLarge(written))
        }
        if value.digits == 0 { throw fault(line, "budget", "a budget of zero can pay for nothing.") }
        if value.digits < 0 { throw fault(line, "budget", "a budget cannot be below zero.") }
    }

    func compare(_ key: String, _ found: Int, _ things: String) throws {
        guard let written = meta.first(where: { $0.key == key })?.value else { return }
        guard let stated = Int(written) else {
            throw fault(nil, key, "“\(written)” is not a whole number.")
        }
        if stated != found {
            let hint = found < stated ? " The file may have been cut short." : ""
            throw fault(nil, key, "META says \(stated) \(things), and the file holds \(found).\(hint)")
        }
    }

    /// The pot, and how many digits after the point money needs in this file.
    func money() throws -> (Int64, Int) {
        guard let text = meta.first(where: { $0.key == "budget" })?.value,
            let budget = Decimal(text.utf8)
        else { throw fault(nil, "budget", "META does not say how much money there is.") }
        let scale = projects.list.map(\.cost.places).reduce(budget.places, max)
        guard let units = budget.scaled(to: scale), units < 1 << 55 else {
            throw fault(nil, "budget", MoneyFault.tooLarge(text, places: scale))
        }
        return (units, scale)
    }
}

func power(_ places: Int) -> Int64 {
    (0..<places).reduce(Int64(1)) { product, _ in product * 10 }
}

/// Why a sum of money is refused. Sums are exact in whole numbers, which end somewhere.
enum MoneyFault {
    static func notASum(_ written: String) -> String {
        // Digits and at most one point, and still no number: more of them than one can hold.
        let isLong = written.utf8.count > Decimal.mostDigits
            && written.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        if isLong { return tooLarge(written) }
        return "“\(written)” is not a sum of money. Write it as 1200 or 1200.50."
    }

    /// - Parameter places: how many digits after the point some sum of the file has.
    static func tooLarge(_ written: String, places: Int = 0) -> String {
        if places == 0 {
            return "“\(written)” is more than Kith can reckon with: the limit is "
                + "\((Int64(1) << 50) - 1), without the point. Write all sums in a larger "
                + "unit, such as thousands."
        }
        let most = Decimal(digits: (1 << 55) - 1, places: places)
        return "“\(written)” is more than Kith can reckon with: the limit is \(most) where some sum has "
            + "\(counted(places, "digit")) after the point. Write sums with fewer."
    }

    static func allTooLarge(_ places: Int) -> String {
        let most = Decimal(digits: (1 << 60) - 1, places: places)
        return "all projects down to this one cost more together than Kith can reckon with: the limit is "
            + "\(most)."
    }
}

/// The rows under PROJECTS.
struct ProjectRows {
    struct Row {
        var line: Int
        var cost: Decimal
        var project: Project
    }

    var list: [Row] = []
    var names = NameTable()
    /// Ids, of which two are the same when they are canonically equivalent (Unicode Standard Annex 15).
    private var lookalikes: Set<String> = []

    mutating func take(
        _ row: TextRow, _ columns: [String],
        _ faults: Faults
    ) throws {
        guard row.count == columns.count else {
            throw faults.fault(
                row.line,
                "this row has \(row.count) fields, and PROJECTS has \(columns.count) columns.")
        }
        var fields: [String: String] = [:]
        for (field, name) in columns.enumerated() { fields[name] = try row.text(field).trimmed }
        let id = fields["project_id"] ?? ""
        guard !id.isEmpty else { throw faults.fault(row.line, "project_id", "a project needs an id.") }
        guard !id.contains(",") else {
            let reason = "“\(id)” has a comma in it, which parts ids in a vote."
            throw faults.fault(row.line, "project_id", reason)
        }
        let cost = try cost(fields["cost"] ?? "", row.line, faults)
        var name = Array(id.utf8)[...]
        let isNew = name.withUnsafeMutableBufferPointer { names.insert(UnsafeBufferPointer($0)) }
        guard isNew else { throw faults.fault(row.line, "project_id", "“\(id)” is listed twice.") }
        // Nobody could tell the two apart, on a page or in an option.
        guard lookalikes.insert(id).inserted else {
            let reason = "“\(id)” looks like the id of a project above, and is written with other characters."
            throw faults.fault(row.line, "project_id", reason)
        }
        guard list.count < Int(UInt16.max) else {
            throw faults.fault(row.line, "there are more than 65,534 projects.")
        }
        let categories = (fields["category"] ?? fields["categories"] ?? "").split(separator: ",")
        list.append(
            Row(
                line: row.line, cost: cost,
                project: Project(
                    id: id, cost: 0, name: fields["name"] ?? "",
                    categories: categories.map { String($0).trimmed }.filter { $0 != "None" },
                    district: fields["district"] ?? fields["neighborhood"] ?? fields["subunit"],
                    fields: fields)))
    }

    private func cost(
        _ written: String, _ line: Int, _ faults: Faults
    ) throws -> Decimal {
        guard let cost = Decimal(written.utf8) else {
            throw faults.fault(line, "cost", MoneyFault.notASum(written))
        }
        guard cost.digits.magnitude < 1 << 50 else {
            throw faults.fault(line, "cost", MoneyFault.tooLarge(written))
        }
        if cost.digits == 0 { throw faults.fault(line, "cost", "a project cannot cost nothing.") }
        if cost.digits < 0 { throw faults.fault(line, "cost", "a cost cannot be below zero.") }
        return cost
    }

    func priced(scale: Int, _ faults: Faults) throws -> [Project] {
        var all: Int64 = 0
        return try list.map { row in
            guard let cost = row.cost.scaled(to: scale), cost < 1 << 55 else {
                throw faults.fault(row.line, "cost", MoneyFault.tooLarge(row.cost.description, places: scale))
            }
            all += cost
            guard all < 1 << 60 else {
                throw faults.fault(row.line, "cost", MoneyFault.allTooLarge(scale))
            }
            var project = row.project
            project.cost = cost
            return project
        }
    }
}
