import ArgumentParser
import Kith

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the site until it is told to stop.",
        discussion: """
            Stops on SIGTERM and SIGINT (Ctrl-C), once the requests that it has begun are answered. \
            /health/live, /health/ready and /metrics are for whoever watches over it.
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: "The address to serve on. (KITH_HOST; default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to serve on; 0 takes a free one. (KITH_PORT; default: 8080)")
    var port: Int?

    func run() async throws {
        let settings = try await options.load(["host": host, "port": port.map { String($0) }])
        try await serve(settings)
    }
}
