/// Something that is wrong with a database, found by a check.
public struct Finding: Sendable, Hashable {
    /// Which check found it, as `foreign key`.
    public let name: String
    /// What is wrong and where, in a sentence.
    public let detail: String

    public init(name: String, detail: String) {
        self.name = name
        self.detail = detail
    }
}
