/// What a file is that is no text, told by how it begins.
enum ForeignFile {
    /// Why it cannot be read and what to do; `nil` where it may be text.
    static func reason(_ start: UnsafeRawBufferPointer) -> String? {
        marks.first { start.starts(with: $0.mark) }?.reason
    }

    private static let asTables =
        "Open it, choose Save as, and save the projects and the votes as CSV (UTF-8), each as a file; then "
        + "give both: projects.csv --votes votes.csv --budget SUM"

    private static let wide =
        "this is text in UTF-16. Save it again as UTF-8; in Excel, choose “CSV UTF-8”."

    private static let marks: [(mark: [UInt8], reason: String)] = [
        (
            Array("PK\u{3}\u{4}".utf8),
            "this is a spreadsheet as its program keeps it (.xlsx or .ods), or another packed file. "
                + asTables
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "this is a spreadsheet of an old Excel (.xls). \(asTables)"),
        (
            Array("%PDF".utf8),
            "this is a PDF, which holds pages and no tables. Ask whoever made it for the spreadsheet behind "
                + "it. \(asTables)"
        ),
        ([0x1F, 0x8B], "this is packed (gzip). Unpack it first."),
        ([0xFF, 0xFE], wide), ([0xFE, 0xFF], wide),
    ]
}
