/// What somebody can agree to, one purpose at a time, and take back at any time.
///
/// Nobody is taken to agree to what they were not asked (UK GDPR, articles 4(11) and 7). A room that needs
/// another purpose adds it here, with words that can be read out.
package enum ConsentPurpose: String, Sendable, Hashable, CaseIterable {
    case messages
    case sharing
    case followUp = "follow-up"
    case research
    case photographs

    var title: String {
        switch self {
        case .messages: "Write to me"
        case .sharing: "Share my details with those who help me"
        case .followUp: "Ask me how it went"
        case .research: "Learn from what I say, without my name"
        case .photographs: "Show pictures of me"
        }
    }

    /// What is shown or read out, and kept with the answer word for word.
    var wording: String {
        switch self {
        case .messages:
            "You may write to me about what I asked for, what I joined, and what came of it. You write "
                + "in the "
                + "way that I chose, and you stop when I say so."
        case .sharing:
            "When I ask to be put in touch with a group or a service, you may give them my name and how to "
                + "reach me. You tell them no more than I agree to, and you tell me whom you told."
        case .followUp:
            "You may ask me later how it went, and what changed for me. I do not have to answer."
        case .research:
            "You may use what I say to learn what helps people here. My name is taken off first, and nobody "
                + "can tell from a figure that I am in it."
        case .photographs:
            "You may take and show pictures that I am in. You ask me before each one."
        }
    }
}

/// How somebody said yes or no.
package enum ConsentManner: String, Sendable, Hashable, CaseIterable {
    /// They did it themselves, on a page.
    case typed
    /// They said it to somebody.
    case spoken
    /// They signed a paper.
    case paper

    var words: String {
        switch self {
        case .typed: "on this site"
        case .spoken: "in words"
        case .paper: "on paper"
        }
    }
}
