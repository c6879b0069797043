import Crypto
import Documents
import Time

/// A way out of the house: a mail server, a provider of text messages.
package protocol Sender: Sendable {
    var channel: Channel { get }

    /// Sends a message; when it returns, the other side has taken it.
    func send(_ message: Outgoing) async throws(SendTrouble)

    /// Whether the other side took what was sent under a reference; `nil` where it cannot be asked.
    func hasTaken(_ reference: String) async throws(SendTrouble) -> Bool?
}

extension Sender {
    package func hasTaken(_ reference: String) async throws(SendTrouble) -> Bool? { nil }
}

/// A message on its way to one address.
package struct Outgoing: Sendable, Hashable {
    /// The same for every try of the same event, and for no other event.
    package let reference: String
    package let address: Address
    /// Of the receiver, where it is known.
    package let name: String?
    /// The language of the words, by its code (BCP 47).
    package let language: String
    package let words: MessageWords
    package let date: Instant

    /// 128 bits of the event's SHA-256, in hexadecimal: tells nothing of the event.
    static func reference(of event: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Array("kith message \(event)".utf8)).prefix(16))
    }
}

/// Why a message could not be sent, in words that name no person and show no secret.
package enum SendTrouble: Error, Sendable, Hashable {
    /// Not taken, and never will be: no such address, or words that are refused.
    case refused(String)
    /// Not taken now; another try may do.
    case failed(String)
    /// Too many at once: not taken, and not before so many seconds.
    case later(seconds: Int64, String)
    /// It may have been taken: the connection was lost before the answer came.
    case unknown(String)

    var words: String {
        switch self {
        case .refused(let words), .failed(let words), .later(_, let words), .unknown(let words):
            words
        }
    }
}
