import Glibc
import Storage
import StoragePostgres
import StorageSQLite

/// A process that writes, for tests to kill or to set beside another:
///
///     StorageWriter append URL FIRST    writes pairs of rows until it is killed, and prints each number
///                                       once its pair is safe
///     StorageWriter count URL TIMES     adds 1 to the one counter so many times
@main struct StorageWriter {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let number = Int(arguments[3]) else { exit(64) }
        do {
            try await write(arguments, number)
        } catch {
            warn("\(error)\n")
            exit(1)
        }
    }

    private static func write(_ arguments: [String], _ number: Int) async throws {
        let database = Database(try open(arguments[2]))
        switch arguments[1] {
        case "append": try await append(to: database, from: number)
        case "count": try await count(in: database, times: number)
        default: exit(64)
        }
        await database.close()
    }

    private static func open(_ url: String) throws -> any StorageEngine {
        switch try DatabaseURL(url) {
        case .sqlite(let path): try SQLiteEngine(path: path)
        case .postgres(let url): try PostgresEngine(url: url)
        }
    }

    private static func append(to database: Database, from first: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<4 {
                group.addTask {
                    for number in stride(from: first + lane, to: .max, by: 4) {
                        try await database.write { transaction in
                            try transaction.execute("INSERT INTO debit (id) VALUES (\(number))")
                            try transaction.execute("INSERT INTO credit (id) VALUES (\(number))")
                        }
                        say("\(number)\n")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func count(in database: Database, times: Int) async throws {
        for _ in 0..<times {
            try await database.write { transaction in
                let value: Int? = try transaction.value("SELECT value FROM counter WHERE id = 1")
                try transaction.execute(
                    "UPDATE counter SET value = \((value ?? 0) + 1) WHERE id = 1")
            }
        }
    }

    private static func warn(_ line: String) {
        var line = line
        _ = line.withUTF8 { bytes in Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }

    /// One call of the system's, so that a line is whole.
    private static func say(_ line: String) {
        var line = line
        _ = line.withUTF8 { bytes in Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count) }
    }
}
