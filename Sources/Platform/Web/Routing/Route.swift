import Trust

/// One line of a room's `Routes.swift`: method, path, policy and handler.
public struct Route: Sendable {
    public let method: Request.Method
    /// The path's template, as `/services/{id}`.
    public let template: String
    public let policy: Policy
    /// Whether every visitor gets the same answer until the data or the minute changes, so that it may
    /// be kept and given again.
    public let isShared: Bool
    /// For programs more than for people: other sites' scripts may read the answer (CORS), an error is
    /// JSON unless HTML is asked for, and a slash at the end makes no difference.
    public private(set) var isForPrograms = false
    /// How many bytes of body are read, where it is not the server's own limit.
    public private(set) var bodyLimit: Int?
    /// How often one address may ask this, beside the server's own limit of forms.
    public private(set) var limits: [RateLimit] = []
    let handle: @Sendable (Request, [String]) async throws -> Answer

    /// A page or a document to look at.
    /// - Parameter isShared: the answer depends on nothing but the path, the query, the data and the
    ///   time to the minute.
    public static func get<each Value: PathValue>(
        _ path: Path<repeat each Value>, _ policy: Policy, isShared: Bool = false,
        _ handler: @escaping @Sendable (Request, repeat each Value) async throws -> Answer
    ) -> Route {
        route(.get, path, policy, isShared: isShared, handler)
    }

    /// The same route, for programs: see `isForPrograms`.
    public func forPrograms() -> Route {
        var route = self
        route.isForPrograms = true
        return route
    }

    /// The same route, reading bodies of up to `bytes`.
    public func readingBody(upTo bytes: Int) -> Route {
        var route = self
        route.bodyLimit = bytes
        return route
    }

    /// The same route, asked by one address no more often than `limit` says; whoever comes too often is
    /// told when to come again (429). Several limits may stand beside one another. A shared route, whose
    /// answers are kept, is never limited.
    public func limited(by limit: RateLimit) -> Route {
        var route = self
        route.limits.append(limit)
        return route
    }

    /// A verb.
    public static func post<each Value: PathValue>(
        _ path: Path<repeat each Value>, _ policy: Policy,
        _ handler: @escaping @Sendable (Request, repeat each Value) async throws -> Answer
    ) -> Route {
        route(.post, path, policy, isShared: false, handler)
    }

    private static func route<each Value: PathValue>(
        _ method: Request.Method, _ path: Path<repeat each Value>, _ policy: Policy, isShared: Bool,
        _ handler: @escaping @Sendable (Request, repeat each Value) async throws -> Answer
    ) -> Route {
        Route(method: method, template: path.template, policy: policy, isShared: isShared) {
            request, texts in
            guard let values = path.values(from: texts) else { throw Refusal.notFound }
            return try await handler(request, repeat each values)
        }
    }

    private init(
        method: Request.Method, template: String, policy: Policy, isShared: Bool,
        handle: @escaping @Sendable (Request, [String]) async throws -> Answer
    ) {
        self.method = method
        self.template = template
        self.policy = policy
        self.isShared = isShared
        self.handle = handle
    }

    /// Permits, then handles: no handler runs for somebody whom the policy turns away.
    func answer(_ request: Request, captured texts: [String]) async throws -> Answer {
        guard policy.permits(request.principal) else {
            throw request.principal.isSignedIn ? Refusal.forbidden : .signInFirst
        }
        return try await handle(request, texts)
    }
}
