import Web

/// A distance as people say it: "0.3 miles", "1 mile", "12 miles".
func milesWords(_ miles: Double) -> String {
    if miles < 0.05 { return "less than 0.1 miles" }
    if miles >= 10 { return "\(PlainNumber.text(miles)) miles" }
    let tenths = Int((miles * 10).rounded())
    if tenths == 10 { return "1 mile" }
    return tenths % 10 == 0 ? "\(tenths / 10) miles" : "\(tenths / 10).\(tenths % 10) miles"
}

/// An amount of money: "Free", "£4.50", "12 USD".
func amountWords(_ amount: Double, _ currency: String?) -> String {
    if amount == 0 { return "Free" }
    guard amount.isFinite, abs(amount) < 1e12 else { return "" }
    let isWhole = (amount * 100).rounded().truncatingRemainder(dividingBy: 100) == 0
    let number = PlainNumber.text(abs(amount), digits: isWhole ? 0 : 2)
    let sign = amount < 0 ? "-" : ""
    switch currency?.uppercased() {
    case nil, "GBP": return "\(sign)£\(number)"
    case "EUR": return "\(sign)€\(number)"
    case "USD": return "\(sign)$\(number)"
    case let code?: return "\(sign)\(number) \(code)"
    }
}

/// "16 and over", "Up to 25", "5 to 11 years old".
func ageWords(from least: Double?, to most: Double?) -> String? {
    func years(_ age: Double) -> String {
        age == age.rounded() && abs(age) < 1000 ? String(Int(age)) : String(age)
    }
    switch (least.flatMap { $0 > 0 ? $0 : nil }, most) {
    case (let least?, let most?): return "\(years(least)) to \(years(most)) years old"
    case (let least?, nil): return "\(years(least)) years and over"
    case (nil, let most?): return "Up to \(years(most)) years old"
    case (nil, nil): return nil
    }
}
