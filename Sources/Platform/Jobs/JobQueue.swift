import Storage
import Time

/// Asks for work, in the transaction of the deed that needs it, and looks after what was given up.
public struct JobQueue {
    private let store: JobsStore

    public init(_ tx: Transaction) {
        store = JobsStore(tx)
    }

    /// Asks for work once for each event.
    /// - Parameters:
    ///   - id: an identifier that is nobody else's.
    ///   - kind: of which there must be a handler in some process, sooner or later.
    ///   - event: what it is done for, as `booking.made/0193…`.
    ///   - due: not before this.
    /// - Returns: `false` where the event has asked before.
    @discardableResult
    public func ask(
        id: String, kind: String, for event: String, body: String = "", due: Instant, now: Instant
    ) throws -> Bool {
        try store.add(id: id, kind: kind, event: event, body: body, due: due, now: now)
    }

    /// What was given up, the latest first.
    public func dead(limit: Int = 50) throws -> [DeadJob] {
        try store.dead(limit: limit)
    }

    public func deadCount() throws -> Int {
        try store.deadCount()
    }

    /// Tries a job again that was given up.
    /// - Returns: `false` where no such job is dead.
    public func revive(_ id: String, now: Instant) throws -> Bool {
        try store.revive(id, now: now)
    }

    /// Forgets what was done before a moment; its events may then ask again.
    /// - Returns: how many were forgotten.
    @discardableResult
    public func forget(doneBefore moment: Instant) throws -> Int {
        try store.forget(doneBefore: moment)
    }
}
