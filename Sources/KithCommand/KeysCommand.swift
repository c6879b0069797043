import ArgumentParser
import Kith

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Looks after the secret keys that names and addresses are sealed under.",
        subcommands: [RenewKeysCommand.self])
}

struct RenewKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Makes a new key, and seals everything under it again.",
        discussion: """
            Stop `kith serve` first, on every machine, and copy the new file of keys to all of them after. \
            The old keys stay in the file, as older backups need them. Stopped half-way it loses nothing: \
            run it again with --same-key.
            """)

    @OptionGroup var options: DatabaseOptions

    @Flag(help: "Make no new key: only seal again what an older one sealed.")
    var sameKey = false

    func run() async throws {
        let settings = try await options.load(), progress = ProgressLine()
        let count = try await options.withDatabase { database in
            try await renewKeys(database, settings, isNew: !sameKey, clock: .system) {
                progress.show("\($0) sealed again")
            }
        }
        progress.end()
        Console.result("\(count) values are sealed under the key in use.")
    }
}
