import Documents
import Foundation
import OpenReferral
import Storage

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

/// Writes the asset map in the terms of HSDS 3.0, a row at a time, as it is at one moment. No file
/// is put in its place before all are written.
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

    /// - Parameter progress: told now and then how many rows are written.
    /// - Throws: `ExportError`, `StorageError`; `CancellationError` when the task was cancelled in time.
    package func run(
        to path: String, as shape: ExportShape,
        progress: @escaping @Sendable (_ rows: Int) -> Void = { _ in }
    ) async throws -> ExportReport {
        let name = feed
        return try await withStopFlag { stop in
            try await database.longRead { tx in
                let store = ExportStore(tx)
                let id = try name.map { name in
                    guard let id = try store.feed(named: name) else { throw ExportError.noSuchFeed(name) }
                    return id
                }
                var writing = Writing(store: store, feed: id, path: path, stop: stop, progress: progress)
                return try writing.run(as: shape)
            }
        }
    }
}

/// An export on its way.
private struct Writing {
    let store: ExportStore
    let feed: Int64?
    let path: String
    let stop: StopFlag
    let progress: (Int) -> Void
    private var files: [ExportFile] = []
    private var rows = 0

    init(
        store: ExportStore, feed: Int64?, path: String, stop: StopFlag, progress: @escaping (Int) -> Void
    ) {
        self.store = store
        self.feed = feed
        self.path = path
        self.stop = stop
        self.progress = progress
    }

    mutating func run(as shape: ExportShape) throws -> ExportReport {
        let isNewFolder = shape == .datapackage && !FileManager.default.fileExists(atPath: path)
        do {
            let report =
                switch shape {
                case .datapackage: try writePackage()
                case .json: try writeJSON()
                }
            for file in files { try file.publish() }
            return report
        } catch {
            for file in files { file.discard() }
            if isNewFolder { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }

    private mutating func writePackage() throws -> ExportReport {
        do {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if !isThere || !isFolder.boolValue {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }
        } catch {
            throw ExportError.cannotWrite(path)
        }
        let feeds = try store.feeds(feed)
        var report = ExportReport(path: path, feeds: feeds)
        for table in Vocabulary.hsds.tables {
            let count = try write("\(path)/\(PackageText.fileName(of: table))") { writing, file in
                try file.write(TableWriter.feeds.bytes(table.fields.map(\.name)))
                return try writing.each(table) { row, _ in try file.write(row.csv) }
            }
            report.rows.append(ExportReport.Count(table: table.name, rows: count))
        }
        try write("\(path)/datapackage.json") { _, file in
            try file.write(PackageText.description(of: feeds))
        }
        return report
    }

    private mutating func writeJSON() throws -> ExportReport {
        let feeds = try store.feeds(feed)
        var report = ExportReport(path: path, feeds: feeds)
        try write(path) { writing, file in
            try file.write(ExportedFeeds.opening(feeds))
            for (index, table) in Vocabulary.hsds.tables.enumerated() {
                let opening = "\(index == 0 ? "" : ",\n")\"\(PackageText.fileName(of: table))\": ["
                try file.write(Array(opening.utf8))
                let count = try writing.each(table) { row, place in
                    try file.write(Array((place == 0 ? "\n" : ",\n").utf8))
                    try file.write(row.json(of: table))
                }
                try file.write(Array("]".utf8))
                report.rows.append(ExportReport.Count(table: table.name, rows: count))
            }
            try file.write(Array("\n}\n".utf8))
        }
        return report
    }

    /// Writes one file, which is put in its place with the others.
    @discardableResult
    private mutating func write<Value>(
        _ path: String, _ body: (inout Writing, inout ExportFile) throws -> Value
    ) throws -> Value {
        var file = try ExportFile(at: path)
        do {
            let value = try body(&self, &file)
            try file.close()
            files.append(file)
            return value
        } catch {
            file.discard()
            throw error
        }
    }

    /// - Returns: how many rows there were.
    private mutating func each(
        _ table: OpenReferral.Table, _ body: (ExportRow, _ place: Int) throws -> Void
    ) throws -> Int {
        let (store, feed) = (store, feed)
        var count = 0
        try store.each(table, feed: feed) { row in
            try body(row, count)
            count += 1
            if count % 100 == 0 { try tell(100) }
        }
        try tell(count % 100)
        return count
    }

    private mutating func tell(_ more: Int) throws {
        rows += more
        progress(rows)
        try stop.check()
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
