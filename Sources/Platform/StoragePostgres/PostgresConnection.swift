import CPostgres
import Storage

extension PostgresSession: Connection {
    var engine: Engine { .postgres }

    func query(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        let statement = try prepared(sql.text, for: sql.values)
        let result = try run(statement, with: sql.values)
        defer { PQclear(result) }
        if let result { _ = try walk(result, columns(of: statement, result), body) }
    }

    /// A cursor brings a thousand rows at a time.
    func stream(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try requireSound()
        let cursor = cursorName()
        try parameters.fill(sql.values)
        let types = sql.values.map { PostgresType(of: $0)?.rawValue ?? 0 }
        PQclear(
            try checked(
                parameters.withPointers { values, lengths, formats in
                    PQexecParams(
                        handle, "DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql.text)",
                        Int32(types.count), types, values, lengths, formats, 0)
                }))
        while let result = try answer("FETCH 1000 FROM \(cursor)") {
            defer { PQclear(result) }
            let isWanted = try walk(result, PostgresColumns(result), body)
            if !isWanted || PQntuples(result) < 1000 { break }
        }
        if failure == nil { try command("CLOSE \(cursor)") }
    }

    func execute(_ sql: SQL) throws -> Int {
        let result = try run(try prepared(sql.text, for: sql.values), with: sql.values)
        defer { PQclear(result) }
        return count(result)
    }

    func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        try requireSound()
        try command("SAVEPOINT attempt")
        do {
            let value = try body()
            try requireSound()
            try command("RELEASE attempt")
            return value
        } catch {
            // What crossed another transaction must begin again from the start.
            if isLost || failure == .contended { throw error }
            recover()
            try command("ROLLBACK TO attempt; RELEASE attempt")
            throw error
        }
    }

    func run(script: String) throws {
        try requireSound()
        try command(script)
    }

    /// The statement, prepared once for each connection.
    func prepared(_ text: String, for values: [SQLValue]) throws -> PostgresStatement {
        try requireSound()
        let known = statements.find(text)
        if let known, known.accepts(values) { return known }
        let types = known?.types(toTake: values) ?? values.map { PostgresType(of: $0) }
        return try prepare(text, types)
    }

    func prepare(_ text: String, _ types: [PostgresType?]) throws -> PostgresStatement {
        let statement = PostgresStatement(name: newStatementName(), text: text, types: types)
        let identifiers = types.map { $0?.rawValue ?? 0 }
        PQclear(
            try checked(
                PQprepare(handle, statement.name, text, Int32(identifiers.count), identifiers)))
        keep(statement)
        return statement
    }

    func count(_ result: OpaquePointer?) -> Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    private func run(_ statement: PostgresStatement, with values: [SQLValue]) throws -> OpaquePointer? {
        try parameters.fill(values)
        return try checked(
            parameters.withPointers { pointers, lengths, formats in
                PQexecPrepared(
                    handle, statement.name, Int32(lengths.count), pointers, lengths, formats, 0)
            })
    }

    private func columns(of statement: PostgresStatement, _ result: OpaquePointer) -> PostgresColumns {
        if let columns = statement.columns { return columns }
        let columns = PostgresColumns(result)
        statement.columns = columns
        return columns
    }

    /// - Returns: whether `body` wanted them all.
    private func walk(
        _ result: OpaquePointer, _ columns: PostgresColumns, _ body: (borrowing Row) throws -> Bool
    ) throws -> Bool {
        let rows = PostgresRows(result, columns: columns)
        for index in 0..<rows.rowCount {
            rows.stand(at: index)
            guard try body(Row(rows)) else { return false }
        }
        return true
    }
}
