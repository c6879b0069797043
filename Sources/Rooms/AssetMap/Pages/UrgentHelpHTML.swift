import Web

/// Whom to ring now, above whatever was found, for somebody who may be in danger. The numbers are those of
/// the United Kingdom, and shown where somebody has said that the place is there: 999; NHS 111, which has a
/// choice for mental health (NHS England, 2024); Samaritans, 116 123, free at all hours.
func urgentHelp(_ view: FindView) -> HTML {
    guard view.isInUnitedKingdom else { return "" }
    guard [view.query.words, view.result.correction].contains(where: { soundsUrgent($0 ?? "") }) else {
        return ""
    }
    return Inset {
        """
        <p><strong>If you or somebody else may be in danger now, ring \(TelephoneLink("999")).</strong> \
        To talk to somebody at any hour, free: Samaritans, \(TelephoneLink("116 123")), or NHS \
        \(TelephoneLink("111")) and choose mental health.</p>
        """
    }.html
}

private func soundsUrgent(_ words: String) -> Bool {
    let stems = Words.split(words, limit: 100).map(\.stem)
    return urgent.contains { phrase in
        stems.indices.contains { stems[$0...].starts(with: phrase) }
    }
}

/// Words in that order, in any ending. ("End of life care" is none of them.)
private let urgent: [[String]] = [
    "suicide", "suicidal", "samaritans", "overdose", "kill myself", "killing myself", "end my life",
    "ending my life", "end it all", "self harm", "selfharm", "hurt myself", "hurting myself", "want to die",
    "wish i was dead",
].map { $0.split(separator: " ").map { Stem.of(String($0)) } }
