import AssetMap
import People
import Jobs
import Storage
import Trust

/// Everything that must hold in a database, looked at while it is in use: the engine's own rules, and
/// what each room says of itself. Cost: a pass over the whole database.
/// - Parameter signed: what was signed of the journal before, and kept elsewhere.
public func check(_ database: Database, against signed: SignedLines? = nil) async throws -> [Inspection] {
    let version = try await database.longRead { tx in try OperationsStore(tx).engineVersion() }
    var inspections = [Inspection.good("engine", version)]
    let broken = try await database.check()
    inspections += broken.map { Inspection.bad($0.name, $0.detail) }
    if broken.isEmpty { inspections.append(.good("storage", "whole; every reference leads somewhere")) }
    let steps = await schema(of: database)
    inspections.append(steps)
    // The rooms' own tables are only sure to be there when every step has run.
    if steps.state != .good { return inspections }
    let (problems, unfinished) = try await database.longRead { tx in
        (try AssetMapCheck(tx).problems(), try AssetMapCheck(tx).unfinished())
    }
    inspections += problems.map { Inspection.bad("asset map", $0) }
    inspections += unfinished.map { Inspection.warning("import", $0) }
    if problems.isEmpty, unfinished.isEmpty {
        inspections.append(.good("asset map", "every listing can be found"))
    }
    let troubles = try await database.longRead { tx in try PeopleCheckStore(tx).problems() }
    inspections += troubles.map { Inspection.bad("people", $0) }
    if troubles.isEmpty { inspections.append(.good("people", "every record is whole, or wholly erased")) }
    return inspections + (try await journal(of: database, against: signed)) + [try await jobs(of: database)]
}

private func jobs(of database: Database) async throws -> Inspection {
    let (count, latest) = try await database.longRead { tx in
        (try JobQueue(tx).deadCount(), try JobQueue(tx).dead(limit: 1).first)
    }
    guard let latest else { return .good("jobs", "none was given up") }
    let were = count == 1 ? "1 was" : "\(count) were"
    return .warning(
        "jobs",
        "\(were) given up, the last after \(latest.attempts) tries: \(latest.kind): \(latest.trouble)")
}

private func journal(of database: Database, against signed: SignedLines?) async throws -> [Inspection] {
    let checkpoints = signed?.checkpoints ?? []
    let outcome = try await database.longRead { tx in try CheckJournal(tx, against: checkpoints).run() }
    let findings = outcome.findings + (signed?.findings ?? [])
    if findings.isEmpty {
        let count = outcome.entries == 1 ? "1 entry" : "\(outcome.entries) entries"
        let times = checkpoints.count == 1 ? "once" : "\(checkpoints.count) times"
        let kept = checkpoints.isEmpty ? "" : ", and as it was signed \(times)"
        return [.good("journal", "\(count), each as it was written\(kept)")]
    }
    var inspections = findings.map { Inspection.bad($0.name, $0.detail) }
    if outcome.others > 0 { inspections.append(.bad("journal", "\(outcome.others) more faults")) }
    return inspections
}

private func schema(of database: Database) async -> Inspection {
    do {
        guard let pending = try await database.pendingMigrations(migrations) else {
            return .bad("schema", "it holds no data of Kith's")
        }
        return pending.isEmpty
            ? .good("schema", "every step has run")
            : .warning("schema", "made by an older Kith; `kith serve` brings it up to date")
    } catch {
        return .bad("schema", "\(error)")
    }
}
