extension Link {
    /// A place on this site as a form or a query names it, such as where somebody goes on after signing in.
    ///
    /// A redirect to what a stranger chose must never leave the site (OWASP ASVS 5.0, 3.7.2). So `nil` for
    /// whatever any browser, or a proxy that decodes too early, might take for another site or for a
    /// script: what does not begin with one slash (`//other.example`, `https:…`, `javascript:…`), has a
    /// backslash (which browsers read as a slash), a blank or a control (which they leave out), a segment
    /// that is empty, `.` or `..` or that hides a slash or a backslash at its beginning (`/%2Fother`), or
    /// is longer than `longestLocal`. What is not ASCII must be percent-encoded, as in every `Link`.
    public init?(local text: String) {
        guard text.utf8.count <= Self.longestLocal, text.utf8.first == UInt8(ascii: "/"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let target = Target(String(text.prefix { $0 != "#" })),
            target.segments.allSatisfy(Self.isPlain)
        else { return nil }
        self.init(path: text)
    }

    /// In bytes; longer than any address that this site makes of its own.
    public static let longestLocal = 2_048

    private static func isPlain(_ segment: String) -> Bool {
        segment != "." && segment != ".." && segment.first != "/" && segment.first != "\\"
    }
}
