import Credentials
import Storage
import Synchronization
import Web

/// Whether the database answers, for `/health/ready`.
///
/// However many ask, one question is on its way at a time, and nobody waits for it longer than the limit: a
/// database that hangs holds up one connection, and is found ready again by the question after it answers.
final class Readiness: Sendable {
    private let database: Database
    private let limit: Duration
    private let question = Mutex<Task<ReadinessFinding, Never>?>(nil)

    init(of database: Database, within limit: Duration = .seconds(2)) {
        self.database = database
        self.limit = limit
    }

    func findings() async -> [ReadinessFinding] {
        let task = ask()
        let finding = await first(of: { await task.value }, within: limit)
        return [
            finding
                ?? ReadinessFinding(
                    "database", isReady: false, "The database has not answered within \(limit).")
        ]
    }

    private func ask() -> Task<ReadinessFinding, Never> {
        question.withLock { question in
            if let question { return question }
            let task = Task { [database] in
                let finding = await Self.look(at: database)
                self.question.withLock { $0 = nil }
                return finding
            }
            question = task
            return task
        }
    }

    private static func look(at database: Database) async -> ReadinessFinding {
        do {
            try await database.probe()
            return ReadinessFinding("database", isReady: true, "It answers.")
        } catch {
            return ReadinessFinding("database", isReady: false, "\(error)")
        }
    }
}

/// Whether common passwords can be refused. The site does its work where they cannot, so that it is no
/// reason to take it off the network.
func passwordsFinding(_ words: CommonWords = CommonWords()) -> ReadinessFinding {
    ReadinessFinding("passwords", isReady: true, words.trouble ?? "Common ones are refused.")
}

/// What `body` returns, or `nil` when it takes longer. It goes on all the same.
private func first<Value: Sendable>(
    of body: @escaping @Sendable () async -> Value, within limit: Duration
) async -> Value? {
    let (outcomes, outcome) = AsyncStream.makeStream(of: Value?.self)
    Task {
        outcome.yield(await body())
    }
    let alarm = Task {
        try? await Task.sleep(for: limit)
        outcome.yield(nil)
    }
    defer { alarm.cancel() }
    for await value in outcomes { return value }
    return nil
}
