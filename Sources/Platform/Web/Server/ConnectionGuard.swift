import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Watches one connection: answers 431 to a head that is too big, ends a connection whose answer says
/// so, and ends one whose client takes nothing of what it is sent.
///
/// Lives on the connection's event loop alone.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let sending: TimeAmount
    private var closesAfterAnswer = false
    private var check: Scheduled<Void>?
    private var closing: Scheduled<Void>?
    private var waiting = 0

    /// - Parameter sending: how long a client may take nothing.
    init(sending: Duration) {
        self.sending = TimeAmount(sending)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            closesAfterAnswer = head.headerFields[.connection] == "close"
        case .end where closesAfterAnswer:
            context.writeAndFlush(data, promise: promise)
            end(context)
            return
        case .body, .end: break
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case HTTPParserError.headerOverflow = error else {
            context.fireErrorCaught(error)
            return
        }
        let words = ByteBuffer(string: "The headers of the request are too big.\n")
        let head = HTTPResponse(
            status: .requestHeaderFieldsTooLarge,
            headerFields: [
                .connection: "close", .contentType: "text/plain; charset=utf-8",
                .contentLength: String(words.readableBytes),
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(words)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        end(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        check?.cancel()
        check = nil
        if !context.channel.isWritable { watch(context) }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        check?.cancel()
        check = nil
        closing?.cancel()
        closing = nil
    }

    /// Looks again after `sending`, and closes when nothing has gone out meanwhile.
    private func watch(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        waiting = unsent(context)
        check = context.eventLoop.scheduleTask(in: sending) {
            let (guarding, context) = bound.value
            if guarding.unsent(context) < guarding.waiting {
                guarding.watch(context)
            } else {
                context.close(promise: nil)
            }
        }
    }

    private func unsent(_ context: ChannelHandlerContext) -> Int {
        let options = context.channel.syncOptions
        return (try? options?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
    }

    /// Says that no more will come, and closes a little later: closing at once, with bytes of the
    /// client's unread, would throw the answer away before the client has read it.
    private func end(_ context: ChannelHandlerContext) {
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        closing = context.eventLoop.scheduleTask(in: .seconds(2)) {
            bound.value.close(promise: nil)
        }
    }
}
