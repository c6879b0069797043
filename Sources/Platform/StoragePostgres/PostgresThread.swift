import Dispatch
import Glibc
import Storage
import Synchronization

/// One thread with one connection, which it opens when it first needs it, and again when it is lost.
final class PostgresThread: Sendable {
    enum Next {
        case work(PostgresPool.Work)
        /// Waits until `give` or `end`.
        case rest
        /// Closes the connection, and calls the closure when that is done.
        case end(@Sendable () -> Void)
    }

    private let server: PostgresServer
    private let next: @Sendable (PostgresThread) -> Next
    private let bell = DispatchSemaphore(value: 0)
    private let given = Mutex<PostgresPool.Work?>(nil)

    init(_ server: PostgresServer, next: @escaping @Sendable (PostgresThread) -> Next) {
        self.server = server
        self.next = next
    }

    func start() -> Bool {
        startThread { self.live() }
    }

    /// Work for a thread that rests.
    func give(_ work: @escaping PostgresPool.Work) {
        given.withLock { $0 = work }
        bell.signal()
    }

    /// Wakes a thread that rests, to ask what is next.
    func end() {
        bell.signal()
    }

    /// Answers the work that was given to a thread that could not start.
    func refuse(_ error: any Error) {
        takeGiven()?(.failure(error))
    }

    private func takeGiven() -> PostgresPool.Work? {
        given.withLock { given in
            defer { given = nil }
            return given
        }
    }

    private func live() {
        var session: PostgresSession?
        while true {
            bell.wait()
            if let work = takeGiven() { run(work, on: &session) }
            asking: while true {
                switch next(self) {
                case .work(let work): run(work, on: &session)
                case .rest: break asking
                case .end(let done):
                    session?.close()
                    done()
                    return
                }
            }
        }
    }

    private func run(_ work: PostgresPool.Work, on session: inout PostgresSession?) {
        do {
            let open = try session ?? PostgresSession(server)
            session = open
            work(.success(open))
        } catch {
            work(.failure(error))
        }
        if session?.isLost == true {
            session?.close()
            session = nil
        }
    }
}

/// Starts a thread of the system's that runs `body` and ends.
/// - Returns: whether it could.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { box in
            guard let box else { return nil }
            Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().body()
            return nil
        }, box.toOpaque())
    if code != 0 {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}

private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}
