import AssetMap
import Foundation

/// Makes lines of JSON of the rows of a list, each fetched in full from its own address where the API
/// has one.
struct FetchRows {
    /// The list's address, where its rows have addresses below it.
    let list: URLComponents?
    let answer: FetchAnswer
    let limits: FetchFeed.Limits
    private(set) var notes: [String] = []
    private var failures = 0
    private var failed = 0

    /// Why the rows are not all whole; empty where they are.
    var partly: [String] {
        failed == 0 ? [] : ["\(failed) \(failed == 1 ? "row" : "rows") could not be fetched in full"]
    }

    private static let safe = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))

    init(list: URLComponents?, answer: FetchAnswer, limits: FetchFeed.Limits) {
        self.list = list
        self.answer = answer
        self.limits = limits
    }

    /// - Throws: `ImportError.cannotFetch` when too many rows have failed one after another.
    mutating func line(_ row: Any) async throws -> Data {
        var line = try JSONSerialization.data(withJSONObject: row, options: .fragmentsAllowed)
        if let address = address(of: row), !Self.isWhole(row) {
            do {
                line = try await whole(address, row)
                failures = 0
            } catch let error as ImportError {
                try failed(error)
            }
        }
        line.append(0x0A)
        return line
    }

    /// Whether the list itself holds all of the row: lists that abridge leave these out, or empty.
    private static func isWhole(_ row: Any) -> Bool {
        guard let row = row as? [String: Any] else { return true }
        return wholeMembers.contains { (row[$0] as? [Any])?.isEmpty == false }
    }

    private static let wholeMembers = [
        "service_at_locations", "locations", "contacts", "phones", "organization_identifiers",
    ]

    private func address(of row: Any) -> String? {
        guard var url = list, let id = (row as? [String: Any])?["id"] as? String, !id.isEmpty,
            let name = id.addingPercentEncoding(withAllowedCharacters: Self.safe)
        else { return nil }
        url.query = nil
        url.percentEncodedPath += "/" + name
        return url.string
    }

    private func whole(_ address: String, _ row: Any) async throws -> Data {
        let data = try await answer.get(address)
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            object["id"] as? String == (row as? [String: Any])?["id"] as? String
        else { throw ImportError.cannotFetch(address, "the answer is not that row") }
        // On one line, whatever the API writes.
        return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    }

    private mutating func failed(_ error: ImportError) throws {
        failures += 1
        failed += 1
        if failures >= limits.failures { throw error }
        if notes.count < 20 { notes.append("\(error) Its entry in the list was imported instead.") }
    }
}
