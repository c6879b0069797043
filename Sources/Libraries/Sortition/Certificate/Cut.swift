import Exact

/// Rows, each multiplied by a number, and added up.
public typealias Combination = [RowName: Rational]

/// A rule that holds for every panel, because people are whole, though it does not follow from quotas
/// alone: Σ coefficient × number of the type ≤ bound. It carries its proof.
public struct Cut: Sendable, Hashable {
    /// For each type that counts, how much one of it counts.
    public let coefficients: [Int: Int]
    public let bound: Int
    public let proof: CutProof

    public init(coefficients: [Int: Int], bound: Int, proof: CutProof) {
        self.coefficients = coefficients
        self.bound = bound
        self.proof = proof
    }
}

/// Why a cut holds: cases that cover all panels, each settled by adding up rows.
public indirect enum CutProof: Sendable, Hashable {
    /// Either at most `count` of the type are on the panel, or at least one more.
    case either(type: Int, count: Int, low: CutProof, high: CutProof)
    /// In this case, these rows add up to less than bound + 1, and whole numbers to no more than bound.
    case bounded(Combination)
    /// In this case there is no panel: these rows add up to something below nothing.
    case empty(Combination)
}
