import Web

/// `page` of a list, from 1.
struct PageNumber: Sendable, Hashable {
    let number: Int
    var first: Int { (number - 1) * FindQuery.pageSize }

    /// A page too far for a number is one beyond the end.
    /// - Returns: `nil` for what is no page.
    init?(_ text: String) {
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        number = isNumber ? min(Int(text) ?? .max, Self.most) : 0
        if number < 1 { return nil }
    }

    /// Beyond the end of every list.
    static let most = 1_000_000

    /// The first where none is said.
    /// - Throws: `Refusal.badRequest` for what is no page.
    init(_ fields: Fields) throws(Refusal) {
        let text = fields["page"] ?? "1"
        guard let page = PageNumber(text) else { throw .badRequest(Self.refusal(text) + ".") }
        self = page
    }

    static func refusal(_ text: String) -> String {
        "There is no page “\(text.prefix(40))”. Pages are numbered from 1"
    }
}
