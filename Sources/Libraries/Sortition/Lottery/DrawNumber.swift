import Documents

/// How the number of the panel is made from a text that nobody could know beforehand: what dice
/// showed, the balls of a public lottery, a public random beacon.
///
/// The algorithm, to the byte, so that any language can replay it:
/// 1. For the counter 0, 1, 2, … take the SHA-256 of the UTF-8 of these four lines, with one line
///    feed (10) between them and none at the end: `kith-draw-1`, the lottery's hash in small
///    hexadecimal digits, the text as it was typed, the counter in decimal digits.
/// 2. The first eight bytes, most significant first, are a whole number *u* below 2⁶⁴.
/// 3. If *u* is not below the greatest multiple of *M* that is at most 2⁶⁴, go on with the next
///    counter (so that no panel is likelier than another); else the number is 1 + *u* mod *M*.
public enum DrawNumber {
    static let heading = "kith-draw-1"

    /// - Parameters:
    ///   - seed: the text as typed; see ``isSeed(_:)``.
    ///   - panels: *M*, above zero.
    /// - Returns: from 1 to `panels`.
    public static func from(seed: String, lottery hash: String, panels: Int) -> Int {
        let count = UInt64(panels)
        // 2⁶⁴ mod M, which is (2⁶⁴ − M) mod M, and that fits.
        let surplus = (0 &- count) % count
        var counter = 0
        while true {
            let text = "\(heading)\n\(hash)\n\(seed)\n\(counter)"
            let digest = Digest.sha256(text)
            let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // Below the limit 2⁶⁴ − surplus, which does not fit when the surplus is nought.
            if surplus == 0 || number < 0 &- surplus { return Int(number % count) + 1 }
            counter += 1
        }
    }

    /// The number that balls or dice gave, as they are read: digits, with noughts before them or not. Dice
    /// of ten sides show nothing but noughts for the last number, so that 000 is 1000, if there are so many.
    /// - Returns: from 1 to `panels`; nil for anything else.
    public static func from(digits text: String, panels: Int) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text)
        else { return nil }
        let last = text.utf8.reduce(1) { power, _ in power * 10 }
        if number == 0 { return last == panels ? panels : nil }
        return number <= panels ? number : nil
    }

    /// Which texts `from(digits:panels:)` takes, in words.
    public static func allowed(panels: Int) -> String {
        let digits = String(panels).dropFirst()
        let isPower = panels > 1 && String(panels).first == "1" && digits.allSatisfy { $0 == "0" }
        return "a number from 1 to \(panels)" + (isPower ? ", or \(digits) for \(panels)" : "")
    }

    /// Whether a text can be typed again from paper: it is not empty, is one line, and neither
    /// starts nor ends with a space.
    public static func isSeed(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
            return false
        }
        let hasControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return !first.properties.isWhitespace && !last.properties.isWhitespace && !hasControl
    }
}
