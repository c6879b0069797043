import Time

extension FormDecoder {
    /// The date in the three boxes of a `DateField`, or `nil` when all were left alone.
    ///
    /// A month may be a number, a name or the first three letters of one. A year must have four
    /// digits, as "26" has been both 1926 and 2026 to somebody.
    /// - Parameter what: what date it is, to begin the message with: "The day of the visit".
    public mutating func date(_ name: String, _ what: String) -> Day? {
        let texts = DateField.parts.map { fields["\(name)-\($0)"] }
        if texts.allSatisfy({ $0 == nil }) { return nil }
        let missing = zip(DateField.parts, texts).filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty, let day = texts[0], let month = texts[1], let year = texts[2] else {
            refuse(name, "\(what) must include a \(missing.joined(separator: " and a "))")
            return nil
        }
        guard let year = Int(year), (1000...9999).contains(year) else {
            refuse(name, "The year must be 4 numbers, like 2026")
            return nil
        }
        guard let month = Self.month(month), let day = Int(day),
            let date = Day(year: year, month: month, day: day)
        else {
            refuse(name, "\(what) must be a real date, like 27 3 2026")
            return nil
        }
        return date
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    private static func month(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        let name = text.lowercased()
        if name.count < 3 { return nil }
        return months.firstIndex { $0.hasPrefix(name) }.map { $0 + 1 }
    }
}

extension Day: PathValue {
    public init?(pathText: String) {
        self.init(pathText)
    }

    public var pathText: String { description }
}
