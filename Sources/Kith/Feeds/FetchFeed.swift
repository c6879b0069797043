import AssetMap
import AsyncHTTPClient
import Foundation
import NIOCore

/// Fetches a feed over HTTP to a folder: a file as it is, a data package with its files, an API's lists
/// page by page and each row in full, as JSON lines.
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
        /// Why it is not all that there is; empty where it is.
        var partly: [String] = []
    }

    init(into folder: String, message: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.message = message
    }

    /// - Throws: `ImportError.cannotFetch`.
    func fetch(_ source: FeedSource) async throws -> Fetched {
        var configuration = HTTPClient.Configuration()
        // Failures to connect are told at once, and tried again as other failures are.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = FetchAnswer(client: client, source: source, limits: limits)
            let fetched = try await fetch(source.address, answer)
            try? await client.shutdown()
            return fetched
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func fetch(_ address: String, _ answer: FetchAnswer) async throws -> Fetched {
        // In a folder of its own, since it may have the name of one that is made beside it.
        let first = folder + "/first"
        try FileManager.default.createDirectory(atPath: first, withIntermediateDirectories: true)
        let path = first + "/" + Self.name(of: address)
        guard let size = try await answer.saveIfThere(address, to: path) else {
            // Not every API has a page at its root.
            if let api = try await api(at: address, answer) { return api }
            throw FetchAnswer.nothingThere(address)
        }
        if size == 0 { throw ImportError.cannotFetch(address, "the answer is empty") }
        let whole = Fetched(path: path)
        guard size <= limits.pageBytes, let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            return whole
        }
        if Self.isWebPage(data) {
            if let api = try await api(at: address, answer) { return api }
            throw ImportError.cannotFetch(
                address, "it is a web page for people. Give the address of its data, or of its API")
        }
        guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            return whole
        }
        if object["contents"] is [Any], object["total_pages"] != nil {
            let list = FetchList(folder: folder, answer: answer, message: message)
            return try await list.fetch(address, first: data)
        }
        if object["openapi_url"] != nil {
            return try await FetchAPI(folder: folder, answer: answer, message: message)
                .fetch(Self.root(address))
        }
        if object["resources"] is [Any], object["id"] == nil {
            return try await FetchPackage(folder: folder, answer: answer, message: message)
                .fetch(address, object)
        }
        return whole
    }

    /// The API below an address that itself is nothing, or a page for people, where there is one. A server
    /// that is in trouble, or does not answer, has not said that there is none.
    /// - Throws: `ImportError.cannotFetch`, `CancellationError`.
    private func api(at address: String, _ answer: FetchAnswer) async throws -> Fetched? {
        let root = Self.root(address)
        let last = root.split(separator: "/").last ?? ""
        if last.contains("."), root.split(separator: "/").count > 2 { return nil }
        if FetchAPI.lists.contains(String(last)) { return nil }
        guard let page = try await answer.getIfOffered(root + "/services"), FeedPages.isPage(page) else {
            return nil
        }
        return try await FetchAPI(folder: folder, answer: answer, message: message).fetch(root)
    }

    private static func root(_ address: String) -> String {
        var root = address.prefix { $0 != "?" && $0 != "#" }
        while root.hasSuffix("/") { root.removeLast() }
        return String(root)
    }

    private static func isWebPage(_ data: Data) -> Bool {
        let start = String(decoding: data.prefix(200), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    /// A name for the file of what is at an address, in letters that are safe.
    static func name(of address: String) -> String {
        let path = URL(string: address)?.path ?? ""
        let last = path.split(separator: "/").last.map(String.init) ?? "feed"
        let safe = last.filter { $0.isLetter || $0.isNumber || "._-".contains($0) }.suffix(100)
        return safe.isEmpty || safe.hasPrefix(".") ? "feed" : String(safe)
    }
}
