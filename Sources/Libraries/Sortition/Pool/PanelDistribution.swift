import BigInt
import Exact

/// Panels, and how likely each is: what a rule finds and a lottery draws from.
///
/// Probabilities are whole numbers of a common part, so that sums are exact and quick.
public struct PanelDistribution: Sendable, Hashable {
    public struct Panel: Sendable, Hashable {
        /// The people on it by their index in the pool, ascending.
        public let members: [Int]
        /// Its probability in parts of `PanelDistribution.parts`; above zero.
        public let weight: BigInt

        public init(members: [Int], weight: BigInt) {
            self.members = members
            self.weight = weight
        }
    }

    public let panels: [Panel]
    /// What the weights add up to, in a distribution that is one.
    public let parts: BigInt

    /// - Parameter parts: above zero.
    public init(panels: [Panel], parts: BigInt) {
        self.panels = panels
        self.parts = parts
    }

    /// The exact probability of a panel.
    public func probability(_ panel: Panel) -> Rational {
        Rational(panel.weight, over: parts)
    }

    /// The exact chance of each of so many people: the probabilities of the panels they are on, added up.
    /// - Complexity: O(panels × size).
    public func chances(people: Int) -> [Rational] {
        var weights = [BigInt](repeating: 0, count: people)
        for panel in panels {
            for member in panel.members where weights.indices.contains(member) {
                weights[member] += panel.weight
            }
        }
        return weights.map { Rational($0, over: parts) }
    }
}
