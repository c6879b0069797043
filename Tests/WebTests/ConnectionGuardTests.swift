import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

/// What watches a connection, on a clock that the test moves.
@Suite struct ConnectionGuardTests {
    @Test func aConnectionThatEndsIsClosedThoughItsAnswerWasLong() throws {
        let loop = EmbeddedEventLoop()
        let channel = EmbeddedChannel(
            handlers: [HalfClosing(), ConnectionGuard(sending: .seconds(30))], loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        // given an answer that says it is the last
        let head = HTTPResponse(status: .ok, headerFields: [.connection: "close"])
        try channel.writeOutbound(HTTPResponsePart.head(head))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        // when it has been too long to go out at once, and then has gone out
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        #expect(channel.isActive)
        // then the connection is closed all the same, a little later
        loop.advanceTime(by: .seconds(3))
        #expect(!channel.isActive)
        _ = try? channel.finish()
    }
}

/// A test's channel has one way to close; a socket can say that it has no more to send, and stay open.
private final class HalfClosing: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if case .output = mode {
            promise?.succeed()
        } else {
            context.close(mode: mode, promise: promise)
        }
    }
}
