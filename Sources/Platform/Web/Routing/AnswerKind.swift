/// What kind of answer somebody asks for, by their `Accept` header (RFC 9110 section 12.5.1).
public enum AnswerKind: UInt8, Sendable, Hashable {
    /// Anything will do: nothing was said, or `*/*`.
    case any
    case html, json, text

    /// The kind that `accept` likes best; of equals, the first named.
    init(accept: String?) {
        guard let accept, accept != "*/*" else {
            self = .any
            return
        }
        // What every browser begins with; looking further would find nothing that it likes better.
        if accept.utf8.starts(with: "text/html,".utf8) {
            self = .html
            return
        }
        var best = AnswerKind.any
        var bestQuality = 0
        for range in QualityList(accept) where range.quality > bestQuality {
            guard let kind = AnswerKind(mediaRange: range.name) else { continue }
            best = kind
            bestQuality = range.quality
        }
        self = best
    }

    private init?(mediaRange: Substring) {
        let name = mediaRange.lowercased()
        switch name {
        case "*/*": self = .any
        case "text/html", "application/xhtml+xml": self = .html
        case "application/json", "application/*": self = .json
        case "text/plain", "text/*": self = .text
        default:
            guard name.hasPrefix("application/"), name.hasSuffix("+json") else { return nil }
            self = .json
        }
    }
}

/// The items of a header such as `gzip;q=0.5, br`, each with its quality in thousandths.
struct QualityList: Sequence {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    struct Item {
        let name: Substring
        /// 0...1000; 1000 where nothing is said, 0 for "not this".
        let quality: Int
    }

    func makeIterator() -> AnyIterator<Item> {
        var items = text.split(separator: ",").makeIterator()
        return AnyIterator { items.next().map(Self.item) }
    }

    private static func item(_ text: Substring) -> Item {
        let parts = text.split(separator: ";").map { $0.trimmingBlanks() }
        var quality = 1000
        for part in parts.dropFirst() where part.hasPrefix("q=") || part.hasPrefix("Q=") {
            let said = Double(part.dropFirst(2)).flatMap { (0...1).contains($0) ? $0 : nil } ?? 0
            quality = Int((said * 1000).rounded())
        }
        return Item(name: parts.first ?? "", quality: quality)
    }
}

extension Substring {
    func trimmingBlanks() -> Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
