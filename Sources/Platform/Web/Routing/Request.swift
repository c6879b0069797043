import Time
import Trust

/// What somebody asks of a handler: the request with nothing of the server in it.
public struct Request: Sendable {
    public let method: Method
    /// The path alone, decoded by no one yet: `/services/12`.
    public let path: String
    public let query: Fields
    /// The fields of a submitted form; empty for a request without one.
    public let form: Fields
    /// The body of a request that is not a form, whole.
    public let body: [UInt8]
    /// The browser that asks, and who signed in with it.
    public let visit: Visit
    /// When the request came, by the server's clock; what "now" means to the handler.
    public let now: Instant
    /// What the person can quote when something went wrong.
    public let reference: String
    /// What is around the page that is asked for.
    public let frame: Frame
    /// What kind of answer the asker likes best.
    public let kind: AnswerKind
    /// Whether it was asked on this machine itself and came through nobody.
    public let isFromThisMachine: Bool
    /// The network address that it came from: `192.0.2.7` or `2001:db8::7`; empty for a shared route and
    /// where it cannot be known. For limits and for the list of somebody's own sessions; never logged.
    public let address: String
    /// Whether visitors reach this site by HTTPS, which only its settings know.
    public let isBehindTLS: Bool
    private let headers: [String: String]

    public init(
        _ method: Method = .get, _ path: String, query: Fields = Fields(), form: Fields = Fields(),
        body: [UInt8] = [], headers: [String: String] = [:], visit: Visit = .none,
        now: Instant, reference: String = "", frame: Frame = .bare,
        kind: AnswerKind = .any, isFromThisMachine: Bool = false, address: String = "",
        isBehindTLS: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.form = form
        self.body = body
        self.headers = headers
        self.visit = visit
        self.now = now
        self.reference = reference
        self.frame = frame.at(path, query, asked: now).for(visit)
        self.kind = kind
        self.isFromThisMachine = isFromThisMachine
        self.address = address
        self.isBehindTLS = isBehindTLS
    }

    /// Who is asking.
    public var principal: Principal { visit.principal }

    /// The value of a header, by its name in small letters.
    ///
    /// A shared route gets none: its answer must depend on nothing that is not part of its key.
    public func header(_ name: String) -> String? {
        headers[name]
    }

    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }
}

/// Named values in the order in which they came; a name may come more than once.
public struct Fields: Sendable, Hashable {
    public let all: [Field]

    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    public init(_ all: [(String, String)] = []) {
        self.all = all.map { Field(name: $0, value: $1) }
    }

    /// The first value of that name, without white space around it; `nil` when there is none or it is
    /// empty, which is how a browser sends a field that was left alone.
    public subscript(_ name: String) -> String? {
        for field in all where field.name == name {
            let value = field.value.trimmingWhiteSpace()
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The first value of that name exactly as it was typed, to show it again.
    func raw(_ name: String) -> String? {
        all.first { $0.name == name }?.value
    }

    /// Every value of that name.
    public func values(_ name: String) -> [String] {
        all.filter { $0.name == name }.map(\.value)
    }
}

extension String {
    func trimmingWhiteSpace() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
