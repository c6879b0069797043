import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One request that has to be thought about: found its route, decoded, handled, answered, logged.
struct Exchange: Sendable {
    let site: Site
    let request: Hummingbird.Request
    let context: Responder.Context
    let kind: AnswerKind
    let started: ContinuousClock.Instant
    let reference: String

    private var limits: ServerLimits { site.configuration.limits }

    func respond() async -> Response {
        site.inFlight.increment(by: 1)
        defer { site.inFlight.decrement(by: 1) }
        var place = Place()
        let rendition: Rendition
        do {
            rendition = try await answer(&place)
        } catch {
            rendition = refuse(trouble(error), place)
        }
        var response = rendition.response(to: request.head)
        response.headers[.requestID] = reference
        site.record(response, rendition.meter, since: started, reference)
        return response
    }

    /// What is known of where a request went, for the answer's headers, the log and the meters.
    private struct Place {
        var template = "(none)"
        var method = "OTHER"
        var isForPrograms = false
    }

    private func answer(_ place: inout Place) async throws -> Rendition {
        let target = try decodeTarget(&place)
        guard let match = site.table.match(target.segments) else {
            place.isForPrograms = site.table.isAmongProgramRoutes(target.segments)
            throw Trouble.notFound
        }
        place.template = match.endpoint.template
        place.isForPrograms = match.endpoint.isForPrograms
        place.method = request.method.rawValue
        if request.method == .options { return preflight(match.endpoint, place) }
        let route = try route(match.endpoint, &place)
        if target.hasTrailingSlash, !route.isForPrograms, !route.template.hasSuffix("/") {
            return redirect(target, place)
        }
        guard let query = Fields(urlEncoded: target.query) else { throw Trouble.unreadable }
        if route.isShared {
            return try await shared(route, match.captured, target, query.canonical, place)
        }
        try limit(route)
        return try await alone(route, match.captured, target, query, place)
    }

    // MARK: Decoding

    private func decodeTarget(_ place: inout Place) throws -> Target {
        let text = request.head.path ?? "/"
        guard
            site.hosts.include(request.head.authority)
                || BuiltInRoutes.answer(String(text.prefix { $0 != "?" }))
        else { throw Trouble.misdirected }
        // Two names for one request: a proxy may have gone by the other (RFC 9112 section 3.2).
        if request.headers.contains(.host) { throw Trouble.misdirected }
        if text.utf8.count > limits.url { throw Trouble.tooLong }
        guard let target = Target(text) else {
            let path = text.prefix { $0 != "?" }.split(separator: "/").map(String.init)
            place.isForPrograms = site.table.isAmongProgramRoutes(path)
            throw Trouble.notFound
        }
        return target
    }

    private func route(_ endpoint: RouteTable.Endpoint, _ place: inout Place) throws -> Route {
        let name = request.method == .head ? "GET" : request.method.rawValue
        guard let method = Request.Method(rawValue: name), let route = endpoint.routes[method] else {
            place.method = "OTHER"
            throw Trouble.notAllowed(endpoint.allowed)
        }
        place.method = name
        return route
    }

    private var address: ClientAddress {
        .behind(
            context.channel.remoteAddress, request.headers,
            proxies: site.configuration.isBehindTLS ? site.configuration.proxies : 0)
    }

    /// Before the body is read, so that refusing costs next to nothing.
    private func limit(_ route: Route) throws {
        let all = route.method == .post ? [limits.posts] + route.limits : route.limits
        for limit in all {
            if let seconds = site.rates.wait(for: limit, address, at: site.clock.now()) {
                throw Trouble.tooOften(retryAfterSeconds: seconds)
            }
        }
    }

    private func body(upTo limit: Int) async throws -> [UInt8] {
        if request.method != .post { return [] }
        if let told = request.headers[.contentLength].flatMap({ Int($0) }), told > limit {
            throw Trouble.tooBig
        }
        do {
            let buffer = try await withTimeLimit(limits.receiving) { [request] in
                try await request.body.collect(upTo: limit)
            }
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Trouble.tooBig
        } catch is TimeLimitPassed {
            throw Trouble.tooSlow
        }
    }

    // MARK: Handling

