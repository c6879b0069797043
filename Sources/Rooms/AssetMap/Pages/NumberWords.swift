/// A distance as people say it: "0.3 miles", "1 mile", "12 miles".
func milesWords(_ miles: Double) -> String {
    if miles < 0.05 { return "less than 0.1 miles" }
    if miles >= 10 { return "\(Int(miles.rounded()).grouped) miles" }
    let tenths = Int((miles * 10).rounded())
    if tenths == 10 { return "1 mile" }
    return tenths % 10 == 0 ? "\(tenths / 10) miles" : "\(tenths / 10).\(tenths % 10) miles"
}

extension Int {
    /// With a comma between thousands: "12,345".
    var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}

/// An amount of money: "Free", "£4.50", "12 USD".
func amountWords(_ amount: Double, _ currency: String?) -> String {
    if amount == 0 { return "Free" }
    guard amount.isFinite, abs(amount) < 1e12 else { return "" }
    let pence = Int((amount * 100).rounded())
    let rest = pence % 100 == 0 ? "" : "." + (pence % 100 < 10 ? "0" : "") + "\(pence % 100)"
    let number = "\((pence / 100).grouped)\(rest)"
    switch currency?.uppercased() {
    case nil, "GBP": return "£\(number)"
    case "EUR": return "€\(number)"
    case "USD": return "$\(number)"
    case let code?: return "\(number) \(code)"
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
