import HTTPTypes
import Hummingbird
import NIOCore

/// Answers requests: at once where the answer is kept, else by an `Exchange`.
struct Responder: HTTPResponder {
    let site: Site

    /// What Hummingbird knows of a request besides the request.
    struct Context: InitializableFromSource, Sendable {
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            channel = source.channel
        }
    }

    func respond(to request: Hummingbird.Request, context: Context) async throws -> Response {
        let started = ContinuousClock.now
        let reference = site.makeReference()
        let kind = AnswerKind(accept: request.head.headerFields[.accept])
        if let kept = keptAnswer(request.head, kind) {
            var response = kept.response(to: request.head)
            response.headers[.requestID] = reference
            site.record(response, kept.meter, since: started, reference)
            return response
        }
        let exchange = Exchange(
            site: site, request: request, context: context, kind: kind, started: started,
            reference: reference)
        return await exchange.respond()
    }

    /// The way of almost every request, so it does next to nothing: no decoding and no route.
    private func keptAnswer(_ head: HTTPRequest, _ kind: AnswerKind) -> Rendition? {
        guard head.method == .get || head.method == .head, let target = head.path,
            site.hosts.include(head.authority)
        else { return nil }
        return site.shared.kept(SharedAnswers.Key(target: target, kind: kind), at: site.moment)
    }
}
