import Exact

extension Certificate {
    /// What the independent check found, one thing after another, in plain words.
    public func checks(_ verdict: Verdict) -> [PanelCheck] {
        let panels = distribution.panels.count
        var checks = [
            check(
                verdict, \.isOfPanels,
                "Each of the \(panels) panels has \(draw.size) people, meets every quota, and has nobody who "
                    + "may not be on it."),
            check(verdict, \.isOfSums, "The probabilities of all panels add up to exactly 1."),
            check(
                verdict, \.isOfChances,
                "Everybody's chance is exactly as stated, and people alike have the same."),
        ]
        guard rule != .stratified else {
            checks.append(
                PanelCheck(verdict.isValid, "The stratified draw claims no proof, and has none."))
            return checks
        }
        let broken = verdict.flaws.filter(\.isOfProof)
        if !broken.isEmpty {
            checks.append(PanelCheck(false, "The proof does not hold: \(words(broken))."))
        } else if verdict.isValid {
            checks.append(PanelCheck(verdict.isCertified, proofWords(verdict)))
        } else {
            checks.append(
                PanelCheck(false, "The proof was not looked at, since the rest does not hold."))
        }
        return checks
    }

    private func check(_ verdict: Verdict, _ part: (Flaw) -> Bool, _ holds: String) -> PanelCheck {
        let found = verdict.flaws.filter(part)
        return PanelCheck(
            found.isEmpty, found.isEmpty ? holds : "Something is wrong: \(words(found)).")
    }

    private func words(_ flaws: [Flaw]) -> String {
        let more = flaws.count > 3 ? ["\(flaws.count - 3) more"] : []
        return (flaws.prefix(3).map { $0.words(in: self) } + more).inWords
    }

    private func unprovenWords(_ verdict: Verdict, _ gap: Rational) -> String {
        let open = "It is not proven that no fairer way exists"
        // A bound on everything is a bound on nothing.
        if gap >= Rational(1) { return open + "." }
        switch rule {
        case .nash:
            return open
                + ": the average chance, by multiplying, could be greater by up to \(gap.onePart)."
        case .goldilocks:
            return open + ": chances could be closer together by up to \(gap.onePart) of the measure."
        default:
            // Those who can be on no panel come first, and there is nothing to be bettered for them.
            guard let level = verdict.levels.first(where: { $0.bound.sign > 0 }) else { return open + "." }
            return open
                + ": of those who can be drawn, the worst-off have \(level.chance.percent), and could have "
                + "at most \(level.bound.percent)."
        }
    }

    private func proofWords(_ verdict: Verdict) -> String {
        guard let gap = verdict.gap else { return "It is not proven that no fairer way exists." }
        // As near as a certificate must be: see `Verdict.tolerance`.
        let distance = gap == .zero ? "exactly" : "to within a thousand-millionth"
        let least = verdict.minimum
        guard verdict.isCertified else { return unprovenWords(verdict, gap) }
        switch rule {
        case .leximin:
            let onwards =
                levels.count > 1
                ? "; nor, level by level, whoever is next, for all \(levels.count) levels" : ""
            return
                "No way of drawing gives the worst-off more than \(least.short)\(onwards): proven, "
                + "\(distance)."
        case .maximin:
            return
                "No way of drawing gives the worst-off more than \(least.short): proven, \(distance)."
        case .nash:
            return
                "No way of drawing makes the product of all chances greater: proven, \(distance)."
        case .goldilocks:
            return
                "No way of drawing keeps chances closer together, above and below: proven, \(distance)."
        case .stratified: return ""
        }
    }
}

extension Flaw {
    /// Of the panels, one by one.
    var isOfPanels: Bool {
        switch self {
        case .panelIsMalformed, .panelHasWrongSize, .panelLacksSeated, .panelHasExcluded,
            .panelBreaksQuota,
            .panelHasHouseholdTwice:
            true
        default: false
        }
    }

    /// Of the probabilities.
    var isOfSums: Bool {
        switch self {
        case .weightIsNotPositive, .probabilitiesDoNotAddUp: true
        default: false
        }
    }

    /// Of people's chances.
    var isOfChances: Bool {
        switch self {
        case .chanceIsWrong, .chancesOfAlikeDiffer, .typesDoNotCoverPool, .typeIsMixed: true
        default: false
        }
    }

    /// Of the proof that no fairer way exists.
    var isOfProof: Bool { !isOfPanels && !isOfSums && !isOfChances }

    func words(in certificate: Certificate) -> String {
        let pool = certificate.draw.pool
        func id(_ person: Int) -> String {
            pool.people.indices.contains(person)
                ? "“\(pool.people[person].id)”" : "a person not in the pool"
        }
        switch self {
        case .typesDoNotCoverPool: return "its groups of people alike are not all who can be drawn"
        case .typeIsMixed(let person, let other):
            return "\(id(person)) and \(id(other)) are not alike"
        case .panelIsMalformed(let panel):
            return "panel \(panel + 1) is not a list of people of the pool"
        case .panelHasWrongSize(let panel): return "panel \(panel + 1) has another size"
        case .panelLacksSeated(let panel, let person):
            return "panel \(panel + 1) lacks \(id(person))"
        case .panelHasExcluded(let panel, let person):
            return "panel \(panel + 1) has \(id(person)), who is excluded"
        case .panelBreaksQuota(let panel, let feature, let value):
            let feature = pool.features[feature]
            return
                "panel \(panel + 1) breaks the quota of \(feature.name) “\(feature.values[value].name)”"
        case .panelHasHouseholdTwice(let panel, _):
            return "panel \(panel + 1) has two of one household"
        case .weightIsNotPositive(let panel):
            return "panel \(panel + 1) has a probability that is not above 0"
        case .probabilitiesDoNotAddUp: return "the probabilities do not add up to 1"
        case .chanceIsWrong(let person): return "the chance stated for \(id(person)) is not theirs"
        case .chancesOfAlikeDiffer(let person, let other):
            return "\(id(person)) and \(id(other)) are alike and have different chances"
        case .proofNamesUnknownRow: return "it speaks of something that there is not"
        case .cutIsNotProven(let cut): return "its step \(cut + 1) does not follow"
        case .levelSettlesWrongType(let level):
            return "level \(level + 1) is about the wrong people"
        case .levelsDoNotReachAll: return "its levels do not reach everybody"
        case .proofIsMissing: return "a part of it is missing"
        }
    }
}

extension Rational {
    /// A small fraction in words, such as “one part in 300”.
    fileprivate var onePart: String {
        sign > 0 && self < Rational(1) ? "one part in \((Rational(1) / self).floor)" : percent
    }

    /// As a percentage, and as the fraction where that is short.
    fileprivate var short: String {
        description.count <= 12 ? "\(percent) (\(description))" : percent
    }
}
