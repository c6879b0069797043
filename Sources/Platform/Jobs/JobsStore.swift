import Storage
import Time

/// All the SQL of jobs.
struct JobsStore {
    let tx: Transaction

    init(_ tx: Transaction) {
        self.tx = tx
    }

    /// - Returns: whether the event was new.
    func add(
        id: String, kind: String, event: String, body: String, due: Instant, now: Instant
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO job (id, kind, event, body, state, made_at, due_at, attempts)
            VALUES (\(id), \(kind), \(event), \(body), 'waiting', \(now.rawValue), \(due.rawValue), 0)
            ON CONFLICT (event) DO NOTHING
            """) == 1
    }

    /// The job that has been due longest, for `lease` until `until`.
    func take(kinds: [String], lease: String, until: Instant, now: Instant) throws -> Job? {
        // A job that another has locked is another's: on SQLite there is one writer at a time as it is.
        let skip: SQL = tx.engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        return try tx.first(
            """
            UPDATE job SET lease = \(lease), due_at = \(until.rawValue), attempts = attempts + 1
            WHERE id = (
                SELECT id FROM job
                WHERE state = 'waiting' AND due_at <= \(now.rawValue) AND kind IN \(list: kinds)
                ORDER BY due_at, id LIMIT 1 \(skip)
            )
            RETURNING id, kind, event, body, made_at, attempts
            """
        ) { row in
            Job(
                id: try row[0], kind: try row[1], event: try row[2], body: try row[3],
                madeAt: Instant(rawValue: try row[4]), attempt: try row[5], lease: lease)
        }
    }

    /// - Returns: whether it was still the job's turn.
    func end(_ job: Job, as state: String, trouble: String?, now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE job SET state = \(state), ended_at = \(now.rawValue), lease = NULL, trouble = \(trouble)
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'waiting'
            """) == 1
    }

    /// As though it had not been taken.
    func giveBack(_ job: Job, due: Instant) throws {
        try tx.execute(
            """
            UPDATE job SET due_at = \(due.rawValue), lease = NULL, attempts = attempts - 1
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'waiting'
            """)
    }

    func putBack(_ job: Job, due: Instant, trouble: String) throws {
        try tx.execute(
            """
            UPDATE job SET due_at = \(due.rawValue), lease = NULL, trouble = \(trouble)
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'waiting'
            """)
    }

    /// When the next of those kinds is due; `nil` where none waits.
    func nextDue(kinds: [String]) throws -> Instant? {
        try tx.value(
            "SELECT min(due_at) FROM job WHERE state = 'waiting' AND kind IN \(list: kinds)",
            as: Int64?.self
        ).flatMap { $0 }.map(Instant.init(rawValue:))
    }

    func dead(limit: Int) throws -> [DeadJob] {
        try tx.all(
            """
            SELECT id, kind, event, attempts, coalesce(trouble, ''), ended_at FROM job
            WHERE state = 'dead' ORDER BY ended_at DESC, id LIMIT \(limit)
            """
        ) { row in
            DeadJob(
                id: try row[0], kind: try row[1], event: try row[2], attempts: try row[3],
                trouble: try row[4], diedAt: Instant(rawValue: try row[5]))
        }
    }

    func deadCount() throws -> Int {
        try tx.value("SELECT count(*) FROM job WHERE state = 'dead'") ?? 0
    }

    func revive(_ id: String, now: Instant) throws -> Bool {
        try tx.execute(
            """
            UPDATE job SET state = 'waiting', due_at = \(now.rawValue), attempts = 0, ended_at = NULL
            WHERE id = \(id) AND state = 'dead'
            """) == 1
    }

    func forget(doneBefore moment: Instant) throws -> Int {
        try tx.execute("DELETE FROM job WHERE state = 'done' AND ended_at < \(moment.rawValue)")
    }
}
