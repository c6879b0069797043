import Documents
import Web

/// Where a page lies in a list: the specification's envelope round the entries.
struct PageNumbers: Hashable, Sendable {
    /// Entries in the whole list.
    let total: Int
    /// Counts from 1, and may lie beyond the end.
    let page: Int
    let perPage: Int

    /// None, for an empty list.
    var pages: Int { (total + perPage - 1) / perPage }

    /// How many entries come before the page; `nil` for a page beyond the end.
    var offset: Int? { page <= pages ? (page - 1) * perPage : nil }

    /// Writes an answer that has the entries as its contents.
    /// - Parameter entry: writes one entry.
    func write<Entry>(_ entries: [Entry], _ entry: (inout JSONWriter, Entry) -> Void) -> [UInt8] {
        var json = JSONWriter(capacity: 512 + 1024 * entries.count)
        json.object { json in
            json.member("total_items", total)
            json.member("total_pages", pages)
            json.member("page_number", page)
            json.member("size", entries.count)
            json.member("first_page", page == 1)
            json.member("last_page", page >= pages)
            json.member("empty", entries.isEmpty)
            json.array("contents", of: entries, entry)
        }
        return json.bytes
    }
}
