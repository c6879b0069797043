import Web

/// Whom to ring now, above whatever was found, for somebody who may be in danger. The numbers are those of
/// the United Kingdom, and shown where its clocks are: 999; NHS 111, whose second choice is mental health
/// (NHS England, 2024); Samaritans, 116 123, free at all hours.
func urgentHelp(_ view: FindView) -> HTML {
    guard view.isInUnitedKingdom, let words = view.query.words, soundsUrgent(words) else { return "" }
    return Inset {
        """
        <p><strong>If you or somebody else may be in danger now, ring \(TelephoneLink("999")).</strong> \
        To talk to somebody at any hour, free: Samaritans, \(TelephoneLink("116 123")), or NHS \
        \(TelephoneLink("111")) and choose 2.</p>
        """
    }.html
}

private func soundsUrgent(_ words: String) -> Bool {
    let tokens = Set(Words.split(words, limit: 100).map(\.stem))
    return urgent.contains { $0.isSubset(of: tokens) }
}

/// Each line is said when all of its words are there, in any ending.
private let urgent: [Set<String>] = [
    "suicide", "suicidal", "samaritans", "overdose", "kill myself", "end life", "self harm", "selfharm",
    "hurt myself", "want die",
].map { Set($0.split(separator: " ").map { Stem.of(String($0)) }) }
