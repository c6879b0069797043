import Credentials
import Foundation
import Storage
import Time

/// Whether this machine is ready to run Kith with these settings. Changes nothing.
public func examine(_ settings: Settings, clock: Clock = .system) async -> [Inspection] {
    var inspections = [
        examineTime(clock), examineZones(), examineOpenFiles(),
        examinePort(settings.host, settings.port), examinePasswords(),
    ] + examineProvider(settings)
    do {
        switch try DatabaseURL(settings.database) {
        case .sqlite(let path):
            let folder = examineFolder(of: path)
            inspections += folder
            if FileManager.default.fileExists(atPath: path) {
                inspections += await examineDatabase(settings)
            } else if folder.allSatisfy({ $0.state != .bad }) {
                inspections.append(.good("database", "\(path) is not there yet; the first start makes it"))
            }
        case .postgres:
            inspections += await examineDatabase(settings)
        }
    } catch {
        inspections.append(.bad("database", "\(error)"))
    }
    return inspections
}

private func examineTime(_ clock: Clock) -> Inspection {
    let day = Zone.utc.day(of: clock.now())
    return day.year >= 2026
        ? .good("clock", "it is \(day) UTC")
        : .bad("clock", "the clock says \(day); set it, or what is open now will be wrong")
}

private func examineZones() -> Inspection {
    (try? Zone(named: "Europe/London")) == nil
        ? .bad("time zones", "Europe/London is unknown, and opening hours cannot be told")
        : .good("time zones", "known")
}

private func examineOpenFiles() -> Inspection {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
        return .warning("open files", "the limit could not be read")
    }
    return limit.rlim_cur >= 1024
        ? .good("open files", "up to \(limit.rlim_cur)")
        : .warning("open files", "only \(limit.rlim_cur); raise it with `ulimit -n 4096`")
}

private func examinePort(_ host: String, _ port: Int) -> Inspection {
    do {
        try Address(host: host, port: port).requireFree()
        return .good("address", port == 0 ? "a free port of \(host)" : "port \(port) of \(host) is free")
    } catch {
        return .warning("address", "\(error)")
    }
}

func examinePasswords(_ words: CommonWords = CommonWords()) -> Inspection {
    words.trouble.map { .warning("passwords", $0) } ?? .good("passwords", "common ones are refused")
}

/// Nothing where staff sign in by none. It is not asked anything.
private func examineProvider(_ settings: Settings) -> [Inspection] {
    do {
        return try chosenProvider(settings).map { chosen in
            [.good("provider", "\(chosen.name), at \(chosen.settings.issuer)")]
        } ?? []
    } catch {
        return [.bad("provider", "\(error)")]
    }
}

private func examineFolder(of path: String) -> [Inspection] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
        return [.bad("folder", "\(folder) is missing or cannot be written to")]
    }
    let free =
        (try? FileManager.default.attributesOfFileSystem(forPath: folder))?[.systemFreeSize] as? NSNumber
    guard let bytes = free?.int64Value else {
        return [.warning("disk space", "how much is free in \(folder) could not be read")]
    }
    let megabytes = bytes / 1_000_000
    let detail = "\(megabytes) MB free in \(folder)"
    if megabytes < 100 { return [.bad("disk space", detail + "; make room before you start")] }
    return megabytes < 1000 ? [.warning("disk space", detail)] : [.good("disk space", detail)]
}

private func examineDatabase(_ settings: Settings) async -> [Inspection] {
    do {
        let database = Database(try existingEngine(settings))
        let steps = await examineSteps(database)
        let zone = steps.state == .good ? await examineZone(of: database) : nil
        await database.close()
        return [steps] + [zone].compactMap { $0 }
    } catch {
        return [.bad("database", "\(error)")]
    }
}

/// Nothing where the database holds no places yet, as one that is still empty.
private func examineZone(of database: Database) async -> Inspection? {
    do {
        if let words = try await zoneNobodyChose(database) { return .warning("place", words) }
        return try await placeNamed(in: database).map { place in
            .good("place", "\(place.name); times are read as \(place.zone.name)")
        }
    } catch {
        return nil
    }
}

private func examineSteps(_ database: Database) async -> Inspection {
    do {
        let version = try await database.read { tx in try OperationsStore(tx).engineVersion() }
        if let reason = try await database.unsuitable().first { return .bad("database", reason.detail) }
        let isForeign = try await database.read { tx in try tx.isForeign() }
        if isForeign {
            return .bad(
                "database", "\(version); it holds tables that are not Kith's, so give Kith "
                    + "another with --database")
        }
        guard let pending = try await database.pendingMigrations(migrations) else {
            return .good("database", "\(version); empty, and the first start makes it Kith's")
        }
        return pending.isEmpty
            ? .good("database", version)
            : .warning("database", "\(version); made by an older Kith, so make a backup before you start")
    } catch {
        return .bad("database", "\(error)")
    }
}
