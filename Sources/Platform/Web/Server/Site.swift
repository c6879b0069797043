import Documents
import Hummingbird
import Logging
import Synchronization
import Time
import Trust

/// All that answering a request takes; one for each server.
final class Site: Sendable {
    let configuration: ServerConfiguration
    let table: RouteTable
    let hosts: HostNames
    let shared: SharedAnswers
    let rates = RateLimits()
    let clock: Time.Clock
    let logger: Logger
    let metrics: PrometheusMetrics
    let dataVersion: @Sendable () -> UInt64
    let explain: @Sendable (any Error) -> Failure?
    let makeReference: @Sendable () -> String
    let makeSecret: @Sendable () -> String
    let recognise: @Sendable (_ session: String, _ now: Instant) async throws -> Principal?
    let inFlight: PrometheusGauge
    private let meters = Mutex<[RouteID: RouteMeter]>([:])

    private struct RouteID: Hashable {
        let method: String
        let template: String
    }

    init(
        _ table: RouteTable, _ configuration: ServerConfiguration, _ environment: ServerEnvironment
    ) {
        self.configuration = configuration
        self.table = table
        hosts = HostNames(configuration.allowedHosts)
        shared = SharedAnswers(limit: configuration.limits.shared)
        clock = environment.clock
        logger = environment.logger
        metrics = environment.metrics
        dataVersion = environment.dataVersion
        explain = environment.explain
        makeReference = environment.makeReference
        makeSecret = environment.makeSecret
        recognise = environment.recognise
        inFlight = metrics.instrument("kith_http_requests_in_flight") { PrometheusGauge() }
        pinStaticParts()
    }

    /// - Parameter template: the route's; "(none)" where no route answers.
    func meter(_ method: String, _ template: String) -> RouteMeter {
        meters.withLock { meters in
            let id = RouteID(method: method, template: template)
            if let known = meters[id] { return known }
            let made = RouteMeter(metrics, method: method, template: template)
            meters[id] = made
            return made
        }
    }

    /// What answers made now are made from.
    var moment: SharedAnswers.Moment {
        SharedAnswers.Moment(version: dataVersion(), minute: clock.now().rawValue / 60_000)
    }

    /// Counts, times and logs a request. The log has the route's template and never the path.
    func record(
        _ response: Response, _ meter: RouteMeter, since started: ContinuousClock.Instant,
        _ reference: String
    ) {
        let duration = ContinuousClock.now - started
        meter.record(status: response.status.code, duration)
        logger.info(
            "request",
            metadata: [
                "method": "\(meter.method)", "route": "\(meter.template)",
                "status": "\(response.status.code)", "ms": "\(duration.milliseconds)",
                "bytes": "\(response.body.contentLength ?? 0)", "reference": "\(reference)",
            ])
    }

    private func pinStaticParts() {
        let meter = meter("GET", "/static/{name}")
        var headers = SecurityHeaders.fields(isBehindTLS: configuration.isBehindTLS)
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        for part in StaticPart.all {
            let answer = Answer(contentType: part.contentType, body: part.bytes)
            let rendition = Rendition(answer, headers: headers, meter: meter)
            for kind in [AnswerKind.any, .html, .json, .text] {
                shared.pin(rendition, SharedAnswers.Key(target: part.link.text, kind: kind))
            }
        }
    }
}

/// What a server is given of the world around it.
public struct ServerEnvironment: Sendable {
    public var clock: Time.Clock
    public var logger: Logger
    public var metrics: PrometheusMetrics
    /// Asks each part whether it is ready; for `/health/ready`.
    public var readiness: @Sendable () async -> [ReadinessFinding]
    /// A number that changes with every write to the data; asked for with every request to a shared
    /// route, so it must be quick.
    public var dataVersion: @Sendable () -> UInt64
    /// What an error from below means; `nil` for an error that is nobody's but ours (500).
    public var explain: @Sendable (any Error) -> Failure?
    /// A new reference for a request; short enough to read out.
    public var makeReference: @Sendable () -> String
    /// A new secret for a browser: 32 random bytes as hexadecimal digits.
    public var makeSecret: @Sendable () -> String
    /// Who is signed in by the secret of a session; `nil` where it is none, or has ended.
    public var recognise: @Sendable (_ session: String, _ now: Instant) async throws -> Principal?
    /// Told the port once the server listens.
    public var didStart: @Sendable (_ port: Int) async -> Void

    public init(
        clock: Time.Clock, logger: Logger, metrics: PrometheusMetrics = PrometheusMetrics(),
        readiness: @escaping @Sendable () async -> [ReadinessFinding] = { [] },
        dataVersion: @escaping @Sendable () -> UInt64,
        explain: @escaping @Sendable (any Error) -> Failure? = { _ in nil },
        makeReference: @escaping @Sendable () -> String = { Reference.random() },
        makeSecret: @escaping @Sendable () -> String = { Reference.secret() },
        recognise: @escaping @Sendable (_ session: String, _ now: Instant) async throws -> Principal? = {
            _, _ in nil
        },
        didStart: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.clock = clock
        self.logger = logger
        self.metrics = metrics
        self.readiness = readiness
        self.dataVersion = dataVersion
        self.explain = explain
        self.makeReference = makeReference
        self.makeSecret = makeSecret
        self.recognise = recognise
        self.didStart = didStart
    }
}

/// What a person quotes when something went wrong, and what the log has too: "7K2M-Q9XD".
public enum Reference {
    /// Crockford's base 32: no letter that is taken for a digit.
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// 256 random bits of the system's generator, in hexadecimal digits.
    public static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hexadecimal.text((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// 40 random bits.
    public static func random() -> String {
        var bits = UInt64.random(in: 0..<(1 << 40))
        var text = ""
        for index in 0..<8 {
            if index == 4 { text += "-" }
            text.append(digits[Int(bits & 31)])
            bits >>= 5
        }
        return text
    }
}

extension Duration {
    /// To a thousandth.
    fileprivate var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1000 + Double(attoseconds / 1_000_000_000_000) / 1000
    }
}
