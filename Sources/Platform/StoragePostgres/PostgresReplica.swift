import Storage
import Synchronization

/// The server that follows the primary, and whether it is worth asking just now.
final class PostgresReplica: Sendable {
    private let whole: PostgresPool
    private let limits: PostgresLimits
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

    init(url: String, limits: PostgresLimits) throws {
        self.limits = limits
        whole = PostgresPool(try PostgresServer(url: url, limits: limits), limits: limits)
    }

    /// The connections, unless the replica did not answer a moment ago.
    var pool: PostgresPool? {
        restsUntil.withLock { until in
            guard let moment = until else { return whole }
            if moment > .now { return nil }
            until = nil
            return whole
        }
    }

    /// Leaves the replica alone for a while.
    func rest() {
        restsUntil.withLock { $0 = .now + .milliseconds(limits.replicaRest) }
    }

    func close() async {
        await whole.close()
    }
}
