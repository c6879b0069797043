import ArgumentParser
import Kith

struct SignInLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in-link",
        abstract: "Makes a link by which somebody can sign in once, for whoever has lost their email.",
        discussion: """
            The link works in any browser, once, for an hour. Be sure that it is them, and hand it to nobody \
            else. That it was made stands in the journal, where they can read it.
            """)

    @OptionGroup var options: DatabaseOptions

    @Argument(help: "The email address that they sign in with.")
    var email: String

    @Flag(help: "Asks for no code from an app any more: for who has lost it, and the recovery codes too.")
    var endCodes = false

    func run() async throws {
        let settings = try await options.load()
        let link = try await options.withDatabase { database in
            try await makeSignInLink(
                for: email, endsCodes: endCodes, database, settings, clock: .system)
        }
        Console.result(link.url)
    }
}
