import Messages
import Storage
import Time

/// How somebody would like to be written to.
struct MessageWish: Sendable, Hashable {
    var channel: WishedChannel
    /// BCP 47.
    var language: String
    var quiet: QuietHours
    /// One message a day rather than a stream.
    var isGathered: Bool

    /// As for everybody who has not said.
    static let usual = MessageWish(channel: .email, language: "en", quiet: .night, isGathered: true)
}

enum WishedChannel: String, Sendable, CaseIterable, SQLConvertible {
    case email, text, letter, none

    var words: String {
        switch self {
        case .email: "By email"
        case .text: "By text message"
        case .letter: "By letter"
        case .none: "Not at all"
        }
    }
}
