import Foundation
import Jobs
import Logging
import Messages
import Metrics
import People
import ServiceLifecycle
import Storage
import Time
import Web

/// Serves the site until the process is told to stop, and then until what it has begun is answered.
///
/// The address is tried first, so that a server that cannot begin neither makes a database nor
/// brings one up to date.
/// - Throws: `AddressRefusal` or `StorageError` when it cannot begin.
public func serve(_ settings: Settings, clock: Time.Clock = .system) async throws {
    let logger = makeLogger(settings, clock: clock)
    try checkSenders(settings)
    _ = try chosenProvider(settings)
    try Address(host: settings.host, port: settings.port).requireFree()
    try await lendDatabase(settings, clock: clock) { database, isNew in
        if isNew { tellOfNew(settings, logger) }
        try await lendProvider(settings, clock: clock, logger: logger) { provider in
            try await run(settings, database, provider, clock: clock, logger: logger)
        }
    }
    logger.info("stopped")
}

private func run(
    _ settings: Settings, _ database: Database, _ provider: SignInProvider?, clock: Time.Clock,
    logger: Logger
) async throws {
    if let words = try await zoneNobodyChose(database) { logger.notice("\(words)") }
    let metrics = PrometheusMetrics()
    MetricsSystem.bootstrap(metrics)
    let keys = try await openKeys(settings, database, clock: clock)
    let people = try await makePeopleRoom(settings, database, keys, provider: provider)
    let server = try await webServer(
        settings, database, people, clock: clock, logger: logger, metrics: metrics)
    let messages = try DeliveryService(
        settings, database, keys, book: people.book, clock: clock, logger: logger)
    let jobs = jobService(settings, people, messages.delivery, clock: clock, logger: logger)
    var group = ServiceGroupConfiguration(
        services: [messages, jobs, server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // After the drain, whatever is left is ended.
    group.maximumGracefulShutdownDuration = .seconds(settings.drainSeconds + 5)
    try await ServiceGroup(configuration: group).run()
}

/// What is done beside the answers.
private func jobService(
    _ settings: Settings, _ people: PeopleRoom, _ delivery: DeliverMessages, clock: Time.Clock,
    logger: Logger
) -> JobService {
    let database = people.database
    let daily = [
        signDaily(database, settings, clock: clock, logger: logger),
        DailyJob(kind: "people.retention", database: database, clock: clock) { now in
            let count = try await ApplyRetention(room: people)(at: now)
            if count > 0 { logger.notice("people who are kept no longer were erased: \(count)") }
        },
    ]
    let handlers = delivery.unhurried.merging(daily.map { ($0.kind, $0.callAsFunction) }) { $1 }
    let jobs = RunJobs(database, handlers: handlers, clock: clock) { Identifier.new(at: clock.now()) }
    let begin: @Sendable () async throws -> Void = {
        for job in daily { try await job.begin() }
    }
    return JobService(jobs: jobs, begin: begin, clock: clock, logger: logger)
}

private func tellOfNew(_ settings: Settings, _ logger: Logger) {
    logger.notice(
        """
        There was no database yet, so an empty one was made. `kith demo` fills it with a made-up town; \
        `kith place` and `kith import` make it yours.
        """,
        metadata: ["database": "\(settings.databaseTitle)"])
}

/// The server of every room's routes over one database.
func webServer(
    _ settings: Settings, _ database: Database, _ people: PeopleRoom, clock: Time.Clock, logger: Logger,
    metrics: PrometheusMetrics
) async throws -> WebServer {
    let readiness = Readiness(of: database)
    let environment = ServerEnvironment(
        clock: clock, logger: logger, metrics: metrics,
        readiness: { await readiness.findings() + [passwordsFinding()] },
        dataVersion: { database.version },
        explain: explain,
        recognise: Recognise(room: people).callAsFunction,
        didStart: { port in
            announce(settings, port, logger)
            await inviteFirst(people, settings, port, clock: clock, logger: logger)
        })
    return try WebServer(
        routes: routes(database, people), await configuration(settings, database), environment)
}

/// Tells whoever started the server how to begin, while nobody runs the site yet: on the console, and not in
/// the log, which others read.
private func inviteFirst(
    _ people: PeopleRoom, _ settings: Settings, _ port: Int, clock: Time.Clock, logger: Logger
) async {
    do {
        guard let path = try await InviteFirst(room: people)(at: clock.now()) else { return }
        say("Nobody runs this site yet. To begin, open this once, within a day:")
        say("  \(settings.siteAddress(at: port))\(path)")
    } catch {
        logger.warning("no link for the first administrator could be made")
    }
}

private func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}

private func configuration(
    _ settings: Settings, _ database: Database
) async throws -> ServerConfiguration {
    var limits = ServerLimits()
    limits.handler = .seconds(settings.requestSeconds)
    limits.draining = .seconds(settings.drainSeconds)
    limits.posts = RateLimit("posts", settings.postsPerMinute, per: 60)
    limits.shared = settings.pageCacheMegabytes * 1_048_576
    return ServerConfiguration(
        host: settings.host, port: settings.port, allowedHosts: settings.allowedHosts,
        isBehindTLS: settings.https, proxies: settings.proxies,
        metricsReaders: settings.metricsReaders == .anybody ? .anybody : .thisMachine,
        limits: limits, frame: try await frame(database, contact: settings.contact))
}

private func announce(_ settings: Settings, _ port: Int, _ logger: Logger) {
    // On a line of its own, so that a script that asked for a free port can read it.
    FileHandle.standardOutput.write(Data("Kith is on http://\(settings.host):\(port)/\n".utf8))
    logger.info("serving", metadata: ["host": "\(settings.host)", "port": "\(port)"])
}

/// What an error from storage means to somebody who asked for a page.
func explain(_ error: any Error) -> Failure? {
    guard let error = error as? StorageError else { return nil }
    return switch error {
    // A connection that is lost while a change is being saved leaves open whether it was.
    case .unreachable: .uncertain(retryAfterSeconds: 10, words: error.wordsForLog)
    case .busy, .contended, .full, .readOnly, .timedOut:
        .temporary(retryAfterSeconds: 10, words: error.wordsForLog)
    default: .fault(words: error.wordsForLog)
    }
}
