import AssetMap
import Foundation

/// Fetches one list of an API, page by page, to a file of JSON lines.
struct FetchList {
    let folder: String
    let answer: FetchAnswer
    let message: @Sendable (String) -> Void

    /// Lists whose rows say more at their own address, below the list's.
    private static let abridged = ["services", "organizations"]

    /// - Parameter first: the first page, where it was fetched already.
    /// - Throws: `ImportError.cannotFetch`.
    func fetch(_ address: String, first: Data) async throws -> FetchFeed.Fetched {
        guard let url = URLComponents(string: address) else {
            throw ImportError.cannotFetch(address, "it is not a URL")
        }
        // Reports name the file, so that it is called as the address ends.
        let name = FetchFeed.name(of: address)
        let path = folder + "/" + (name.hasSuffix(".json") ? name : name + ".jsonl")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw ImportError.cannotFetch(address, "there is no room for a temporary file")
        }
        defer { try? file.close() }
        let isAbridged = Self.abridged.contains { url.path.hasSuffix("/" + $0) }
        var rows = FetchRows(list: isAbridged ? url : nil, answer: answer, limits: answer.limits)
        var pages = FeedPages(limit: answer.limits.pages)
        var data = first
        var page = address
        while true {
            for row in try pages.add(data, from: page) {
                try file.write(contentsOf: await rows.line(row))
            }
            message("\(name): \(pages.progress)")
            if pages.isLast { break }
            page = Self.url(url, page: pages.count + 1)
            data = try await answer.get(page)
        }
        return FetchFeed.Fetched(
            path: path, notes: pages.notes + rows.notes, partly: pages.notes + rows.partly)
    }

    private static func url(_ url: URLComponents, page: Int) -> String {
        var url = url
        var items = (url.queryItems ?? []).filter { $0.name != "page" }
        items.append(URLQueryItem(name: "page", value: String(page)))
        url.queryItems = items
        return url.string ?? ""
    }
}
