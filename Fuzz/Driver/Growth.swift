/// Whether a parser's time grows with the input or faster: what takes the square of it lets a small file
/// stop a server.
enum Growth {
    /// Says what is found.
    /// - Returns: whether nothing was.
    static func report() -> Bool {
        var isGood = true
        for parser in Parser.all {
            for (words, input) in inputs(of: parser) {
                guard let finding = look(parser, input) else { continue }
                isGood = false
                print("GROWTH in \(parser.name), \(words): \(finding)")
            }
        }
        if isGood { print("No parser takes longer than its input explains.") }
        return isGood
    }

    /// For each seed, its marks and its words said over and over: at the end, at the beginning, and alone.
    private static func inputs(of parser: Parser) -> [(String, @Sendable (Int) -> [UInt8])] {
        let parts = parser.words.map { Array($0.utf8) } + parser.seeds.flatMap(pieces) + [[0x61], [0x20]]
        return parts.filter { !$0.isEmpty }.flatMap { part in
            let name = String(decoding: part.prefix(30), as: UTF8.self).debugDescription
            let many: @Sendable (Int) -> [UInt8] = { size in
                Array(repeatElement(part, count: max(1, size / part.count)).joined())
            }
            let seed = parser.seeds.first ?? []
            let start = Array(seed.prefix(seed.count / 2)), end = Array(seed.suffix(seed.count / 2))
            let after: @Sendable (Int) -> [UInt8] = { seed + many($0) }
            let inside: @Sendable (Int) -> [UInt8] = { start + many($0) + end }
            return [
                ("\(name) alone", many), ("\(name) after a seed", after), ("\(name) inside a seed", inside),
            ]
        }
    }

    /// A seed whole, and its lines.
    private static func pieces(_ seed: [UInt8]) -> [[UInt8]] {
        let lines = seed.split(separator: 10).map { Array($0) + [10] }
        return [seed] + lines.prefix(20)
    }

    private static func look(_ parser: Parser, _ input: (Int) -> [UInt8]) -> String? {
        let small = time(parser, input(1 << 15))
        // Twice the time is noise; sixteen times as much input may take sixteen times as long, and some.
        let large = time(parser, input(1 << 19))
        guard large > .milliseconds(400), large > small * 60 || large > .seconds(20) else { return nil }
        return "32 KiB take \(small), and 512 KiB take \(large)"
    }

    private static func time(_ parser: Parser, _ bytes: [UInt8]) -> Duration {
        ContinuousClock().measure { try? parser.run(bytes) }
    }
}
