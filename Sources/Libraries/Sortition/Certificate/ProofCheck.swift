import BigInt
import Exact

/// Checks the proof of a certificate whose lottery has been found sound.
struct ProofCheck {
    private let certificate: Certificate
    private let sizes: [Rational]
    private let chances: [Rational]
    private var rows: ProofRows

    private(set) var flaws: [Flaw] = []
    private(set) var bounds: [Verdict.Bound] = []
    private var settled: [Bool]

    init(certificate: Certificate) {
        self.certificate = certificate
        sizes = certificate.types.map { Rational(Int64($0.count)) }
        chances = certificate.types.map { certificate.chances[$0[0]] }
        rows = ProofRows(draw: certificate.draw, types: certificate.types)
        settled = Array(repeating: false, count: certificate.types.count)
    }

    /// - Returns: how far from the best the lottery may be; nil if nothing is proven. That is no flaw where
    ///   nothing is claimed, as of a search that was stopped.
    mutating func run() -> Rational? {
        for (index, cut) in certificate.cuts.enumerated() {
            guard rows.proves(cut) else {
                flaws.append(.cutIsNotProven(cut: index))
                return nil
            }
            rows.admit(cut)
        }
        var gaps: [Rational] = []
        for index in certificate.levels.indices {
            guard let gap = check(level: index) else { return nil }
            gaps.append(gap)
        }
        let levelGap = gaps.max() ?? .zero
        switch (certificate.rule, certificate.balance) {
        case (.stratified, nil): return nil
        case (_, nil) where certificate.levels.isEmpty && !settled.isEmpty: return nil
        case (.nash, nil), (.goldilocks, nil): return nil
        case (.leximin, nil):
            // Without its last levels the proof is of less, but of nothing wrong.
            guard settled.allSatisfy({ $0 }) else {
                flaws.append(.levelsDoNotReachAll)
                return nil
            }
            return levelGap
        case (.maximin, nil):
            guard !gaps.isEmpty || settled.isEmpty else { break }
            return levelGap
        case (.nash, .nash(let proof, let point)):
            guard let open = openTypes() else { break }
            // Of a product with a nought in it nothing is known.
            if open.contains(where: { chances[$0].sign == 0 }) { return nil }
            if let gap = nashGap(proof, at: point, open) { return max(gap, levelGap) }
        case (.goldilocks, .goldilocks(let proof, let least)):
            guard let open = openTypes() else { break }
            if open.contains(where: { chances[$0].sign == 0 }) { return nil }
            if let gap = goldilocksGap(proof, least, open) { return max(gap, levelGap) }
        default: break
        }
        flaws.append(.proofIsMissing)
        return nil
    }

    /// How much better off the worst-off of the rest could be; nil, and a flaw, if the level is unsound.
    private mutating func check(level index: Int) -> Rational? {
        let level = certificate.levels[index]
        guard let sum = rows.sum(level.proof) else {
            flaws.append(.proofNamesUnknownRow)
            return nil
        }
        var left = sum.limit, share = Rational.zero
        for type in sizes.indices where sum.weights[type].sign != 0 {
            let weight = sum.weights[type]
            if settled[type] {
                left -= weight * sizes[type] * chances[type]
            } else if weight.sign > 0 {
                share += weight * sizes[type]
            } else {
                left -= weight * Rational(Int64(rows.caps[type]))
            }
        }
        let worst = sizes.indices.filter { !settled[$0] }.map { chances[$0] }.min() ?? .zero
        for type in level.types {
            guard sizes.indices.contains(type), !settled[type], sum.weights[type].sign > 0 else {
                flaws.append(.levelSettlesWrongType(level: index))
                return nil
            }
        }
        for type in level.types { settled[type] = true }
        guard share.sign > 0 else {
            flaws.append(.levelSettlesWrongType(level: index))
            return nil
        }
        let bound = left / share
        bounds.append(.init(chance: worst, bound: bound))
        return max(bound - worst, .zero)
    }

    /// By concavity, logarithms are at most those at the point plus Σ count/point × change, which the rows
    /// bound, and where they fall short the cap of each type. And log(point/chance) ≤ point/chance − 1.
    private func nashGap(_ proof: Combination, at point: [Rational], _ open: Set<Int>) -> Rational? {
        guard let sum = rows.sum(proof), point.count == sizes.count,
            open.allSatisfy({ point[$0].sign > 0 })
        else { return nil }
        var gain = sum.limit, people = Rational.zero
        for type in sizes.indices {
            // Of a type that can be on no panel there is nothing to gain.
            guard open.contains(type) else { continue }
            people += sizes[type]
            gain += (sizes[type] * (point[type] / chances[type] - Rational(1))).roundedUp
            let missing = Rational(1) / point[type] - sum.weights[type]
            if missing.sign > 0 { gain += (missing * Rational(Int64(rows.caps[type]))).roundedUp }
        }
        return people.sign > 0 ? max((gain - people) / people, .zero) : .zero
    }

    /// The rows say: least × P − greatest × N ≤ limit. With the tangent of 1/x at `touch`, and greatest ≥
    /// least, that bounds greatest/even + even/least from below.
    private func goldilocksGap(
        _ proof: Combination, _ touch: Rational, _ open: Set<Int>
    ) -> Rational? {
        guard let sum = rows.sum(proof), touch.sign > 0 else { return nil }
        if open.isEmpty { return .zero }
        let people = open.reduce(Rational.zero) { $0 + sizes[$1] }
        let even = Rational(Int64(rows.seats)) / people
        var low = Rational.zero, high = Rational.zero
        for type in open {
            let weight = sum.weights[type] * sizes[type]
            if weight.sign > 0 { low += weight } else { high -= weight }
        }
        guard high.sign > 0 else { return nil }
        // 1/even = direct + through: the one by way of the rows, the other by greatest ≥ least.
        let slope = even / (touch * touch), part = low / high
        var through = Rational.zero
        if part != Rational(1) {
            through = (slope - part / even) / (Rational(1) - part)
            through = min(max(through, .zero), Rational(1) / even)
        }
        let direct = Rational(1) / even - through
        let rest = direct * part + through - slope
        let bound = Rational(2) * even / touch - direct * sum.limit / high + min(rest, .zero)
        let mine = open.map { chances[$0] }
        guard let least = mine.min(), let greatest = mine.max(), least.sign > 0 else { return nil }
        return max(greatest / even + even / least - bound, .zero)
    }

    /// The types that can be on a panel; nil if one with a chance was settled as if it could have none.
    private func openTypes() -> Set<Int>? {
        let isSound = sizes.indices.allSatisfy { !settled[$0] || chances[$0].sign == 0 }
        return isSound ? Set(sizes.indices.filter { !settled[$0] }) : nil
    }
}

extension Rational {
    /// Up to a part of 2^80: sums of many such fractions stay short.
    fileprivate var roundedUp: Rational {
        let scale = BigInt(1) << 80
        return Rational((self * Rational(scale, over: 1)).ceiling, over: scale)
    }
}
