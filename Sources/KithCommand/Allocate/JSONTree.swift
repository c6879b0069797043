import Foundation
import ParticipatoryBudgeting

/// JSON of any shape, with its numbers as they are written.
enum JSONTree: Decodable, Hashable, CustomStringConvertible {
    case null
    case flag(Bool)
    case digits(Decimal)
    case text(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Decimal.self) {
            self = .digits(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let items = try? value.decode([JSONTree].self) {
            self = .array(items)
        } else {
            self = .object(try value.decode([String: JSONTree].self))
        }
    }

    subscript(name: String) -> JSONTree? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// A number, or text that is one: exactly.
    var number: Rational? {
        switch self {
        case .digits(let digits): Rational(decimal: digits.description)
        case .text(let text): Rational(text) ?? Rational(decimal: text)
        default: nil
        }
    }

    var description: String {
        switch self {
        case .null: "nothing"
        case .flag(let flag): "\(flag)"
        case .digits(let digits): digits.description
        case .text(let text): text
        case .array(let items): "a list of \(items.count)"
        case .object: "an object"
        }
    }

    /// Whether another program may have written the same number, that is no whole one: many hold numbers
    /// as doubles, which end after some sixteen digits.
    private func isSameRounded(_ other: JSONTree) -> Bool {
        guard case .digits(let mine) = self, case .digits(let stated) = other else { return false }
        return mine.description.contains(".")
            && Double(mine.description) == Double(stated.description)
    }

    /// What a result says in figures and ids. Its words are for people, and another version may put them
    /// otherwise; it may also make other checks, so these stand under their names.
    var withoutWording: JSONTree {
        switch self {
        case .object(let members):
            .object(members.filter { !Self.wording.contains($0.key) }.mapValues(\.withoutWording))
        case .array(let items):
            Self.byCheck(items) ?? .array(items.map(\.withoutWording))
        default: self
        }
    }

    private static let wording: Set = ["words", "reasons", "notes"]

    /// `nil` unless each of these is the verdict of a check.
    private static func byCheck(_ items: [JSONTree]) -> JSONTree? {
        var named: [String: JSONTree] = [:]
        for item in items {
            guard case .text(let name) = item["check"] else { return nil }
            named[name] = item.withoutWording
        }
        return named.count == items.count && !items.isEmpty ? .object(named) : nil
    }

    /// Where another tree says something else in a place that both have; `nil` if nowhere.
    func difference(from other: JSONTree, at path: String = "") -> String? {
        switch (self, other) {
        case (.object(let own), .object(let theirs)):
            for name in own.keys.sorted() {
                guard let mine = own[name], let stated = theirs[name] else { continue }
                let place = path.isEmpty ? name : "\(path).\(name)"
                if let found = mine.difference(from: stated, at: place) { return found }
            }
            return nil
        case (.array(let own), .array(let theirs)):
            guard own.count == theirs.count else {
                return "`\(path)` has \(own.count) entries, and the result has \(theirs.count)."
            }
            for (place, (mine, stated)) in zip(own, theirs).enumerated() {
                if let found = mine.difference(from: stated, at: "\(path)[\(place)]") { return found }
            }
            return nil
        default:
            if self == other { return nil }
            if let mine = number, let stated = other.number, mine == stated { return nil }
            if isSameRounded(other) { return nil }
            return "`\(path)` is “\(self)”, and the result says “\(other)”."
        }
    }
}

extension Rational {
    /// Reads `12`, `-12.5` or `0.25`.
    fileprivate init?(decimal text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Rational(String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self = whole
            return
        }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
            let digits = Rational("\(parts[0])\(parts[1])"),
            let scale = Rational("1" + String(repeating: "0", count: parts[1].count))
        else { return nil }
        self = digits / scale
    }
}
