import AssetMap
import AsyncHTTPClient
import Foundation
import NIOCore

/// Fetches a feed over HTTP to a folder: a file as it is, an API's services page by page and each in
/// full, as JSON lines.
struct FetchFeed {
    let folder: String
    let message: @Sendable (String) -> Void
    var limits = Limits()

    struct Limits: Sendable {
        /// For one answer to come, whole.
        var seconds: Int64 = 60
        /// The largest answer, in bytes.
        var bytes = 256 << 20
        /// How often a request that fails is made again.
        var tries = 3
        var pages = 100_000
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
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            let fetched = try await fetch(address, client)
            try? await client.shutdown()
            return fetched
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func fetch(_ address: String, _ client: HTTPClient) async throws -> Fetched {
        let first = try await get(address, client)
        guard let object = try? JSONSerialization.jsonObject(with: first) as? [String: Any] else {
            return try save(first, as: name(of: address))
        }
        if object["openapi_url"] != nil, object["contents"] == nil {
            let root = address.hasSuffix("/") ? String(address.dropLast()) : address
            return try await fetchPages(root + "/services", nil, client)
        }
        if object["contents"] is [Any] {
            return try await fetchPages(address, object, client)
        }
        return try save(first, as: name(of: address))
    }

    private func name(of address: String) -> String {
        let path = URL(string: address)?.path ?? ""
        let last = path.split(separator: "/").last.map(String.init) ?? "feed"
        let safe = last.filter { $0.isLetter || $0.isNumber || "._-".contains($0) }
        return safe.isEmpty || safe.hasPrefix(".") ? "feed" : safe
    }

    private func save(_ data: Data, as name: String) throws -> Fetched {
        let path = folder + "/" + name
        try data.write(to: URL(fileURLWithPath: path))
        return Fetched(path: path)
    }

    // MARK: Pages

    private func fetchPages(
        _ address: String, _ first: [String: Any]?, _ client: HTTPClient
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
        var fetched = Fetched(path: path)
        var page: [String: Any]
        if let first { page = first } else { page = try self.page(try await get(address, client), address) }
        var number = 1
        var items = 0
        let total = page["total_items"] as? Int
        while true {
            let rows = page["contents"] as? [Any] ?? []
            items += rows.count
            for row in rows {
                try file.write(contentsOf: await whole(row, isList ? url : nil, client, &fetched))
            }
            message("Fetched page \(number): \(items) items\(total.map { " of \($0)" } ?? "").")
            let pages = page["total_pages"] as? Int ?? number
            let isLast = page["last_page"] as? Bool ?? (number >= pages)
            if isLast || number >= pages || rows.isEmpty || number >= limits.pages { break }
            number += 1
            let next = Self.url(url, page: number)
            page = try self.page(try await get(next, client), next)
        }
        if let total, total != items {
            fetched.notes.append("The API says that there are \(total) items, and gave \(items).")
        }
        return fetched
    }

    private static func url(_ url: URLComponents, page: Int) -> String {
        var url = url
        var items = (url.queryItems ?? []).filter { $0.name != "page" }
        items.append(URLQueryItem(name: "page", value: String(page)))
        url.queryItems = items
        return url.string ?? ""
    }

    private func page(_ data: Data, _ address: String) throws -> [String: Any] {
        guard let page = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            page["contents"] is [Any]
        else { throw ImportError.cannotFetch(address, "the answer is not a page of an API") }
        return page
    }

    /// The row as a line of JSON: fetched in full from its own address, where the API has one.
    private func whole(
        _ row: Any, _ list: URLComponents?, _ client: HTTPClient, _ fetched: inout Fetched
    ) async throws -> Data {
        let brief = try JSONSerialization.data(withJSONObject: row)
        guard let list, let object = row as? [String: Any], let id = object["id"] as? String,
            let name = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~")))
        else { return brief + [0x0A] }
        var url = list
        url.query = nil
        url.percentEncodedPath += "/" + name
        let address = url.string ?? ""
        do {
            let data = try await get(address, client)
            let whole = try JSONSerialization.jsonObject(with: data)
            return try JSONSerialization.data(withJSONObject: whole) + [0x0A]
        } catch let error as ImportError {
            if fetched.notes.count < 20 {
                fetched.notes.append("\(error) Its entry in the list was imported instead.")
            }
            return brief + [0x0A]
        } catch {
            return brief + [0x0A]
        }
    }

    // MARK: Requests

    private func get(_ address: String, _ client: HTTPClient) async throws -> Data {
        var last = ""
        for attempt in 1...limits.tries {
            do {
                var request = HTTPClientRequest(url: address)
                request.headers.add(name: "Accept", value: "application/json, text/csv;q=0.8, */*;q=0.5")
                request.headers.add(name: "User-Agent", value: "Kith")
                let answer = try await client.execute(request, timeout: .seconds(limits.seconds))
                let status = Int(answer.status.code)
                if status == 200 {
                    let buffer = try await answer.body.collect(upTo: limits.bytes)
                    return Data(buffer.readableBytesView)
                }
                last = "the answer was \(status) \(answer.status.reasonPhrase)"
                if status < 500, status != 429 { break }
            } catch is NIOTooManyBytesError {
                throw ImportError.cannotFetch(
                    address, "the answer is larger than \(limits.bytes >> 20) megabytes")
            } catch {
                last = Self.words(error)
            }
            if attempt < limits.tries { try await Task.sleep(for: .seconds(attempt)) }
        }
        throw ImportError.cannotFetch(address, last)
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? HTTPClientError else { return "\(error)" }
        switch error {
        case .deadlineExceeded, .readTimeout, .connectTimeout: return "no answer came in time"
        case .invalidURL, .emptyHost, .emptyScheme: return "it is not a URL"
        default: return "\(error)"
        }
    }
}
