import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The server: answers HTTP for a list of routes, within limits.
///
///     let server = try WebServer(
///         routes: AssetMap.routes(database), ServerConfiguration(port: 8080, frame: frame),
///         ServerEnvironment(clock: clock, logger: logger, dataVersion: { database.version }))
///     try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm], logger: logger)
///         .run()
///
/// Answers `/health/live`, `/health/ready` and `/metrics` besides. Stops gracefully: new connections
/// are refused, requests under way finish, for as long as `limits.draining` allows.
public struct WebServer: Service {
    private let site: Site
    private let didStart: @Sendable (Int) async -> Void

    /// All routes, with the server's own; a guard test walks them.
    public let routes: [Route]

    /// - Throws: when two routes would answer the same request.
    public init(
        routes: [Route], _ configuration: ServerConfiguration, _ environment: ServerEnvironment
    ) throws {
        let own = BuiltInRoutes.all(environment, metricsReaders: configuration.metricsReaders)
        self.routes = routes + own
        site = Site(try RouteTable(self.routes), configuration, environment)
        didStart = environment.didStart
    }

    /// Listens and answers until the service group stops it gracefully or its task is cancelled.
    /// - Throws: when the address cannot be listened on.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application().run() }
            group.addTask { await waitForEndOfDraining() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// The same as Hummingbird knows it, for `HummingbirdTesting`.
    public func application() -> some ApplicationProtocol {
        let configuration = site.configuration
        let limits = configuration.limits
        return Application(
            responder: Responder(site: site),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionGuard(sending: limits.sending)],
                    idleTimeout: TimeAmount(limits.idle),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers,
                        maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connections, logger: site.logger)),
            onServerRunning: { [didStart] channel in
                await didStart(channel.localAddress?.port ?? configuration.port)
            },
            logger: site.logger)
    }

    /// Returns when the server was told to stop and the time for what was under way is over.
    private func waitForEndOfDraining() async {
        try? await gracefulShutdown()
        // Not told, but cancelled: then there is nothing to wait for.
        if Task.isCancelled { return }
        try? await Task.sleep(for: site.configuration.limits.draining)
    }
}
