import Storage

/// Brings in postcodes from rows in the columns of the ONS Postcode Directory: `pcds` (or `pcd8`,
/// `pcd7`, `pcd`), `lat`, `long` and, where it is there, `doterm`; others are passed over.
///
/// May be run again: a postcode that is known is moved or left. A thousand rows are one transaction, so
/// that what stops half way has kept what it did. A postcode that has ended (`doterm`) is kept, since
/// people and old records go on using it.
package struct ImportPostcodes: Sendable {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Reads every row; memory does not grow with their number.
    /// - Parameter progress: is told how many rows have been read, after each thousand.
    /// - Throws: `MissingColumn` when the first row does not name the columns; what `rows` throws; or
    ///   `StorageError`.
    package func callAsFunction(
        _ rows: any PostcodeRows, refused: (RefusedPostcode) -> Void = { _ in },
        progress: (Int) -> Void = { _ in }
    ) async throws -> PostcodeReport {
        var report = PostcodeReport()
        let columns = try PostcodeColumns(names(rows))
        var batch: [(Postcode, Coordinates)] = []
        while let row = try rows.next() {
            report.read += 1
            switch columns.read(row) {
            case .known(let postcode, let point, let hasEnded):
                batch.append((postcode, point))
                if hasEnded { report.ended += 1 }
            case .withoutPlace:
                report.withoutPlace += 1
            case .refused(let field, let reason):
                report.refused += 1
                refused(RefusedPostcode(line: rows.line, field: field, reason: reason))
            }
            if batch.count == Self.batch {
                try await put(&batch, &report)
                progress(report.read)
            }
        }
        try await put(&batch, &report)
        return report
    }

    private static let batch = 1000

    private func names(_ rows: any PostcodeRows) throws -> [String] {
        guard case .cells(let names)? = try rows.next() else { return [] }
        return names
    }

    private func put(
        _ batch: inout [(Postcode, Coordinates)], _ report: inout PostcodeReport
    ) async throws {
        let rows = batch
        let changed = try await database.write { tx in try PlacesStore(tx).put(rows) }
        report.imported += changed.count { $0 }
        report.unchanged += changed.count { !$0 }
        batch.removeAll(keepingCapacity: true)
    }
}

/// Where rows come from: cells in order, the first row naming the columns.
package protocol PostcodeRows: AnyObject {
    /// The next row, or `nil` after the last.
    func next() throws -> PostcodeRow?
    /// Where in the source the last row began, from 1.
    var line: Int { get }
}

/// One row of a source.
package enum PostcodeRow: Sendable, Hashable {
    case cells([String])
    /// It could not be read as a row, and why.
    case unreadable(String)
}

/// What became of every row: `read` is the sum of the four that follow.
package struct PostcodeReport: Sendable, Hashable {
    package var read = 0
    /// New, or moved.
    package var imported = 0
    package var unchanged = 0
    /// The directory knows no place for them: latitude 99.999999.
    package var withoutPlace = 0
    package var refused = 0
    /// How many of those that were taken have ended.
    package var ended = 0

    package init(
        read: Int = 0, imported: Int = 0, unchanged: Int = 0, withoutPlace: Int = 0, refused: Int = 0,
        ended: Int = 0
    ) {
        self.read = read
        self.imported = imported
        self.unchanged = unchanged
        self.withoutPlace = withoutPlace
        self.refused = refused
        self.ended = ended
    }
}

/// A row that could not be taken, and why.
package struct RefusedPostcode: Sendable, Hashable {
    package let line: Int
    package let field: String
    package let reason: String
}

/// The rows have no such column.
package struct MissingColumn: Error, Sendable, Hashable, CustomStringConvertible {
    package let name: String

    package init(name: String) {
        self.name = name
    }

    package var description: String {
        "The first line names no column “\(name)”. "
            + "Use a file with the columns of the ONS Postcode Directory."
    }
}

/// Where in a row the columns are that count.
struct PostcodeColumns: Sendable {
    private let postcode: Int
    private let latitude: Int
    private let longitude: Int
    private let ended: Int?

    enum Reading: Hashable {
        case known(Postcode, Coordinates, hasEnded: Bool)
        case withoutPlace
        case refused(field: String, reason: String)
    }

    init(_ names: [String]) throws(MissingColumn) {
        let names = names.map { $0.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" } }
        let postcode = ["pcds", "pcd8", "pcd7", "pcd"].lazy.compactMap { names.firstIndex(of: $0) }.first
        guard let postcode else { throw MissingColumn(name: "pcds") }
        guard let latitude = names.firstIndex(of: "lat") else { throw MissingColumn(name: "lat") }
        guard let longitude = names.firstIndex(of: "long") else { throw MissingColumn(name: "long") }
        self.postcode = postcode
        self.latitude = latitude
        self.longitude = longitude
        ended = names.firstIndex(of: "doterm")
    }

    func read(_ row: PostcodeRow) -> Reading {
        switch row {
        case .cells(let cells): read(cells)
        case .unreadable(let reason): .refused(field: "", reason: reason)
        }
    }

    private func read(_ cells: [String]) -> Reading {
        guard cells.count > max(postcode, latitude, longitude) else {
            return .refused(field: "pcds", reason: "The row has only \(cells.count) columns.")
        }
        guard let code = Postcode(cells[postcode]) else {
            let reason = "“\(cells[postcode].prefix(40))” is not a postcode."
            return .refused(field: "pcds", reason: reason)
        }
        guard let north = Double(cells[latitude]) else {
            return .refused(field: "lat", reason: "“\(cells[latitude].prefix(40))” is not a number.")
        }
        guard let east = Double(cells[longitude]) else {
            return .refused(field: "long", reason: "“\(cells[longitude].prefix(40))” is not a number.")
        }
        if north >= 99.999 { return .withoutPlace }
        guard let point = Coordinates(latitude: north, longitude: east) else {
            return .refused(field: "lat", reason: "\(north), \(east) is not on the Earth.")
        }
        let hasEnded = ended.map { $0 < cells.count && !cells[$0].isEmpty } ?? false
        return .known(code, point, hasEnded: hasEnded)
    }
}
