/// Finds the route for a path: a tree of segments, fixed before captured.
struct RouteTable: Sendable {
    private var root = Node()

    /// Two routes that would answer the same request.
    struct Conflict: Error, Hashable, CustomStringConvertible {
        let method: String
        let template: String

        var description: String { "two routes answer \(method) \(template)" }
    }

    struct Match: Sendable {
        let endpoint: Endpoint
        let captured: [String]
    }

    /// All routes of one path, by method.
    struct Endpoint: Sendable {
        var routes: [Request.Method: Route] = [:]

        var isForPrograms: Bool { routes.values.contains { $0.isForPrograms } }

        /// What `Allow` says.
        var allowed: String {
            let names = routes.keys.map(\.rawValue) + (routes[.get] == nil ? [] : ["HEAD"]) + ["OPTIONS"]
            return names.sorted().joined(separator: ", ")
        }

        var template: String { routes.values.first?.template ?? "" }
    }

    private final class Node: Sendable {
        let fixed: [String: Node]
        let captured: Node?
        let endpoint: Endpoint?

        init(fixed: [String: Node] = [:], captured: Node? = nil, endpoint: Endpoint? = nil) {
            self.fixed = fixed
            self.captured = captured
            self.endpoint = endpoint
        }
    }

    init(_ routes: [Route]) throws(Conflict) {
        for route in routes {
            root = try Self.adding(route, Segment.parse(route.template)[...], to: root)
        }
    }

    private static func adding(
        _ route: Route, _ segments: ArraySlice<Segment>, to node: Node
    ) throws(Conflict) -> Node {
        guard let segment = segments.first else {
            var endpoint = node.endpoint ?? Endpoint()
            if endpoint.routes[route.method] != nil {
                throw Conflict(method: route.method.rawValue, template: route.template)
            }
            endpoint.routes[route.method] = route
            return Node(fixed: node.fixed, captured: node.captured, endpoint: endpoint)
        }
        let rest = segments.dropFirst()
        switch segment {
        case .fixed(let text):
            var fixed = node.fixed
            fixed[text] = try adding(route, rest, to: fixed[text] ?? Node())
            return Node(fixed: fixed, captured: node.captured, endpoint: node.endpoint)
        case .captured:
            let captured = try adding(route, rest, to: node.captured ?? Node())
            return Node(fixed: node.fixed, captured: captured, endpoint: node.endpoint)
        }
    }

    /// - Parameter segments: decoded.
    func match(_ segments: [String]) -> Match? {
        var captured: [String] = []
        guard let endpoint = Self.find(segments[...], from: root, &captured) else { return nil }
        return Match(endpoint: endpoint, captured: captured)
    }

    private static func find(
        _ segments: ArraySlice<String>, from node: Node, _ captured: inout [String]
    ) -> Endpoint? {
        guard let segment = segments.first else { return node.endpoint }
        let rest = segments.dropFirst()
        if let next = node.fixed[segment], let found = find(rest, from: next, &captured) {
            return found
        }
        guard let next = node.captured else { return nil }
        captured.append(segment)
        if let found = find(rest, from: next, &captured) { return found }
        captured.removeLast()
        return nil
    }

    /// Whether a path that nobody answers lies among routes for programs, so that its 404 is JSON.
    func isAmongProgramRoutes(_ segments: [String]) -> Bool {
        var node = root
        for segment in segments {
            guard let next = node.fixed[segment] ?? node.captured else { break }
            node = next
        }
        return node !== root && Self.isAllForPrograms(node)
    }

    private static func isAllForPrograms(_ node: Node) -> Bool {
        (node.endpoint?.isForPrograms ?? true)
            && node.fixed.values.allSatisfy(isAllForPrograms)
            && (node.captured.map(isAllForPrograms) ?? true)
    }
}
