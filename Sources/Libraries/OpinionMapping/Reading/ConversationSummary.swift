/// What `summary.csv` of a Polis export says of a conversation, beside numbers that the votes tell better.
public struct ConversationSummary: Sendable, Equatable {
    public var topic = ""
    public var url = ""
    public var description = ""

    public init() {}

    /// - Parameter bytes: the whole file. It is a nicety: one that cannot be read says nothing.
    public init(_ bytes: [UInt8]) {
        var said: [String: String] = [:]
        var rows = PolisRows(file: "summary.csv")
        try? rows.read(bytes, isLast: true) { row in
            if row.count >= 2, said[row.trimmed(0)] == nil { said[row.trimmed(0)] = row.text(1) }
        }
        topic = said["topic"] ?? ""
        url = said["url"] ?? ""
        description = said["conversation-description"] ?? ""
    }
}
