import Documents

/// A lottery over panels that are all equally likely: what is published before the draw.
///
/// Drawing one number from 1 to the number of ``panels`` draws the panel. It holds ids and nothing
/// else of people.
public struct Lottery: Sendable, Equatable {
    /// By number, from 1: the ids of the members, in the order of their UTF-8.
    public let panels: [[String]]

    /// The SHA-256 of ``text``, in 64 small hexadecimal digits: what is published before the draw.
    public let hash: String

    /// Puts members and panels in the order of the published text, so that the same panels are always
    /// the same lottery.
    public init(_ panels: [[String]]) {
        let ids = Set(panels.joined()).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let ranks = Dictionary(
            ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.init(panels.map { $0.compactMap { ranks[$0] } }, of: ids)
    }

    /// - Parameters:
    ///   - panels: members by their place in `ids`.
    ///   - ids: in the order of their UTF-8.
    init(_ panels: [[Int]], of ids: [String]) {
        let ordered = panels.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
        self.panels = ordered.map { members in members.map { ids[$0] } }
        hash = Digest.sha256Hexadecimal(Self.text(of: self.panels))
    }

    static let heading = "kith-lottery-1"

    /// The text that is published, in UTF-8 with a line feed after each line: a heading, the number
    /// of panels, and a line a panel with its number and the ids of its members, one tab between.
    public var text: String { Self.text(of: panels) }

    private static func text(of panels: [[String]]) -> String {
        var text = "\(heading)\npanels\t\(panels.count)\n"
        for (index, members) in panels.enumerated() {
            text += String(index + 1)
            for id in members {
                text += "\t"
                text += id
            }
            text += "\n"
        }
        return text
    }

    /// The members of a panel by its number; `nil` for a number that no panel has.
    public func panel(_ number: Int) -> [String]? {
        number >= 1 && number <= panels.count ? panels[number - 1] : nil
    }
}

/// Why a text is no lottery, or not in the one form that has one hash.
public struct LotteryTextError: Error, Equatable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    public let reason: String
    public var description: String { "line \(line): \(reason)" }
}

extension Lottery {
    /// Reads the text that is published.
    ///
    /// Only the canonical form is taken: what is read back and written again is the same to the
    /// byte.
    public init(text: String) throws(LotteryTextError) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.count >= 4, lines.removeFirst() == Self.heading else {
            throw LotteryTextError(
                line: 1, reason: "a lottery starts with the line “\(Self.heading)”.")
        }
        let count = lines.removeFirst().split(separator: "\t")
        guard lines.removeLast().isEmpty else {
            throw LotteryTextError(line: lines.count + 3, reason: "the last line does not end.")
        }
        guard count.count == 2, count[0] == "panels", Int(count[1]) == lines.count else {
            throw LotteryTextError(
                line: 2,
                reason: "this line must say how many panels follow: panels, a tab, \(lines.count).")
        }
        var panels: [[String]] = []
        for (index, line) in lines.enumerated() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count > 1, fields[0] == String(index + 1), !fields.contains("") else {
                throw LotteryTextError(
                    line: index + 3,
                    reason: "panel \(index + 1) is its number and its ids, a tab between.")
            }
            panels.append(fields.dropFirst().map(String.init))
        }
        self.init(panels)
        // By bytes: two ways to write the same letter are two texts, with two hashes.
        if let line = panels.indices.first(where: { index in
            !panels[index].elementsEqual(self.panels[index]) { $0.utf8.elementsEqual($1.utf8) }
        }) {
            throw LotteryTextError(
                line: line + 3,
                reason: "this panel, or the order of its members, is not where it belongs.")
        }
    }
}
