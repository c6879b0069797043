// What lists of rows are called and how they are entered, and what is said of rows that cannot be read.
extension JSONElements {
    static let nothingAfter = " Nothing after it was read."

    static let tooDeep = "This is nested more than \(JSONSpan.depthLimit) deep."

    static func tooLarge(_ limit: Int) -> String { "This is larger than \(limit.bytesInWords)." }

    /// Steps into the array that is the value of `key`, where it holds rows.
    /// - Parameter isRow: whether the object has shown itself to be a row, whose lists are its own.
    mutating func entersRows(_ key: String, isRow: Bool = false) throws -> Bool {
        let isTable = !isRow && Self.lists.contains(key)
        let isRows = key == "contents" || key == "content" || key.hasSuffix(".csv")
            || !isRow && (isTable || Self.wrappers.contains(key))
        let byte = try peek()
        let isHolder = !isRow && Self.holders.contains(key) && byte == UInt8(ascii: "{")
        guard isHolder || isRows && byte == UInt8(ascii: "[") else { return false }
        at += 1
        if case .object = places[places.count - 1] {} else { places.append(.object) }
        if isHolder {
            places.append(.object)
            return true
        }
        let hint = isTable || key.hasSuffix(".csv") ? key : nil
        places.append(.array(pointer: "/" + key, hint: hint, index: 0))
        return true
    }

    /// Whether the value of `key`, which is next, is a list by the name of its table.
    mutating func isList(_ key: String) throws -> Bool {
        guard Self.lists.contains(key) else { return false }
        return try peek() == UInt8(ascii: "[")
    }

    /// Lists of rows by their table's name, which rows may have inside them too.
    static let lists: Set<String> = [
        "services", "organizations", "taxonomies", "taxonomy_terms", "locations", "service_at_locations",
    ]

    /// What others call an object round a page.
    static let holders: Set<String> = ["data", "response", "result", "payload", "body"]

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
