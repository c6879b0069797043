extension SQL {
    /// `text` in small letters, so far as it matters for comparing it with `words` in small letters; the
    /// same on both engines.
    ///
    /// SQLite's LOWER knows A to Z alone, PostgreSQL's as much as the server's locale does. So every
    /// other letter that `words` has is made small by name.
    public static func folded(_ text: SQL, for words: String) -> SQL {
        var seen: Set<Unicode.Scalar> = []
        var folded: SQL = "LOWER(\(text))"
        for scalar in words.lowercased().unicodeScalars where !scalar.isASCII {
            let small = String(scalar), capital = scalar.properties.uppercaseMapping
            guard capital != small, capital.unicodeScalars.count == 1, seen.insert(scalar).inserted else {
                continue
            }
            folded = "REPLACE(\(folded), \(capital), \(small))"
        }
        return folded
    }
}
