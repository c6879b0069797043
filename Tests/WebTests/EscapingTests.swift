import Foundation
import Testing

@testable import Web

/// What others write must never become markup, wherever it stands.
@Suite struct EscapingTests {
    static let attacks = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
        "\u{0}<\u{8}svg/onload=alert(1)>", "&lt;script&gt;", "<!--", "]]>",
    ]

    @Test(arguments: attacks)
    func noComponentLetsMarkupThrough(_ attack: String) {
        let page = Gallery.page(attack).html.text
        let tags = Set(elements(page))
        // The page has the same elements whatever the words are.
        #expect(tags == Set(elements(Gallery.page("Ashcombe Library").html.text)))
        #expect(elements(page).filter { $0 == "script" }.count == 1)
        #expect(!page.contains("onerror=alert(1)>") || page.contains("onerror=alert(1)&gt;"))
        #expect(attributes(page).allSatisfy { !$0.hasPrefix("on") && $0 != "style" })
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) })
        for href in values(of: "href", in: page) {
            #expect(["/", "#", "https://", "http://", "mailto:", "tel:"].contains { href.hasPrefix($0) })
        }
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org"), ("example.org/tea", "https://example.org/tea"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"), (" www.example.org ", "https://www.example.org"),
        ("javascript:alert(1)", nil), ("//evil.example", nil), ("ask at the desk", nil), ("", nil),
        ("mailto:a@b.c", nil), ("example.org:8080/javascript:", nil),
    ] as [(String, String?)])
    func onlyAddressesOfTheWebBecomeLinks(_ written: String, _ href: String?) {
        let html = OutsideLink(written).html.text
        #expect(values(of: "href", in: html).first == href)
    }

    @Test func noPageNeedsAnExceptionFromThePolicy() {
        let page = Gallery.page().html.text
        #expect(!page.contains("<style"))
        #expect(attributes(page).allSatisfy { $0 != "style" && !$0.hasPrefix("on") })
        #expect(page.contains("<script src=\"/static/kith-"))
    }

    @Test func everyLabelAndDescriptionNamesSomethingOnThePage() {
        let page = Gallery.page().html.text
        let ids = values(of: "id", in: page)
        #expect(Set(ids).count == ids.count, "an id stands twice: \(duplicates(ids))")
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for value in values(of: name, in: page) {
                for id in value.split(separator: " ") { #expect(ids.contains(String(id)), "\(name)=\(id)") }
            }
        }
        #expect(page.components(separatedBy: "<h1").count == 2)
    }

    private func duplicates(_ ids: [String]) -> [String] {
        Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }

    private func elements(_ page: String) -> [String] {
        tags(page).map { String($0.prefix { $0.isLetter || $0.isNumber }) }
    }

    private func attributes(_ page: String) -> [String] {
        tags(page).flatMap { tag in
            tag.split(separator: " ").dropFirst().compactMap { part in
                part.contains("=\"") ? String(part.prefix { $0 != "=" }).lowercased() : nil
            }
        }
    }

    /// What stands between `<` and `>` of every opening tag.
    private func tags(_ page: String) -> [Substring] {
        page.split(separator: "<").compactMap { part in
            guard let first = part.first, first.isLetter else { return nil }
            return part.prefix { $0 != ">" }
        }
    }

    private func values(of name: String, in page: String) -> [String] {
        page.components(separatedBy: " \(name)=\"").dropFirst().map { part in
            String(part.prefix { $0 != "\"" })
        }
    }
}
