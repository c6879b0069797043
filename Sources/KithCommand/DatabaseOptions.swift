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

    /// The database, with every migration applied.
    func open() async throws -> Database {
        try await openDatabase(load())
    }
}
