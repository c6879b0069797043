/// What a file is that only looks like one of a feed, told by how it begins.
enum FileKind {
    /// Why the file cannot be a feed, and what to do; `nil` where it may be one.
    /// - Throws: `ImportError.unreadable`.
    static func reason(toRefuse path: String) throws -> String? {
        var start: [UInt8] = []
        var source = try FileBytes(path: path)
        _ = try source.read(into: &start)
        return reason(toRefuse: start.prefix(1_000))
    }

    static func reason(toRefuse start: ArraySlice<UInt8>) -> String? {
        for (mark, reason) in marks where start.starts(with: mark) { return reason }
        if isWide(start) { return wide }
        let words = String(decoding: start, as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") {
            return "It is a web page for people, and holds no rows. Save the data itself, or give the "
                + "address of the API."
        }
        if words.hasPrefix("<") {
            return "It is XML, which Kith does not read. Save it as CSV or as JSON."
        }
        return nil
    }

    private static let wide =
        "Its letters are in UTF-16. Save the file again as UTF-8: in Excel, choose \"CSV UTF-8\"."

    private static let marks: [([UInt8], String)] = [
        ([0xFF, 0xFE], wide), ([0xFE, 0xFF], wide),
        (
            Array("PK\u{3}\u{4}".utf8),
            "It is a zip file or a spreadsheet. Take the files out of it, or save each sheet as CSV."
        ),
        ([0x1F, 0x8B], "It is compressed (gzip). Unpack it first."),
        (Array("%PDF".utf8), "It is a PDF, which holds no rows. Save the data as CSV or as JSON."),
        (
            [0xD0, 0xCF, 0x11, 0xE0],
            "It is an old Excel or Word file. Save each sheet as CSV."
        ),
        (Array("SQLite format 3".utf8), "It is a SQLite database. Export its tables as CSV."),
    ]

    /// Whether every second byte is nought, as in UTF-16 without a mark.
    private static func isWide(_ start: ArraySlice<UInt8>) -> Bool {
        let letters = start.prefix(64)
        guard letters.count >= 8 else { return false }
        let even = letters.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
        let odd = letters.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        return max(even, odd) * 4 >= letters.count && min(even, odd) == 0
    }
}
