/// What was found out about one thing.
public struct Inspection: Sendable, Codable, Equatable {
    /// What was looked at: `disk space`.
    public let name: String
    public let state: State
    /// What was seen, and what to do about it where it is not good.
    public let detail: String

    public enum State: String, Sendable, Codable {
        case good
        /// Works, but is worth knowing.
        case warning
        case bad
    }

    static func good(_ name: String, _ detail: String) -> Inspection {
        Inspection(name: name, state: .good, detail: detail)
    }

    static func warning(_ name: String, _ detail: String) -> Inspection {
        Inspection(name: name, state: .warning, detail: detail)
    }

    static func bad(_ name: String, _ detail: String) -> Inspection {
        Inspection(name: name, state: .bad, detail: detail)
    }
}
