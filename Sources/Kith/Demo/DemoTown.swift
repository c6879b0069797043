/// A town with its venues and organisations, ready for services to be told of.
struct DemoTown: Sendable {
    let town: Town
    let venues: [Venue]
    let organisations: [Organisation]
    let tale: Tale

    init(_ index: Int, seed: UInt64) {
        let town = Town(index, seed: seed)
        let tale = Tale(seed: seed, town: index)
        self.town = town
        self.tale = tale
        let venues = Self.venues(of: town, tale)
        self.venues = venues
        organisations = Self.organisations(of: town, venues, tale)
    }

    func venues(of kinds: [Venue.Kind]) -> [Venue] {
        venues.filter { kinds.contains($0.kind) }
    }

    /// Puts the town's words in place of those in braces.
    static func fill(
        _ words: String, _ town: Town, place: String = "", venue: String = "", street: String = ""
    ) -> String {
        guard words.contains("{") else { return words }
        var result = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "town": result += town.name
            case "place": result += place
            case "venue": result += venue
            case "river": result += town.river
            case "mill": result += town.mill
            case "street": result += street
            case "history": result += town.history
            default: result += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

/// What is said in one town: where its dice and its identifiers come from.
struct Tale: Sendable {
    let seed: UInt64
    let town: Int

    func dice(for part: String) -> Dice {
        Dice(seed: seed, for: "\(town) \(part)")
    }

    /// An identifier that is the same for the same seed, town and key: a UUID of version 8 (RFC 9562,
    /// section 5.8).
    func id(_ key: String) -> String {
        var dice = dice(for: "id " + key)
        let high = dice.next() & ~0xF000 | 0x8000
        let low = dice.next() & ~(0b11 << 62) | 0b10 << 62
        let digits = Self.hex(high) + Self.hex(low)
        return String(decoding: digits[0..<8], as: UTF8.self) + "-"
            + String(decoding: digits[8..<12], as: UTF8.self) + "-"
            + String(decoding: digits[12..<16], as: UTF8.self) + "-"
            + String(decoding: digits[16..<20], as: UTF8.self) + "-"
            + String(decoding: digits[20..<32], as: UTF8.self)
    }

    /// A number of those that Ofcom keeps for drama, which reach nobody.
    static func phone(_ dice: inout Dice) -> String {
        let number = 960_000 + dice.roll(1000)
        return "01632 \(number)"
    }

    private static func hex(_ word: UInt64) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return (0..<16).map { digits[Int(word >> UInt64(60 - $0 * 4) & 15)] }
    }
}
