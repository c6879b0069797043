import Documents
import Foundation
import OpenReferral
import Storage
import Web

/// How an export is written.
package enum ExportShape: String, Sendable, CaseIterable {
    /// A folder of CSV files, one a table, with their description.
    case datapackage
    /// One JSON object with an array for each table, named as the package's files are.
    case json
}

/// Why an export could not be done.
package enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
    case cannotWrite(String)
    case noSuchFeed(String)

    package var description: String {
        switch self {
        case .cannotWrite(let path):
            "\(path) cannot be written. Check that its folder exists, can be written to, and has room."
        case .noSuchFeed(let name):
            "There is no feed called \"\(name)\" in this database."
        }
    }
}

/// Writes the asset map in the terms of HSDS 3.0, a row at a time, as it is at one moment.
///
/// Identifiers are those of this database, which are the feed's own where those are UUIDs. It says
/// which feeds the rows are of, so that what one feed holds imports again, here or in another database,
/// as that feed's.
package struct ExportFeed: Sendable {
    let database: Database
    let feed: String?

    package init(of database: Database, feed: String? = nil) {
        self.database = database
        self.feed = feed
    }

    /// - Throws: `ExportError`, `StorageError`.
    package func run(to path: String, as shape: ExportShape) async throws -> ExportReport {
        let name = feed
        return try await database.longRead { tx in
            let store = ExportStore(tx)
            let id = try name.map { name in
                guard let id = try store.feed(named: name) else { throw ExportError.noSuchFeed(name) }
                return id
            }
            switch shape {
            case .datapackage: return try Self.writePackage(store, feed: id, to: path)
            case .json: return try Self.writeJSON(store, feed: id, to: path)
            }
        }
    }

    private static func writePackage(
        _ store: ExportStore, feed: Int64?, to path: String
    ) throws -> ExportReport {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ExportError.cannotWrite(path)
        }
        let feeds = try store.feeds(feed)
        var report = ExportReport(path: path, feeds: feeds)
        for table in Vocabulary.hsds.tables {
            var file = try ExportFile(at: "\(path)/\(PackageText.fileName(of: table))")
            try file.write(CSVText.row(table.fields.map(\.name)))
            var count = 0
            try store.each(table, feed: feed) { row in
                try file.write(row.csv)
                count += 1
            }
            try file.close()
            report.rows.append(ExportReport.Count(table: table.name, rows: count))
        }
        var file = try ExportFile(at: "\(path)/datapackage.json")
        try file.write(PackageText.description(of: feeds))
        try file.close()
        return report
    }

    private static func writeJSON(
        _ store: ExportStore, feed: Int64?, to path: String
    ) throws -> ExportReport {
        let feeds = try store.feeds(feed)
        var report = ExportReport(path: path, feeds: feeds)
        var file = try ExportFile(at: path)
        try file.write(ExportedFeeds.opening(feeds))
        for (index, table) in Vocabulary.hsds.tables.enumerated() {
            let opening = "\(index == 0 ? "" : ",\n")\"\(PackageText.fileName(of: table))\": ["
            try file.write(Array(opening.utf8))
            var count = 0
            try store.each(table, feed: feed) { row in
                try file.write(Array((count == 0 ? "\n" : ",\n").utf8))
                try file.write(row.json(of: table))
                count += 1
            }
            try file.write(Array("]".utf8))
            report.rows.append(ExportReport.Count(table: table.name, rows: count))
        }
        try file.write(Array("\n}\n".utf8))
        try file.close()
        return report
    }
}

/// What an export wrote.
package struct ExportReport: Sendable, Hashable {
    package struct Count: Sendable, Hashable {
        package let table: String
        package let rows: Int
    }

    package let path: String
    /// The feeds that the rows are of.
    package let feeds: [String]
    package var rows: [Count] = []

    /// For a person.
    package var text: String {
        let lines = rows.filter { $0.rows > 0 }.map { "\($0.table): \($0.rows)" }
        let several =
            feeds.count < 2
            ? []
            : [
                "", "It holds the rows of \(feeds.count) feeds: \(feeds.joined(separator: ", ")). To take "
                    + "them to another Kith, export each by itself with --feed.",
            ]
        return (["Written to \(path)", ""] + lines + several).joined(separator: "\n")
    }

    /// For a program: `{"path": …, "feeds": ["town"], "tables": {"service": 3, …}}`.
    package var json: String {
        var json = JSONWriter()
        json.object { json in
            json.member("path", path)
            json.array("feeds") { json in feeds.forEach { json.value($0) } }
            json.object("tables") { json in
                for count in rows { json.member(count.table, count.rows) }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
