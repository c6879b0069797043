import Time

/// How guessing is made slow: after some wrong tries at one account, no password or code is looked at for a
/// while, longer each time. The owner is not locked out: the link by e-mail asks for none of it, and wrong
/// passwords do not slow it down (OWASP ASVS 5.0, 6.3.1; NIST SP 800-63B, 5.2.2).
enum Failures {
    static let free = 5
    private static let longest: Int64 = 15 * 60

    /// - Parameter failures: with this one.
    /// - Returns: until when to wait; `nil` while some are free.
    static func wait(after failures: Int, at now: Instant) -> Instant? {
        if failures < free { return nil }
        let seconds = min(Int64(15) << min(failures - free, 10), longest)
        return now.advanced(bySeconds: seconds)
    }
}
