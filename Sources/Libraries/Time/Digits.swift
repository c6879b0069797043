/// The number that these ASCII digits write; nil when one is not a digit, there is none, or it is too long.
func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    var result = 0
    for digit in digits {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
        result = result * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return result
}

/// `value`, not negative, with zeros before it to `width` digits.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
