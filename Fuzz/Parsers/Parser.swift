/// A parser that takes bytes from outside, and what must hold whatever they are.
///
/// That it neither traps, hangs nor fills the memory is seen from outside. What `run` sees itself it throws:
/// a `Finding`, or any error that the parser has no name for.
struct Parser: Sendable {
    let name: String
    /// What it reads well, to begin with.
    let seeds: [[UInt8]]
    /// Marks and words that mean something to it.
    let words: [String]
    let run: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, seeds: [String], words: [String] = [],
        _ run: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.init(name, bytes: seeds.map { Array($0.utf8) }, words: words, run)
    }

    init(
        _ name: String, bytes seeds: [[UInt8]], words: [String] = [],
        _ run: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        self.seeds = seeds
        self.words = words
        self.run = run
    }

    /// A parser of text; bytes that are no UTF-8 are mended first, as its callers do.
    static func text(
        _ name: String, seeds: [String], words: [String] = [],
        _ run: @escaping @Sendable (String) throws -> Void
    ) -> Parser {
        Parser(name, seeds: seeds, words: words) { try run(String(decoding: $0, as: UTF8.self)) }
    }
}

/// Something that does not hold.
struct Finding: Error, CustomStringConvertible {
    let description: String
}

func expect(_ holds: Bool, _ words: @autoclosure () -> String) throws {
    if !holds { throw Finding(description: words()) }
}

/// A refusal says something.
func expectWords(_ error: some CustomStringConvertible) throws {
    try expect(!error.description.isEmpty, "refused without a word")
}

extension Parser {
    /// All of them. Whoever writes a new one adds it here.
    static let all: [Parser] = web + feeds + elections + panels + opinions + times + platform + secrets
}

extension Parser {
    /// Its name without blanks, for files: `feed-of-tables`.
    var fileName: String { name.replacing(" ", with: "-") }
}
