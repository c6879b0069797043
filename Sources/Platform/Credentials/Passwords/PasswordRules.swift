import Foundation

/// Which new passwords are taken.
///
/// Long enough, and not one that is guessed first. Nothing is asked about figures, capitals and
/// signs, and any script is welcome (NIST SP 800-63B-4, section 3.1.1.2; OWASP ASVS 5.0, 6.2.5).
public struct PasswordRules: Sendable {
    let least: Int
    let commonWords: CommonWords

    /// - Parameters:
    ///   - least: how many characters a password must have, counted as Unicode's code points. 15
    ///     where it is
    ///     all that is asked for; where a second factor always is, NIST allows 8 (SP 800-63B-4,
    ///     section
    ///     3.1.1.2), and so does OWASP ASVS 5.0, 6.2.1, which strongly recommends 15.
    public init(least: Int = 15, commonWords: CommonWords = CommonWords()) {
        self.least = max(8, least)
        self.commonWords = commonWords
    }

    /// - Parameter words: what anybody knows of the person or the place, and no password may be
    ///   made of: the place's name, the person's name and e-mail address. They are taken apart
    ///   into words here.
    /// - Returns: the first reason not to take it; `nil` for a good one. Reads the dictionary's
    ///   files: a millisecond or so.
    public func refusal(of password: Password, knowing words: [String] = []) -> PasswordRefusal? {
        guard password.text.unicodeScalars.count >= least else { return .tooShort(least: least) }
        let folded = FoldedPassword(password.text)
        if commonWords.hasAny(of: folded.words) { return .common }
        if folded.surprises < 6 { return .predictable }
        return folded.known(of: words).map { .madeOf(word: $0) }
    }
}
