extension [UInt8] {
    /// `count` bytes out of `generator`.
    static func random(
        _ count: Int, using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        (0..<count).map { _ in .random(in: .min ... .max, using: &generator) }
    }
}
