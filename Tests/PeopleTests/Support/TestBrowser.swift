import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization

/// A browser without script: it keeps cookies, goes where it is sent, and sends a page's form with what
/// somebody typed and all that stands in it.
final class TestBrowser: Sendable {
    private let client: any TestClientProtocol
    private let state = Mutex(State())

    private struct State {
        var cookies: [String: String] = [:]
        var page = ""
        var path = ""
        var status = 0
        var type = ""
        var outside: String?
    }

    init(client: any TestClientProtocol) {
        self.client = client
    }

    var page: String { state.withLock { $0.page } }
    var path: String { state.withLock { $0.path } }
    var status: Int { state.withLock { $0.status } }
    var type: String { state.withLock { $0.type } }
    /// The address of another site that it was sent to last, where it did not go.
    var outside: String? { state.withLock { $0.outside } }
    var cookies: [String: String] { state.withLock { $0.cookies } }

    /// What a reader sees of the main part, without its marks.
    var words: String {
        let main = page.split(separator: "<main", maxSplits: 1).last.map(String.init) ?? page
        return main.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
            .replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }

    var heading: String {
        page.firstMatch(of: /<h1[^>]*>(?s:(.*?))<\/h1>/)
            .map { String($0.output.1).replacing(/<[^>]*>/, with: "") } ?? ""
    }

    func open(_ path: String) async throws {
        try await go(path, .get, nil)
    }

    /// Sends the form of the page that goes to `action`, or its first one.
    func submit(_ typed: KeyValuePairs<String, String> = [:], to action: String? = nil) async throws {
        try await fill(typed.map { ($0.key, $0.value) }, to: action)
    }

    /// The same with fields that a test put together.
    func fill(_ typed: [(String, String)], to action: String? = nil) async throws {
        let form = try self.form(to: action)
        let names = Set(typed.map(\.0))
        let fields = form.fields.filter { !names.contains($0.0) } + typed
        try await go(form.action, .post, fields)
    }

    /// Sends these fields alone, as though somebody made the form up.
    func post(_ path: String, _ fields: [(String, String)]) async throws {
        try await go(path, .post, fields)
    }

    /// What the page's form holds already: hidden fields, what stands in boxes, and what is chosen.
    func form(to action: String? = nil) throws -> (action: String, fields: [(String, String)]) {
        for match in page.matches(of: /<form action="([^"]*)" method="post"(?s:(.*?))<\/form>/) {
            let target = unescaped(String(match.output.1))
            if let action, target != action { continue }
            return (target, fields(in: String(match.output.2)))
        }
        throw NotThere(what: "a form \(action.map { "to \($0) " } ?? "")on “\(heading)” (\(path))")
    }

    private func fields(in html: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        for match in html.matches(of: /<input[^>]*>/) {
            let tag = String(match.output)
            guard let name = attribute("name", tag) else { continue }
            let isChoice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
            if isChoice, !tag.contains(" checked") { continue }
            fields.append((name, attribute("value", tag) ?? ""))
        }
        for match in html.matches(of: /<select[^>]*name="([^"]*)"[^>]*>(?s:(.*?))<\/select>/) {
            let options = match.output.2.matches(of: /<option value="([^"]*)"( selected)?>/)
            let chosen = options.first { $0.output.2 != nil } ?? options.first
            if let chosen { fields.append((String(match.output.1), unescaped(String(chosen.output.1)))) }
        }
        for match in html.matches(of: /<textarea[^>]*name="([^"]*)"[^>]*>\n?(?s:(.*?))<\/textarea>/) {
            fields.append((String(match.output.1), unescaped(String(match.output.2))))
        }
        return fields
    }

    private func attribute(_ name: String, _ tag: String) -> String? {
        tag.split(separator: " \(name)=\"", maxSplits: 1).dropFirst().first
            .map { unescaped(String($0.prefix { $0 != "\"" })) }
    }

    private func unescaped(_ text: String) -> String {
        text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    private func go(
        _ path: String, _ method: HTTPRequest.Method, _ fields: [(String, String)]?
    ) async throws {
        var path = path, method = method, body = fields.map(Self.encoded)
        for _ in 0..<5 {
            let answer = try await ask(path, method, body)
            guard answer.status == .seeOther, let location = answer.headers[.location] else { return }
            if !location.hasPrefix("/") {
                state.withLock { $0.outside = location }
                return
            }
            (path, method, body) = (location, .get, nil)
        }
        throw NotThere(what: "an end of being sent on, at \(path)")
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ body: String?
    ) async throws -> TestResponse {
        var headers: HTTPFields = [
            .accept: "text/html", .userAgent: "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Firefox/140.0",
        ]
        headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let target = String(path.prefix { $0 != "#" })
        let answer = try await client.execute(
            uri: target, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        state.withLock { state in
            for cookie in answer.headers[values: .setCookie] {
                let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                state.cookies[pair[0]] = pair.count == 2 ? pair[1] : nil
            }
            state.page = String(buffer: answer.body)
            state.path = target
            state.status = answer.status.code
            state.type = answer.headers[.contentType] ?? ""
        }
        return answer
    }

    private static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
