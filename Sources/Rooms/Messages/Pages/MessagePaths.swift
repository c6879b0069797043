import Web

/// Where the pages of this room are.
package enum MessagePaths {
    package static let messages = Path< >("/messages")
    package static let message = Path<String>("/messages/{id}")
    static let attempts = Path<String>("/messages/{id}/attempts")
    static let letters = Path< >("/messages/letters")
    static let letter = Path<String>("/messages/{id}/letter")
    static let posting = Path<String>("/messages/{id}/posting")
    package static let jobs = Path< >("/jobs")
    static let jobAttempts = Path<String>("/jobs/{id}/attempts")
}
