/// A piece of a page, safe to send.
///
/// Built by string interpolation: every interpolated string is escaped, `HTML` inside `HTML` is not.
/// Pages are plain functions over values:
///
///     func row(_ service: Service) -> HTML {
///         """
///         <li><a href="\(Paths.service(service.id))">\(service.name)</a></li>
///         """
///     }
///
/// Escaping makes a string safe as text and inside a quoted attribute; never interpolate into a script,
/// a style, or an attribute without quotes.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup as UTF-8.
    public private(set) var bytes: [UInt8]

    public static let empty = HTML(bytes: [])

    public init(stringLiteral markup: String) {
        bytes = Array(markup.utf8)
    }

    public init(stringInterpolation parts: StringInterpolation) {
        bytes = parts.bytes
    }

    /// Markup that this program made, as bytes.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public var isEmpty: Bool { bytes.isEmpty }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }

    public static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            bytes += literal.utf8
        }

        public mutating func appendInterpolation(_ text: String) {
            bytes.appendEscaped(text)
        }

        /// Nothing, for `nil`.
        public mutating func appendInterpolation(_ text: String?) {
            if let text { bytes.appendEscaped(text) }
        }

        public mutating func appendInterpolation(_ number: Int) {
            bytes += String(number).utf8
        }

        public mutating func appendInterpolation(_ html: HTML) {
            bytes += html.bytes
        }

        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes += html.bytes }
        }

        /// A typed path, as an attribute's value or as text.
        public mutating func appendInterpolation(_ link: Link) {
            bytes.appendEscaped(link.text)
        }

        /// One piece after another: `\(services.map(row))`.
        public mutating func appendInterpolation(_ pieces: some Sequence<HTML>) {
            for piece in pieces { bytes += piece.bytes }
        }
    }
}

extension [UInt8] {
    /// Appends `text`, with the five characters that mean something in HTML escaped, and the controls
    /// that HTML forbids left out.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                guard let replacement = escape(utf8[index]) else { continue }
                append(contentsOf: utf8[start..<index])
                append(contentsOf: replacement.utf8)
                start = index + 1
            }
            append(contentsOf: utf8[start...])
        }
    }
}

private func escape(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0x00..<0x20, 0x7F: ""
    default: nil
    }
}
