import ArgumentParser
import Kith
import Storage

/// Which database a command works on, and where its settings come from.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file, sqlite:FILE, or postgres://USER@HOST/NAME. (KITH_DATABASE; default: kith.sqlite)",
            valueName: "url"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "A JSON file of settings; docs/settings.md lists them.", valueName: "file"))
    var settings: String?

    /// The settings, with what the command line said on top.
    func load(_ flags: [String: String?] = [:]) async throws -> Settings {
        var said = flags.compactMapValues { $0 }
        said["database"] = database
        return try await Settings.load(flags: said, file: settings)
    }

    /// Lends the database, with every migration applied, and closes it whatever happens. Makes a file that
    /// is not there, and takes it away when the work fails and has put nothing in it.
    func withDatabase<Result>(
        _ body: (Database) async throws -> Result
    ) async throws -> Result {
        try await lendDatabase(load()) { database, _ in try await body(database) }
    }

    /// Lends a database that is there already, just as it is.
    func withExisting<Result>(_ body: (Database) async throws -> Result) async throws -> Result {
        try await lend(try await openExisting(load()), to: body)
    }

    /// Lends a database that is there already, and has had every migration.
    func withCurrent<Result>(_ body: (Database) async throws -> Result) async throws -> Result {
        try await lend(try await openCurrent(load()), to: body)
    }

    /// Lends a database, and closes it whatever becomes of the work.
    func lend<Result>(
        _ database: Database, to body: (Database) async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
