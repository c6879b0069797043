/// `1 vote`, `2 votes`, `1.5 votes`.
///
/// - Parameter more: the word for any number but one; with an “s” unless given.
func counted(_ number: some CustomStringConvertible, _ one: String, _ more: String? = nil) -> String {
    let digits = number.description
    return digits == "1" ? "1 \(one)" : "\(digits) \(more ?? one + "s")"
}

extension Election {
    /// A sum as a sentence says it: `1,200 PLN`, with the currency where the head of the file names one.
    func amount(_ units: Int64) -> String {
        let places = Election.places(of: moneyScale)
        return worded(Rational(units, over: moneyScale).decimal(places == 1 ? 2 : places))
    }

    /// The same of a sum in currency that may be no whole number of its units, to two places.
    func amount(rounding currency: Rational) -> String { worded(currency.decimal(2)) }

    private func worded(_ digits: String) -> String {
        let parts = digits.split(separator: ".", maxSplits: 1)
        var whole = Array(String(parts[0])), place = whole.count - 3
        while place > 0, whole[place - 1].isNumber {
            whole.insert(",", at: place)
            place -= 3
        }
        let fraction = parts.count > 1 ? "." + parts[1] : ""
        let currency = meta("currency").map { $0.isEmpty ? "" : " " + $0 } ?? ""
        return String(whole) + fraction + currency
    }
}
