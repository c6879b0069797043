// Small pieces of British English that days, times and schedules are written with.

/// `a`, `a and b`, `a, b and c`.
func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
}

/// `1st`, `2nd`, `3rd`, `11th`.
func ordinalNumber(_ number: Int) -> String {
    let suffix =
        switch (number % 10, number % 100) {
        case (_, 11...13): "th"
        case (1, _): "st"
        case (2, _): "nd"
        case (3, _): "rd"
        default: "th"
        }
    return "\(number)\(suffix)"
}

/// `first` to `fifth`, then `6th`; from the end `last`, `second to last`.
func ordinalWord(_ number: Int) -> String {
    let words = ["first", "second", "third", "fourth", "fifth"]
    switch number {
    case -1: return "last"
    case ..<0: return ordinalWord(-number) + " to last"
    case 1...5: return words[number - 1]
    default: return ordinalNumber(number)
    }
}

extension String {
    var capitalisedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
