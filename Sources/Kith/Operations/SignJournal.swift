import Storage
import Time
import Trust

/// Signs the end of the journal, to be kept elsewhere.
/// - Parameter loadKeys: asked for the keys when there is something to sign, and not before.
/// - Returns: the line, or `nil` where the journal is empty.
public func signJournal(
    _ database: Database, by loadKeys: () throws -> Keyring, clock: Clock = .system
) async throws -> String? {
    let isEmpty = try await database.read { tx in try Journal(tx).isEmpty() }
    if isEmpty { return nil }
    let now = clock.now(), keys = try loadKeys()
    return try await database.read { tx in try Checkpoint(tx, by: keys, at: now)?.line }
}

/// What was signed before, read from a text with a line for each.
public struct SignedLines: Sendable {
    let checkpoints: [Checkpoint]
    /// What is wrong with a line, by its number.
    let findings: [Finding]

    /// - Parameters:
    ///   - name: what the text is called in findings, as `signed.txt`.
    ///   - keys: whose signatures are believed.
    public init(_ text: String, in name: String, by keys: Keyring) {
        var checkpoints: [Checkpoint] = []
        var problems: [String] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where line.contains(where: { !$0.isWhitespace }) {
            do {
                let checkpoint = try Checkpoint(line: line)
                if checkpoint.isSigned(by: keys) {
                    checkpoints.append(checkpoint)
                } else {
                    problems.append("line \(index + 1) of \(name) was signed by a key that is not ours")
                }
            } catch {
                problems.append("line \(index + 1) of \(name) \(Self.words(error))")
            }
        }
        if checkpoints.isEmpty, problems.isEmpty { problems.append("\(name) holds no signed line") }
        self.checkpoints = checkpoints
        findings = problems.map { Finding(name: "journal", detail: $0) }
    }

    private static func words(_ error: CheckpointError) -> String {
        switch error {
        case .unreadable: "is nothing that kith journal sign wrote"
        case .notSigned: "was changed after it was signed"
        }
    }
}
