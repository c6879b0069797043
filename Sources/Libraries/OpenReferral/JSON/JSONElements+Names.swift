// What the lists of rows in a document are called, and what is said of one that cannot be read.
extension JSONElements {
    static let nothingAfter = " Nothing after it was read."

    static func tooLarge(_ limit: Int) -> String { "This is larger than \(limit.bytesInWords)." }

    /// Lists of rows by their table's name, that no row has before its own identifier and name.
    static let lists: Set<String> = [
        "services", "organizations", "taxonomies", "taxonomy_terms", "locations", "service_at_locations",
    ]

    /// What others call the list of a page.
    static let wrappers: Set<String> = ["data", "items", "results", "records", "value", "rows"]
}

extension JSONElements.Element {
    /// The element as it stands in the document of another, inside which it was found.
    public func inside(_ outer: Self) -> Self {
        Self(
            line: outer.line + line - 1, pointer: outer.pointer + pointer, hint: hint ?? outer.hint,
            isNext: isNext)
    }
}
