import Storage
import Time

/// What a handler leaves to be written, in the transaction that says that the job is done: both or neither.
public typealias JobWrites = @Sendable (Transaction) throws -> Void

/// Does the jobs of some kinds as they fall due. Any number of processes may run one over one database.
///
/// A job is done at least once: a process that dies at it loses its turn after `lease`, and another takes the
/// job. What its handler writes is written once. What it does elsewhere, as sending a letter, it does with
/// the job's event at hand, by which the other side may know it again.
public struct RunJobs: Sendable {
    public typealias Handler = @Sendable (Job) async throws -> JobWrites

    private let database: Database
    private let handlers: [String: Handler]
    private let clock: Clock
    private let patience: Patience
    private let lease: Int64
    private let makeID: @Sendable () -> String
    private let spread: @Sendable () -> Double

    /// - Parameters:
    ///   - handlers: by kind.
    ///   - lease: how long a handler may take, in seconds, before others may take its job.
    ///   - makeID: makes identifiers that are nobody else's.
    ///   - spread: 0 to 1, anew each time: see `Patience`.
    public init(
        _ database: Database, handlers: [String: Handler], clock: Clock, patience: Patience = Patience(),
        lease: Int64 = 300, makeID: @escaping @Sendable () -> String,
        spread: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.database = database
        self.handlers = handlers
        self.clock = clock
        self.patience = patience
        self.lease = lease
        self.makeID = makeID
        self.spread = spread
    }

    /// Does every job that is due, one after another.
    /// - Returns: how many tries that were.
    /// - Throws: `StorageError` where the jobs cannot be reached, or `CancellationError`, when the job that
    ///   was being done waits for the next who comes.
    @discardableResult
    public func due() async throws -> Int {
        var tries = 0
        while let job = try await take() {
            tries += 1
            do {
                try await finish(job, try await work(at: job))
            } catch is CancellationError {
                try await giveBack(job, until: clock.now())
                throw CancellationError()
            } catch let error as PostponedJob {
                // Never at once again, or it would be done without end.
                try await giveBack(job, until: max(error.until, clock.now().advanced(bySeconds: 1)))
            } catch {
                try await failed(job, error)
            }
        }
        return tries
    }

    /// The handler's work, which is cancelled when its time is over.
    private func work(at job: Job) async throws -> JobWrites {
        guard let handler = handlers[job.kind], job.attempt <= patience.tries else {
            throw HopelessJob("Whoever was at it died \(job.attempt - 1) times.")
        }
        let time = Duration.seconds(lease)
        return try await withThrowingTaskGroup(of: JobWrites.self) { group in
            group.addTask { try await handler(job) }
            group.addTask {
                try await Task.sleep(for: time)
                throw TroubledJob("It was not done in \(time.components.seconds) seconds.")
            }
            defer { group.cancelAll() }
            guard let writes = try await group.next() else { throw CancellationError() }
            return writes
        }
    }

    /// When the next job is due; `nil` where none waits.
    public func next() async throws -> Instant? {
        let kinds = Array(handlers.keys)
        return try await database.read { tx in try JobsStore(tx).nextDue(kinds: kinds) }
    }

    private func take() async throws -> Job? {
        try Task.checkCancellation()
        // Looking costs no write, which would tell every keeper of pages that something has changed.
        guard let next = try await next(), next <= clock.now() else { return nil }
        let now = clock.now(), lease = makeID(), kinds = handlers.keys.sorted()
        let until = now.advanced(bySeconds: self.lease)
        return try await database.write { tx in
            try JobsStore(tx).take(kinds: kinds, lease: lease, until: until, now: now)
        }
    }

    private func finish(_ job: Job, _ writes: @escaping JobWrites) async throws {
        let now = clock.now()
        try await database.write { tx in
            // Another has it, or had it: what this try would write is written by that one.
            guard try JobsStore(tx).end(job, as: "done", trouble: nil, now: now) else { return }
            try writes(tx)
        }
    }

    private func giveBack(_ job: Job, until due: Instant) async throws {
        try await database.write { tx in try JobsStore(tx).giveBack(job, due: due) }
    }

    private func failed(_ job: Job, _ error: any Error) async throws {
        let now = clock.now(), words = Self.words(error)
        let wait = error is HopelessJob ? nil : patience.wait(after: job.attempt, spread: spread())
        try await database.write { tx in
            if let wait {
                try JobsStore(tx).putBack(job, due: now.advanced(bySeconds: wait), trouble: words)
            } else {
                _ = try JobsStore(tx).end(job, as: "dead", trouble: words, now: now)
            }
        }
    }

    /// What may be kept of an error: no value of a row that it speaks of.
    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as HopelessJob: error.description
        case let error as TroubledJob: error.description
        case let error as StorageError: error.wordsForLog
        default: "\(type(of: error))"
        }
    }
}
