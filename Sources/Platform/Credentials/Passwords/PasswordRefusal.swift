/// Why a password is not taken, in order of precedence.
public enum PasswordRefusal: Error, Sendable, Hashable {
    case empty
    /// Over 1024 bytes.
    case tooLong
    /// Fewer characters than this.
    case tooShort(least: Int)
    /// One word of a dictionary of common ones, whatever figures stand around it or for its
    /// letters.
    case common
    /// A few characters that follow from one another: `123456789012345`, `qwertyuiopasdfg`,
    /// `abcabcabcabcabc`.
    case predictable
    /// Hardly more than words that anybody knows of the person or the place, of which this is one.
    case madeOf(word: String)
}

extension PasswordRefusal: CustomStringConvertible {
    /// For the person, with what to do.
    public var description: String {
        switch self {
        case .empty: "Enter a password."
        case .tooLong: "This password is too long. Use fewer than 250 characters."
        case .tooShort(let least):
            "This password is too short. Use at least \(least) characters. Four words in a row "
                + "do well."
        case .common:
            "This password is one common word, which is guessed first. Use three or four words "
                + "that do not belong together."
        case .predictable:
            "This password follows a pattern, which is soon guessed. Use three or four words "
                + "that do not belong together."
        case .madeOf(let word):
            "This password is little more than “\(word)”, which others know. Use words that "
                + "have nothing to do with you or this place."
        }
    }
}
