import CPostgres
import Storage

extension PostgresSession {
    /// Sends the statement with many sets of values, a few hundred at a time, before it looks at the
    /// answers.
    ///
    /// A group is small enough that neither side can be stuck while both wait for the other to read:
    /// the answers to 250 statements are about 20 kB, which a socket's own buffer holds.
    func execute(_ statement: SQL, forEach rows: [[SQLValue]]) throws -> [Int] {
        try requireSound()
        var counts: [Int] = []
        counts.reserveCapacity(rows.count)
        var start = 0
        while start < rows.count {
            let end = min(start + 250, rows.count)
            let group = rows[start..<end]
            let prepared = try prepared(statement.text, forAll: group)
            counts += try send(prepared, group)
            start = end
        }
        return counts
    }

    /// The statement, with each parameter declared as what the first row that has one holds.
    private func prepared(_ text: String, forAll rows: ArraySlice<[SQLValue]>) throws -> PostgresStatement {
        guard let first = rows.first else { throw StorageError.failed("There are no rows.") }
        var values = first
        for row in rows {
            guard row.count == first.count else {
                throw StorageError.failed("The rows do not have the same number of values: \(text)")
            }
            for index in row.indices where values[index] == .null { values[index] = row[index] }
        }
        let statement = try prepared(text, for: values)
        for (index, row) in rows.enumerated() where !statement.accepts(row) {
            throw StorageError.failed(
                "Row \(index + 1) holds another type than the rows before it: \(text)")
        }
        return statement
    }

    private func send(
        _ statement: PostgresStatement, _ rows: ArraySlice<[SQLValue]>
    ) throws -> [Int] {
        guard PQenterPipelineMode(handle) == 1 else { throw note(.failed("The connection is busy.")) }
        do {
            for row in rows { try send(statement, row) }
            guard PQpipelineSync(handle) == 1 else { throw note(sendFailure) }
            let counts = try receive(rows.count)
            _ = PQexitPipelineMode(handle)
            return counts
        } catch {
            leavePipeline()
            throw error
        }
    }

    private func send(_ statement: PostgresStatement, _ values: [SQLValue]) throws {
        try parameters.fill(values)
        let isSent = parameters.withPointers { pointers, lengths, formats in
            PQsendQueryPrepared(
                handle, statement.name, Int32(lengths.count), pointers, lengths, formats, 0)
        }
        if isSent != 1 { throw note(sendFailure) }
    }

    /// Reads the answers to `rows` statements, and past a failure to the end of the group.
    private func receive(_ rows: Int) throws -> [Int] {
        var counts: [Int] = []
        var failure: (any Error)?
        for _ in 0..<rows {
            do {
                let result = try checked(PQgetResult(handle))
                counts.append(count(result))
                PQclear(result)
            } catch {
                failure = failure ?? error
                if isLost { throw error }
            }
            // Each answer ends with an empty one.
            while let rest = PQgetResult(handle) { PQclear(rest) }
        }
        PQclear(PQgetResult(handle))
        if let failure { throw failure }
        return counts
    }

    /// Brings the connection back to where a rollback can be sent.
    private func leavePipeline() {
        if isLost || PQexitPipelineMode(handle) == 1 { return }
        // Values were refused before all was sent: ask for the end, and read up to it.
        _ = PQpipelineSync(handle)
        while PQstatus(handle) != CONNECTION_BAD {
            let result = PQgetResult(handle)
            let isEnd = PQresultStatus(result) == PGRES_PIPELINE_SYNC
            PQclear(result)
            if isEnd { break }
        }
        _ = PQexitPipelineMode(handle)
    }

    private var sendFailure: StorageError {
        .unreachable(handle.map { String(cString: PQerrorMessage($0)) } ?? "")
    }
}
