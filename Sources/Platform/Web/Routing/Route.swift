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
        Route(method: method, template: path.template, policy: policy, isShared: isShared) { request, texts in
            guard let values = path.values(from: texts) else { throw Refusal.notFound }
            return try await handler(request, repeat each values)
        }
    }

    /// Permits, then handles: no handler runs for somebody whom the policy turns away.
    func answer(_ request: Request, captured texts: [String]) async throws -> Answer {
        guard policy.permits(request.principal) else { throw Refusal.forbidden }
        return try await handle(request, texts)
    }
}
