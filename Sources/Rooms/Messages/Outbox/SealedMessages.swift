import Trust

/// What this room keeps sealed, for sealing it again under a new key.
package enum SealedMessages {
    package static let columns = [
        SealedColumn("address", of: "message", place: "message.address/"),
        SealedColumn("subject", of: "message", place: "message.subject/"),
        SealedColumn("words", of: "message", place: "message.words/"),
    ]
}
