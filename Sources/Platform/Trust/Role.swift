import Time

/// What somebody does here, as the guidance and the field name it.
public enum Role: String, Sendable, Hashable, CaseIterable {
    case resident
    case volunteer
    case linkWorker = "link-worker"
    case referrer
    case organisationLead = "organisation-lead"
    case communityDeveloper = "community-developer"
    case communityResearcher = "community-researcher"
    case commissioner
    case administrator

    /// In words, as within a sentence.
    public var words: String {
        switch self {
        case .organisationLead: "group or organisation lead"
        case .communityDeveloper: "community development worker"
        case .commissioner: "commissioner"
        default: rawValue.replacing("-", with: " ")
        }
    }

    /// What somebody in that role comes for: one sentence.
    public var job: String {
        switch self {
        case .resident: "Finds what is on, asks for help or offers it, and has a say."
        case .volunteer: "Gives time: leads a walk, befriends, mentors."
        case .linkWorker: "Listens to what matters to people, and connects them to what is near."
        case .referrer: "Sends people to a link worker, and hears back."
        case .organisationLead: "Keeps a group's listing true, and welcomes people."
        case .communityDeveloper: "Maps what a community has, and brings people together."
        case .communityResearcher: "Asks neighbours, and turns their answers into findings."
        case .commissioner: "Sees needs and reach side by side, and funds what helps."
        case .administrator: "Runs this site, and says who does what."
        }
    }
}

/// Where a role holds.
public enum Scope: Sendable, Hashable {
    case everywhere
    /// A place, and every place within it.
    case place(String)
    case organisation(String)
}

/// A role that somebody holds.
public struct HeldRole: Sendable, Hashable {
    public let role: Role
    public let scope: Scope
    /// When it ends; `nil` where it does not by itself.
    public let until: Instant?

    public init(_ role: Role, _ scope: Scope = .everywhere, until: Instant? = nil) {
        self.role = role
        self.scope = scope
        self.until = until
    }
}
