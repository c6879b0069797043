/// How a server is set up.
public struct ServerConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// 0 lets the machine choose a free one, which `WebServer` then tells.
    public var port: Int
    /// The names under which the site is asked for, without ports; any, where empty. A request for
    /// another gets 421, so that no foreign name can be pointed here.
    public var allowedHosts: Set<String>
    /// Whether visitors reach this by HTTPS, by a proxy in front: browsers are then told to keep to it.
    public var isBehindTLS: Bool
    /// How many proxies stand in front, where `isBehindTLS`: each adds an entry to `X-Forwarded-For`.
    public var proxies: Int
    /// Who may read `/metrics`.
    public var metricsReaders: Readers
    public var limits: ServerLimits
    /// What is around every page.
    public var frame: Frame

    public enum Readers: Sendable {
        /// Whoever asks from this machine, not through a proxy.
        case thisMachine
        case anybody
    }

    public init(
        host: String = "127.0.0.1", port: Int = 8080, allowedHosts: Set<String> = [],
        isBehindTLS: Bool = false, proxies: Int = 1, metricsReaders: Readers = .thisMachine,
        limits: ServerLimits = ServerLimits(), frame: Frame
    ) {
        self.host = host
        self.port = port
        self.allowedHosts = allowedHosts
        self.isBehindTLS = isBehindTLS
        self.proxies = proxies
        self.metricsReaders = metricsReaders
        self.limits = limits
        self.frame = frame
    }
}

/// How much one asker may take of the server.
public struct ServerLimits: Sendable {
    /// Bytes of path and query; more is answered 414.
    public var url = 8_192
    /// Bytes of all headers together; more is answered 431.
    public var headers = 16_384
    /// Bytes of body, unless the route says otherwise; more is answered 413.
    public var body = 1_048_576
    /// Forms that one address may send. Enough for a room of people behind one address.
    public var posts = RateLimit("posts", 120, per: 60)
    /// Connections at one time; more wait to be accepted. Below the 1,024 files that a process may
    /// commonly have open.
    public var connections = 900
    /// How long a handler may take; then its task is cancelled and the answer is 503.
    public var handler: Duration = .seconds(10)
    /// How long a whole request head may take to come, and a connection may rest between requests.
    public var idle: Duration = .seconds(30)
    /// How long the whole body of a request may take to come; then 408.
    public var receiving: Duration = .seconds(30)
    /// How long a client may take nothing of an answer before the connection is closed.
    public var sending: Duration = .seconds(30)
    /// How long requests under way are waited for when the server stops.
    public var draining: Duration = .seconds(20)
    /// Bytes of shared answers that are kept.
    public var shared = 33_554_432

    public init() {}
}
