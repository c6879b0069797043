import AssetMap
import AsyncHTTPClient
import Foundation
import NIOCore

/// Fetches a feed over HTTP to a folder: a file as it is, an API's services page by page and each in
/// full, as JSON lines.
///
/// Everything has an end: an answer, by time and by size; pages, by their number and by saying
/// something new; and failures, by how many come one after another.
struct FetchFeed {
    let folder: String
    let message: @Sendable (String) -> Void
    var limits = Limits()

    struct Limits: Sendable {
        /// For one page or row to come, whole.
        var answer: Duration = .seconds(60)
        /// For the first answer to come, which may be a whole file.
        var file: Duration = .seconds(1_800)
        /// The largest page, in bytes.
        var pageBytes = 64 << 20
        /// The largest file, in bytes.
        var fileBytes = 4 << 30
        /// How often a request that fails is made again, and the rest before the first repeat; before
        /// each further one it is as long again.
        var tries = 3
        var rest: Duration = .seconds(1)
        var pages = 100_000
        /// How many rows may fail one after another before the API is given up.
        var failures = 10
    }

    struct Fetched: Sendable {
        let path: String
        var notes: [String] = []
    }

    init(into folder: String, message: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.message = message
    }

    /// - Throws: `ImportError.cannotFetch`.
    func fetch(_ address: String) async throws -> Fetched {
        var configuration = HTTPClient.Configuration()
        // Failures to connect are told at once, and tried again as other failures are.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let fetched = try await fetch(address, FetchAnswer(client: client, limits: limits))
            try? await client.shutdown()
            return fetched
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func fetch(_ address: String, _ answer: FetchAnswer) async throws -> Fetched {
        let path = folder + "/" + name(of: address)
        let size = try await answer.save(address, to: path)
        if size == 0 { throw ImportError.cannotFetch(address, "the answer is empty") }
        let whole = Fetched(path: path)
        guard size <= limits.pageBytes, let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            return whole
        }
        if Self.isWebPage(data) {
            throw ImportError.cannotFetch(
                address, "it is a web page for people. Give the address of its data, or of its API")
        }
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            return whole
        }
        if object["openapi_url"] != nil, object["contents"] == nil {
            let root = address.hasSuffix("/") ? String(address.dropLast()) : address
            return try await fetchPages(root + "/services", nil, answer)
        }
        if object["contents"] is [Any], object["total_pages"] != nil {
            return try await fetchPages(address, data, answer)
        }
        return whole
    }

    private static func isWebPage(_ data: Data) -> Bool {
        let start = String(decoding: data.prefix(200), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    private func name(of address: String) -> String {
        let path = URL(string: address)?.path ?? ""
        let last = path.split(separator: "/").last.map(String.init) ?? "feed"
        let safe = last.filter { $0.isLetter || $0.isNumber || "._-".contains($0) }.suffix(100)
        return safe.isEmpty || safe.hasPrefix(".") ? "feed" : String(safe)
    }

    // MARK: Pages

    private func fetchPages(
        _ address: String, _ first: Data?, _ answer: FetchAnswer
    ) async throws -> Fetched {
        guard let url = URLComponents(string: address) else {
            throw ImportError.cannotFetch(address, "it is not a URL")
        }
        let path = folder + "/" + name(of: address) + ".jsonl"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw ImportError.cannotFetch(address, "there is no room for a temporary file")
        }
        defer { try? file.close() }
        let isList = url.path.hasSuffix("/services") || url.path.hasSuffix("/organizations")
        var rows = FetchRows(list: isList ? url : nil, answer: answer, limits: limits)
        var pages = FeedPages(limit: limits.pages)
        var next: String? = address
        while let address = next {
            let data: Data
            if let first, pages.count == 0 { data = first } else { data = try await answer.get(address) }
            let contents = try pages.add(data, from: address)
            for row in contents { try file.write(contentsOf: await rows.line(row)) }
            message(pages.progress)
            next = pages.isLast ? nil : Self.url(url, page: pages.count + 1)
        }
        return Fetched(path: path, notes: pages.notes + rows.notes)
    }

    private static func url(_ url: URLComponents, page: Int) -> String {
        var url = url
        var items = (url.queryItems ?? []).filter { $0.name != "page" }
        items.append(URLQueryItem(name: "page", value: String(page)))
        url.queryItems = items
        return url.string ?? ""
    }
}
