/// What a part of the program says when it is asked whether it is ready to work.
public struct ReadinessFinding: Sendable, Hashable {
    /// The part: "database".
    public let name: String
    public let isReady: Bool
    /// What is the matter, in a sentence for an administrator.
    public let words: String

    public init(_ name: String, isReady: Bool, _ words: String = "") {
        self.name = name
        self.isReady = isReady
        self.words = words
    }
}

/// What an error from inside means to the asker: `WebServer(explain:)` translates.
public enum Failure: Sendable, Hashable {
    /// It will pass: 503, with how long to wait. Nothing was done. `words` go to the log.
    case temporary(retryAfterSeconds: Int, words: String)
    /// It will pass, but what was asked may have been done all the same: 503, which says so.
    case uncertain(retryAfterSeconds: Int, words: String)
    /// It is a refusal after all.
    case refused(Refusal)
    /// A fault: 500. `words` go to the log and must hold nothing about a person.
    case fault(words: String)
}
