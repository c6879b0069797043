import Exact

/// One thing that was looked at, and whether it holds.
public struct PanelCheck: Sendable, Hashable {
    public let holds: Bool
    /// In plain words, for people who were not there.
    public let words: String

    public init(_ holds: Bool, _ words: String) {
        self.holds = holds
        self.words = words
    }
}

/// Looks at what was published about a draw, against its certificate.
///
/// It knows the lottery and the draw as files and works everything out anew.
public struct PublishedDraw {
    public let certificate: Certificate
    public let lottery: Lottery

    public init(_ certificate: Certificate, lottery: Lottery) {
        self.certificate = certificate
        self.lottery = lottery
    }

    /// Whether every panel of the lottery could be seated, whether chances are those that were
    /// certified, and whether it is the lottery that the certificate's distribution is rounded to.
    public func checkLottery() -> [PanelCheck] {
        let draw = certificate.draw
        let index = Dictionary(
            draw.pool.people.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var faults: [String] = []
        var panels: [[Int]] = []
        for (number, members) in lottery.panels.enumerated() {
            let people = members.compactMap { index[$0] }
            let words =
                people.count < members.count
                ? "it has somebody who is not in the pool" : draw.fault(of: people)
            if let words {
                faults.append("panel \(number + 1): \(words)")
            } else {
                panels.append(people)
            }
        }
        var checks = [
            PanelCheck(
                faults.isEmpty,
                faults.isEmpty
                    ? "Each of the \(lottery.panels.count) panels of the lottery has \(draw.size) people, "
                        + "meets every quota, and has nobody who may not be on it."
                    : "Not every panel of the lottery could be seated: \(Array(faults.prefix(3)).inWords)."
            )
        ]
        guard faults.isEmpty else { return checks }
        let stated = RoundedLottery(panels, of: draw, chances: certificate.chances)
        let made = RoundedLottery(
            rounding: certificate.distribution, of: draw, to: lottery.panels.count)
        let isSame = made.lottery.hash == lottery.hash
        checks.append(
            PanelCheck(
                isSame,
                isSame
                    ? "The lottery is the one that the certified chances are rounded to: nobody's chance "
                        + "changes by more than \(stated.largestChange.percent)."
                    : "The lottery is not the one that the certified chances are rounded to: somebody's "
                        + "chance is \(stated.largestChange.percent) away from what was certified.")
        )
        return checks
    }

    /// Whether the lottery has the hash that was published before the draw.
    public func checkHash(_ published: String) -> PanelCheck {
        check(published, "that was made public before the draw")
    }

    private func check(_ hash: String, _ origin: String) -> PanelCheck {
        let holds = lottery.hash == hash.lowercased()
        return PanelCheck(
            holds,
            holds
                ? "The lottery has the hash \(origin), \(lottery.hash)."
                : "The lottery has the hash \(lottery.hash), and not the one \(origin), \(hash).")
    }

    /// Whether a draw follows from the lottery.
    /// - Parameters:
    ///   - hash: the lottery's, as the draw states it.
    ///   - number: the panel's, as the draw states it.
    public func checkDraw(hash: String, seed: String?, number: Int, members: [String])
        -> [PanelCheck]
    {
        // It was written after the draw, so it proves nothing of what was public before.
        var checks = [check(hash, "that the draw names")]
        if let seed {
            let right = DrawNumber.from(
                seed: seed, lottery: lottery.hash, panels: lottery.panels.count)
            checks.append(
                PanelCheck(
                    right == number,
                    right == number
                        ? "The text “\(seed)” gives the number \(number)."
                        : "The text “\(seed)” gives the number \(right), and not \(number)."))
        }
        let panel = lottery.panel(number)
        let isPanel =
            panel.map { $0.map(\.bytes) == Lottery([members]).panels[0].map(\.bytes) } ?? false
        checks.append(
            PanelCheck(
                isPanel,
                isPanel
                    ? "The \(members.count) people drawn are panel \(number) of the lottery."
                    : "The people named are not panel \(number) of the lottery."))
        return checks
    }
}

extension String {
    /// What is compared when not even another way to write the same letter will do.
    fileprivate var bytes: [UInt8] { Array(utf8) }
}
