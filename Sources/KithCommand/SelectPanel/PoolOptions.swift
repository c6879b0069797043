import ArgumentParser
import Foundation
import Sortition

/// How the pool is to be read, and who of it is drawn from.
struct PoolOptions: ParsableArguments {
    @Option(
        help: "The column of ids. Without it, people are numbered from 0 in the order of the file.")
    var id: String?
    @Option(
        help: "Columns of an address, COLUMN[,COLUMN…]: at most one person of a household is drawn."
    )
    var household: String?
    @Option(
        help: "A file of the ids of people who are on the panel already, for drawing replacements.")
    var alreadySelected: String?
    @Option(help: "A file of the ids of people who are not to be drawn.")
    var exclude: String?

    /// - Parameter size: of the whole panel.
    func question(pool path: String, quotas: QuotaTable, size: Int) throws -> Draw {
        let columns = household.map {
            $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let pool = try PoolReader.read(
            try ReadFile.bytes(of: path), file: path, features: quotas.features, id: id,
            household: columns ?? [])
        func list(_ file: String?) throws -> [Int] {
            guard let file else { return [] }
            return try IDList.read(
                try ReadFile.bytes(of: file), file: file, of: pool, idColumn: id)
        }
        return Draw(
            pool: pool, size: size, seated: try list(alreadySelected).sorted(),
            excluded: Set(try list(exclude)))
    }

    /// Words on ids that tell who people are; nil when they seem not to.
    func warning(of pool: Pool) -> String? {
        guard id != nil, pool.people.contains(where: { $0.id.contains("@") || $0.id.contains(" ") })
        else {
            return nil
        }
        return
            "Note: some ids look like names or e-mail addresses. The lottery and the report hold ids, "
            + "and are meant to be published: give people numbers of their own."
    }
}
