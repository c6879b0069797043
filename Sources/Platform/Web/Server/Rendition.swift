import Crypto
import Documents
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An answer made ready to send, as often as it is asked for: headers encoded, body in a buffer, its
/// entity tag known, and compressed once when somebody first takes it so.
final class Rendition: Sendable {
    let status: Int
    /// Bytes of body, uncompressed.
    let size: Int
    let meter: RouteMeter
    private let plain: Variant
    private let isCompressible: Bool
    /// `nil` until somebody takes gzip; then the variant, or `plain` where compressing is in vain.
    private let compressed = Mutex<Variant?>(nil)

    private struct Variant: Sendable {
        let headers: HTTPFields
        let unmodified: HTTPFields
        let etag: String?
        let body: ByteBuffer
    }

    /// - Parameter headers: those that the answer's own are added to.
    /// - Parameter cookies: for the one browser that asked.
    init(_ answer: Answer, headers: HTTPFields, cookies: [String] = [], meter: RouteMeter) {
        self.meter = meter
        status = answer.status
        size = answer.body.count
        isCompressible = answer.body.count >= Gzip.least && Gzip.isWorthIt(answer.contentType)
        var headers = headers
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        if !answer.body.isEmpty { headers[.contentType] = answer.contentType }
        if isCompressible { headers.add(vary: "Accept-Encoding") }
        let etag = answer.status == 200 ? headers[.eTag] ?? Self.etag(answer.body) : nil
        plain = Self.variant(answer.body, headers, etag)
    }

    /// What goes to one asker.
    func response(to request: HTTPRequest) -> Response {
        let variant = variant(for: request.headerFields[.acceptEncoding])
        if let etag = variant.etag, let known = request.headerFields[.ifNoneMatch],
            Self.matches(known, etag)
        {
            return Response(status: .notModified, headers: variant.unmodified)
        }
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: variant.body)
        return Response(status: .init(code: status), headers: variant.headers, body: body)
    }

    private func variant(for acceptEncoding: String?) -> Variant {
        if !isCompressible || !Gzip.isAccepted(acceptEncoding) { return plain }
        if let ready = compressed.withLock({ $0 }) { return ready }
        // Outside the lock: two may do it at once, which is better than one waiting for another.
        let made = makeCompressed()
        compressed.withLock { $0 = made }
        return made
    }

    private func makeCompressed() -> Variant {
        guard let bytes = Gzip.compress(Array(plain.body.readableBytesView)) else { return plain }
        var headers = plain.headers
        headers[.contentEncoding] = "gzip"
        return Self.variant(bytes, headers, plain.etag.map { "\($0.dropLast())-gzip\"" })
    }

    private static func variant(_ body: [UInt8], _ headers: HTTPFields, _ etag: String?) -> Variant {
        var headers = headers
        headers[.eTag] = etag
        var unmodified = headers
        for name in [HTTPField.Name.contentType, .contentEncoding] { unmodified[name] = nil }
        headers[.contentLength] = String(body.count)
        return Variant(
            headers: headers, unmodified: unmodified, etag: etag, body: ByteBuffer(bytes: body))
    }

    private static func etag(_ body: [UInt8]) -> String {
        "\"" + Hexadecimal.text(SHA256.hash(data: body).prefix(9)) + "\""
    }

    /// By weak comparison, as RFC 9110 section 13.1.2 has it.
    private static func matches(_ known: String, _ etag: String) -> Bool {
        if known == etag || known == "*" { return true }
        return known.split(separator: ",").contains { candidate in
            let candidate = candidate.trimmingBlanks()
            return candidate == etag || (candidate.hasPrefix("W/") && candidate.dropFirst(2) == etag)
        }
    }
}

extension HTTPFields {
    mutating func add(vary name: String) {
        self[.vary] = self[.vary].map { $0 + ", " + name } ?? name
    }
}
