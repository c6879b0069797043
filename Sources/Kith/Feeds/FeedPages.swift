import AssetMap
import Foundation

/// The pages of an API, as they come: what each holds, and whether it is the last.
struct FeedPages {
    private(set) var count = 0
    private(set) var isLast = false
    private let limit: Int
    private var items = 0
    private var total: Int?
    /// Hashes of what the pages hold, to see that none comes twice.
    private var seen: [Int: Int] = [:]

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next page.
    /// - Returns: its rows.
    /// - Throws: `ImportError.cannotFetch` when it is no page, or says what one before it said.
    mutating func add(_ data: Data, from address: String) throws -> [Any] {
        guard let page = Self.page(data), let rows = page["contents"] as? [Any]
        else { throw ImportError.cannotFetch(address, "the answer is not a page of an API") }
        count += 1
        items += rows.count
        total = page["total_items"] as? Int ?? total
        if let before = try repeats(rows) {
            throw ImportError.cannotFetch(
                address,
                "it holds the same as page \(before), so that the pages would never end. Save what "
                    + "the API gives to a file and import that")
        }
        let pages = page["total_pages"] as? Int ?? count
        isLast =
            rows.isEmpty || count >= min(pages, limit)
            || page["last_page"] as? Bool == true
        return rows
    }

    /// Whether it is a page of a list.
    static func isPage(_ data: Data) -> Bool {
        page(data)?["contents"] is [Any]
    }

    private static func page(_ data: Data) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    }

    private mutating func repeats(_ rows: [Any]) throws -> Int? {
        if rows.isEmpty { return nil }
        let hash = try JSONSerialization.data(withJSONObject: rows, options: .sortedKeys).hashValue
        defer { seen[hash] = count }
        return seen[hash]
    }

    var progress: String {
        "fetched page \(count), \(items) \(items == 1 ? "item" : "items")"
            + "\(total.map { " of \($0)" } ?? "")."
    }

    var notes: [String] {
        guard let total, total != items else { return [] }
        let said = total == 1 ? "is 1 item" : "are \(total) items"
        return ["The API says that there \(said), and gave \(items)."]
    }
}
