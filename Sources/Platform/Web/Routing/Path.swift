/// Where something is on this site: one value that both routes to it and links to it.
///
///     static let service = Path<ServiceID>("/services/{id}")
///
///     service("/services/{id}") is what the router matches;
///     \(Paths.service(id)) in a page is the link.
public struct Path<each Value: PathValue>: Sendable {
    /// The template, with a name in braces for each value, as OpenAPI writes it.
    public let template: String
    let segments: [Segment]

    public init(_ template: String) {
        self.template = template
        segments = Segment.parse(template)
    }

    /// The link with these values in their places.
    public func callAsFunction(_ values: repeat each Value) -> Link {
        var texts: [String] = []
        repeat texts.append((each values).pathText)
        return Link(path: Segment.fill(segments, with: texts))
    }

    /// The values in the captured texts, in order; `nil` when one of them is no such value, which is
    /// then no such page.
    func values(from texts: [String]) -> (repeat each Value)? {
        var remaining = texts.makeIterator()
        func next<One: PathValue>(_ type: One.Type) throws -> One {
            guard let text = remaining.next(), let value = One(pathText: text) else { throw NoSuchPath() }
            return value
        }
        return try? (repeat next((each Value).self))
    }

    private struct NoSuchPath: Error {}
}

/// A value that can stand in a path: an identifier, a day, a name in a closed list.
public protocol PathValue: Sendable {
    /// `nil` for a text that is not such a value.
    init?(pathText: String)
    var pathText: String { get }
}

extension String: PathValue {
    public init?(pathText: String) {
        if pathText.isEmpty { return nil }
        self = pathText
    }

    public var pathText: String { self }
}

extension Int: PathValue {
    public init?(pathText: String) {
        self.init(pathText)
    }

    public var pathText: String { String(self) }
}

enum Segment: Sendable, Hashable {
    case fixed(String)
    case captured(String)

    static func parse(_ template: String) -> [Segment] {
        template.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .captured(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    static func fill(_ segments: [Segment], with texts: [String]) -> String {
        var texts = texts.makeIterator()
        var path = ""
        for segment in segments {
            path += "/"
            switch segment {
            case .fixed(let text): path += text
            case .captured: path += PercentEncoding.encode(texts.next() ?? "")
            }
        }
        return path.isEmpty ? "/" : path
    }
}
