import Logging
import ServiceLifecycle
import Synchronization
import Time
import Trust

@testable import Web

/// Noon on Tuesday 3 March 2026.
let noon = Instant(rawValue: 1_772_539_200_000)

let ashcombe = Frame(
    place: "Ashcombe", home: Path< >("/")(),
    navigation: [NavigationItem("Find something near you", to: Path< >("/services")())])

/// A clock that a test moves.
final class HandClock: Sendable {
    private let time = Mutex(noon)

    var clock: Time.Clock { Time.Clock { self.time.withLock { $0 } } }

    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }
}

/// Counts, from any task.
final class Tally: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// Opens once; whoever waits goes on then.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// What a test knows of the world around its server.
struct World: Sendable {
    let time = HandClock()
    let version = Tally()
    let metrics = PrometheusMetrics()
    let log = Log()

    func server(
        _ routes: [Route], readiness: [ReadinessFinding] = [],
        change: (inout ServerConfiguration) -> Void = { _ in },
        explain: @escaping @Sendable (any Error) -> Failure? = { _ in nil },
        recognise: @escaping @Sendable (String, Instant) async throws -> Principal? = { _, _ in nil },
        didStart: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> WebServer {
        var configuration = ServerConfiguration(port: 0, frame: ashcombe)
        change(&configuration)
        return try WebServer(
            routes: routes, configuration,
            ServerEnvironment(
                clock: time.clock, logger: log.logger, metrics: metrics, readiness: { readiness },
                dataVersion: { [version] in UInt64(version.count) }, explain: explain,
                makeReference: { "TEST-0001" }, recognise: recognise, didStart: didStart))
    }

    /// Runs a server on a port of the machine's choosing while `body` talks to it; then stops it as a
    /// service group does.
    func serving<Value: Sendable>(
        _ routes: [Route], readiness: [ReadinessFinding] = [],
        change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (_ port: Int, _ stop: @escaping @Sendable () async -> Void)
            async throws -> Value
    ) async throws -> Value {
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let server = try server(
            routes, readiness: readiness, change: change, didStart: { started.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [server], logger: log.logger))
        let running = Task { try await group.run() }
        var found = ports.makeAsyncIterator()
        guard let port = await found.next() else { throw CancellationError() }
        do {
            let value = try await body(port) { await group.triggerGracefulShutdown() }
            await group.triggerGracefulShutdown()
            try await running.value
            return value
        } catch {
            running.cancel()
            throw error
        }
    }
}

/// Keeps what is logged, to be read by a test.
final class Log: Sendable {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    private let kept = Mutex<[Line]>([])

    var lines: [Line] { kept.withLock { $0 } }
    var all: String { lines.map { "\($0.level) \($0.message) \($0.metadata)" }.joined(separator: "\n") }

    var logger: Logger {
        Logger(label: "test", factory: { _ in Handler(log: self) })
    }

    fileprivate func add(_ line: Line) {
        kept.withLock { $0.append(line) }
    }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.add(
                Line(
                    level: event.level, message: event.message.description,
                    metadata: event.metadata ?? [:]))
        }
    }
}
