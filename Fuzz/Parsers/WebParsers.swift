import HTTPTypes
import NIOCore

@testable import Web

extension Parser {
    /// What a browser, or whoever says that it is one, sends.
    static let web: [Parser] = [
        .text("target", seeds: ["/services/12?q=tea%20time", "http://a.example/b?c", "/a%2Fb/%C3%A9/"]) {
            guard let target = Target($0) else { return }
            for segment in target.segments {
                try expect(!segment.isEmpty, "an empty segment")
                try expect(!segment.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control in a segment")
            }
            let again = "/" + target.segments.map(PercentEncoding.encode).joined(separator: "/")
            try expect(Target(again)?.segments == target.segments, "written again, it is another")
        },
        .text("fields", seeds: ["q=tea+time&page=2&q=%26", "a=%C3%A9&&=b&c", "%"], words: ["%00", "+"]) {
            guard let fields = Fields(urlEncoded: $0) else { return }
            try expect(Fields(urlEncoded: fields.urlEncoded) == fields, "written again, it is another")
            let canonical = fields.canonical
            try expect(canonical.canonical == canonical, "the order is not settled")
        },
        .text(
            "accept", seeds: ["text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "gzip;q=0.5, br"],
            words: ["q=", "1e999", "nan", "-0", "0x1p3"]
        ) { text in
            _ = AnswerKind(accept: text)
            _ = Gzip.isAccepted(text)
            for item in QualityList(text) {
                try expect((0...1000).contains(item.quality), "a quality of \(item.quality)")
            }
        },
        .text("host", seeds: ["kith.example:8080", "[::1]:80", "KITH.example"]) { text in
            guard HostNames(["kith.example", "[::1]"]).include(text) else { return }
            let rest = ["kith.example", "[::1]"].first { text.lowercased().hasPrefix($0) }
                .map { text.lowercased().dropFirst($0.count) }
            try expect(rest.map { $0.isEmpty || $0.first == ":" } ?? false, "\(text) is taken for ours")
        },
        .text(
            "link", seeds: ["/services/12?q=a#b", "//other.example", "/a%2Fb"],
            words: ["//", "\\", "%2F", "%5C", "%09", "..", ".", "http:", "\t", "\n", "@"]
        ) {
            guard let link = Link(local: $0) else { return }
            try expect(Browser.stays(link.text), "\(link.text) leads away")
        },
        .text(
            "cookies", seeds: ["kith-browser=\(String(repeating: "a", count: 64)); b=c", "a=b;kith-session="],
            words: ["kith-session=", "__Host-", ";", "="]
        ) { text in
            for cookies in [Cookies(isBehindTLS: false), Cookies(isBehindTLS: true)] {
                for secret in [cookies.browser(in: text), cookies.session(in: text)].compactMap({ $0 }) {
                    try expect((22...128).contains(secret.utf8.count), "a secret of another length")
                    try expect(secret.allSatisfy { $0.isASCII && !";, =\"".contains($0) }, "no secret")
                }
            }
        },
        .text("contact", seeds: ["help@kith.example", "https://kith.example/tell"], words: ["\"", "<"]) {
            guard let contact = Contact($0) else { return }
            let html = String(decoding: contact.link("tell us").bytes, as: UTF8.self)
            try expect(html.count { $0 == "<" } == 2, "markup gets through: \(html)")
        },
        .text(
            "forwarded", seeds: ["192.0.2.7, 10.0.0.1", "[2001:db8::7]:80", "unknown"],
            words: [",", ":", "[", "]", "%eth0", "::ffff:"]
        ) { text in
            guard let name = HTTPField.Name("X-Forwarded-For") else { return }
            for proxies in 0...3 {
                let found = ClientAddress.behind(nil, [name: text], proxies: proxies)
                let isAddress = found.text.utf8.allSatisfy { "0123456789abcdef.:".utf8.contains($0) }
                try expect(isAddress, "\(found.text) is no address")
                try expect([0, 4, 8].contains(found.network.count), "no network")
            }
        },
    ]
}

/// How a browser reads where to go, by the URL standard (WHATWG, section 4.4), as far as whether it stays.
enum Browser {
    static func stays(_ text: String) -> Bool {
        let kept = text.unicodeScalars.filter { !["\t", "\n", "\r"].contains($0) }
        let read = String(String.UnicodeScalarView(kept.drop { $0.value <= 0x20 }))
            .replacing("\\", with: "/")
        return read.hasPrefix("/") && !read.hasPrefix("//")
    }
}