    /// The answer that all askers share; rendered for a visitor without headers, as the key has none.
    private func shared(
        _ route: Route, _ captured: [String], _ target: Target, _ query: Fields, _ place: Place
    ) async throws -> Rendition {
        let path = target.path
        let asked = Request(
            .get, path, query: query, now: site.clock.now(), frame: site.configuration.frame,
            kind: kind, isBehindTLS: site.configuration.isBehindTLS)
        let written = query.urlEncoded
        let key = SharedAnswers.Key(target: written.isEmpty ? path : "\(path)?\(written)", kind: kind)
        let alias = SharedAnswers.Key(target: request.head.path ?? path, kind: kind)
        var headers = headers(place)
        headers[.cacheControl] = "public, no-cache"
        headers[.vary] = "Accept"
        let meter = site.meter(place.method, place.template)
        return try await site.shared.answer(key, alias: alias, at: site.moment) {
            [headers, limit = limits.handler] in
            let answer = try await withTimeLimit(limit) {
                try await route.answer(asked, captured: captured)
            }
            return Rendition(answer, headers: headers, meter: meter)
        }
    }

    private func alone(
        _ route: Route, _ captured: [String], _ target: Target, _ query: Fields, _ place: Place
    ) async throws -> Rendition {
        let body = try await body(upTo: route.bodyLimit ?? limits.body)
        let form = try form(body)
        let visit = try await visit()
        let asked = Request(
            route.method, target.path, query: query, form: form ?? Fields(),
            body: form == nil ? body : [], headers: plainHeaders, visit: visit, now: site.clock.now(),
            reference: reference, frame: site.configuration.frame, kind: kind,
            isFromThisMachine: isFromThisMachine, address: address.text,
            isBehindTLS: site.configuration.isBehindTLS)
        let answer = try await answer(route, asked, captured: captured)
        var headers = headers(place)
        // What was shown to somebody who signed in is in no cache once they have signed out.
        let mayBeKept = route.method == .get && !visit.principal.isSignedIn
        headers[.cacheControl] = mayBeKept ? "private, no-cache" : "no-store"
        return Rendition(
            answer, headers: headers, cookies: setCookies(answer, visit, route),
            meter: site.meter(place.method, place.template))
    }

    private func form(_ body: [UInt8]) throws -> Fields? {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        if type.hasPrefix("multipart/form-data") { throw Trouble.formOnly }
        guard type.hasPrefix("application/x-www-form-urlencoded"), request.method == .post else {
            return nil
        }
        guard let text = String(validating: body, as: UTF8.self),
            let fields = Fields(urlEncoded: text)
        else { throw Trouble.unreadable }
        return fields
    }

    private var plainHeaders: [String: String] {
        var headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) {
            $0 + ", " + $1
        }
        // Where HTTP/2 has a pseudo-header, HTTP/1 has this one.
        headers["host"] = request.head.authority
        return headers
    }

    private var isFromThisMachine: Bool {
        if request.headers.contains(.forwardedFor) || request.headers.contains(.forwarded) {
            return false
        }
        guard let address = context.channel.remoteAddress else { return false }
        return address.ipAddress == "127.0.0.1" || address.ipAddress == "::1"
            || address.pathname != nil
    }

    // MARK: Answering

    private func headers(_ place: Place) -> HTTPFields {
        var headers = SecurityHeaders.fields(isBehindTLS: site.configuration.isBehindTLS)
        if place.isForPrograms { SecurityHeaders.open(&headers) }
        return headers
    }

    private func preflight(_ endpoint: RouteTable.Endpoint, _ place: Place) -> Rendition {
        var headers = headers(place)
        if place.isForPrograms { SecurityHeaders.preflight(&headers, allowed: endpoint.allowed) }
        let answer = Answer(
            status: 204, contentType: "", body: [], headers: [("allow", endpoint.allowed)])
        return Rendition(answer, headers: headers, meter: site.meter("OPTIONS", place.template))
    }

    private func redirect(_ target: Target, _ place: Place) -> Rendition {
        let path = "/" + target.segments.map(PercentEncoding.encode).joined(separator: "/")
        let location = target.query.isEmpty ? path : path + "?" + target.query
        let answer = Answer(
            status: 308, contentType: "", body: [], headers: [("location", location)])
        return Rendition(
            answer, headers: headers(place), meter: site.meter(place.method, place.template))
    }

    private func refuse(_ trouble: Trouble, _ place: Place) -> Rendition {
        let liked: AnswerKind = kind == .any && place.isForPrograms ? .json : kind
        let path = Target(request.head.path ?? "")?.path ?? ""
        let frame = site.configuration.frame.at(path)
        var headers = headers(place)
        headers[.vary] = "Accept"
        return Rendition(
            trouble.answer(liked, in: frame, reference: reference), headers: headers,
            meter: site.meter(place.method, place.template))
    }
}
