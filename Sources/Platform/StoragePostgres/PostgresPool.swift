import Storage
import Synchronization

/// Threads with a connection each, and the work that waits for one.
///
/// A thread is started when work comes and none is free, up to the limit. The thread that was free last
/// gets the next work, since its connection is warm.
final class PostgresPool: Sendable {
    /// What a thread runs, with its connection, or with why there is none.
    typealias Work = @Sendable (Result<PostgresSession, any Error>) -> Void

    private struct Waiting {
        let number: UInt64
        let work: Work
        let alarm: Task<Void, Never>
    }

    private struct State {
        var idle: [PostgresThread] = []
        var threads = 0
        var waiting: [Waiting] = []
        var nextNumber: UInt64 = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let server: PostgresServer
    private let limits: PostgresLimits
    private let state = Mutex(State())

    init(_ server: PostgresServer, limits: PostgresLimits) {
        self.server = server
        self.limits = limits
    }

    /// Runs `body` on a thread that has a connection.
    /// - Throws: `StorageError.busy` when none comes free in time.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit { session in
                continuation.resume(with: Result { try body(session.get()) })
            }
        }
    }

    /// Refuses new work, lets the old end, and closes every connection.
    func close() async {
        await withCheckedContinuation { continuation in
            let (idle, isDone) = state.withLock { state in
                state.isClosed = true
                defer { state.idle = [] }
                if state.threads == 0 { return (state.idle, true) }
                state.closers.append(continuation)
                return (state.idle, false)
            }
            for thread in idle { thread.end() }
            if isDone { continuation.resume() }
        }
    }

    private enum Place {
        case thread(PostgresThread)
        case newThread
        case queue
        case nowhere
    }

    private func submit(_ work: @escaping Work) {
        let place: Place = state.withLock { state in
            if state.isClosed { return .nowhere }
            if let thread = state.idle.popLast() { return .thread(thread) }
            if state.threads < limits.connections {
                state.threads += 1
                return .newThread
            }
            queue(work, in: &state)
            return .queue
        }
        switch place {
        case .thread(let thread): thread.give(work)
        case .newThread: start(work)
        case .queue: break
        case .nowhere:
            work(.failure(StorageError.unreachable("The connection to \(server.title) is closed.")))
        }
    }

    private func queue(_ work: @escaping Work, in state: inout State) {
        let number = state.nextNumber
        state.nextNumber += 1
        let alarm = Task {
            try? await Task.sleep(for: .milliseconds(limits.acquireTime))
            if !Task.isCancelled { giveUp(number) }
        }
        state.waiting.append(Waiting(number: number, work: work, alarm: alarm))
    }

    private func giveUp(_ number: UInt64) {
        let late = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
        late?.work(
            .failure(
                StorageError.busy(
                    "None of \(limits.connections) connections came free in \(limits.acquireTime) ms.")))
    }

    private func start(_ work: @escaping Work) {
        let thread = PostgresThread(server) { thread in self.next(for: thread) }
        thread.give(work)
        if !thread.start() {
            state.withLock { $0.threads -= 1 }
            thread.refuse(StorageError.busy("The system has no room for another thread."))
        }
    }

    private enum Next {
        case work(Work)
        case rest
        case end([CheckedContinuation<Void, Never>])
    }

    /// What a thread does that has nothing to do.
    private func next(for thread: PostgresThread) -> PostgresThread.Next {
        let next: Next = state.withLock { state in
            if !state.waiting.isEmpty {
                let waiting = state.waiting.removeFirst()
                waiting.alarm.cancel()
                return .work(waiting.work)
            }
            guard state.isClosed else {
                state.idle.append(thread)
                return .rest
            }
            state.threads -= 1
            if state.threads > 0 { return .end([]) }
            defer { state.closers = [] }
            return .end(state.closers)
        }
        switch next {
        case .work(let work): return .work(work)
        case .rest: return .rest
        case .end(let closers): return .end { for closer in closers { closer.resume() } }
        }
    }
}
