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

    /// Lends the database, with every migration applied, and closes it whatever happens.
    func withDatabase<Result>(
        _ body: (Database) async throws -> Result
    ) async throws -> Result {
        let database = try await openDatabase(load())
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
