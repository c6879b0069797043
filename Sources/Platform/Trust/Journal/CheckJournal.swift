import Storage

/// Whether the journal is as it was written: nothing changed, missing or moved.
public struct CheckJournal {
    private let store: JournalStore
    private let checkpoints: [Int64: [Checkpoint]]

    /// - Parameter checkpoints: what was signed before, whose signatures hold.
    public init(_ tx: Transaction, against checkpoints: [Checkpoint] = []) {
        store = JournalStore(tx)
        self.checkpoints = Dictionary(grouping: checkpoints, by: \.number)
    }

    public struct Outcome: Sendable, Hashable {
        /// How many entries there are.
        public var entries = 0
        /// What is wrong, in order, and no more than `mostFindings`.
        public var findings: [Finding] = []
        /// How much more is wrong.
        public var others = 0
    }

    /// More than this say nothing new.
    public static let mostFindings = 20

    /// Walks the whole journal once, in order. Under two microseconds an entry, and memory for one.
    public func run() throws -> Outcome {
        let head = try store.head()
        var walk = Walk(checkpoints: checkpoints)
        try store.each { stored in
            walk.take(stored)
            return true
        }
        walk.end(head)
        return walk.outcome
    }
}

private struct Walk {
    let checkpoints: [Int64: [Checkpoint]]
    var outcome = CheckJournal.Outcome()
    private var chain = JournalChain()
    private var last: Int64 = 0
    private var lastHash = JournalChain.start

    init(checkpoints: [Int64: [Checkpoint]]) {
        self.checkpoints = checkpoints
    }

    mutating func take(_ stored: JournalStore.Stored) {
        outcome.entries += 1
        let follows = stored.number == last + 1
        if !follows { missing(last + 1, stored.number - 1) }
        let hash = chain.hash(stored.number, stored.entry, whyDigest: stored.whyDigest, after: lastHash)
        // After a gap the hash before is not known, so that nothing can be said of this one.
        if follows, hash != stored.hash {
            add("entry \(stored.number) does not fit: it, or the one before it, was changed or moved")
        }
        if let why = stored.entry.why, let salt = stored.salt,
            JournalChain.digest(of: why, salt) != stored.whyDigest
        {
            add("the reason that entry \(stored.number) gives was changed")
        }
        for checkpoint in checkpoints[stored.number] ?? [] where checkpoint.hash != stored.hash {
            add("the entries up to \(stored.number) are not those that were signed at \(checkpoint.at)")
        }
        last = stored.number
        lastHash = stored.hash
    }

    mutating func end(_ head: JournalStore.Head) {
        if last < head.number {
            missing(last + 1, head.number)
        } else if last > head.number || lastHash != head.hash ?? JournalChain.start {
            add("the end of the journal is not where it was: entry \(last) is the last, and was not")
        }
        for checkpoint in checkpoints.values.joined() where checkpoint.number > last {
            add("entry \(checkpoint.number), which was signed at \(checkpoint.at), is missing")
        }
    }

    private mutating func missing(_ first: Int64, _ last: Int64) {
        add(first == last ? "entry \(first) is missing" : "entries \(first) to \(last) are missing")
    }

    private mutating func add(_ detail: String) {
        if outcome.findings.count < CheckJournal.mostFindings {
            outcome.findings.append(Finding(name: "journal", detail: detail))
        } else {
            outcome.others += 1
        }
    }
}
