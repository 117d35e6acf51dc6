package io.github.performancestarter.server.listener;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http3.DefaultHttp3GoAwayFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import reactor.netty.NettyPipeline;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Ends one QUIC connection without losing an answer.
 */
final class Http3Connection extends ChannelInboundHandlerAdapter {

	/*
	 * First in the connection's pipeline, its event loop only.
	 *
	 * To end, the client is told which of its requests will be answered (GOAWAY, RFC 9114
	 * section 5.2): those that have come. Later ones are rejected, which tells it that
	 * they may be repeated elsewhere. The connection is closed behind the last stream.
	 *
	 * Netty closes a stream when its last bytes are with the QUIC library, which then
	 * holds up to a congestion window of them; closing the connection would discard them.
	 * So the connection is closed a little after its last stream, unless its client does
	 * so before.
	 */

	/**
	 * Of the multiplexer of HTTP/2: by a handler of this name Reactor Netty knows that a
	 * channel is a stream of another one. Otherwise it would write a file as a region,
	 * which only a socket takes, and the response would have no body.
	 */
	static final String NAME = NettyPipeline.H2MultiplexHandler;

	private static final Logger logger = Loggers.getLogger(Http3Connection.class);

	/** Enough for a congestion window of bytes to be sent, and repeated once. */
	private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	/** Request streams have every fourth number, RFC 9000 section 2.1. */
	private static final int NEXT = 4;

	private final QuicChannel channel;

	/** The number of the first request that has not come. */
	private long next;

	private int streams;

	private long lastClosed = System.nanoTime() - LINGER_NANOS;

	/** True iff the client was told that no more requests are taken. */
	private boolean ending;

	Http3Connection(QuicChannel channel) {
		this.channel = channel;
	}

	QuicChannel channel() {
		return this.channel;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (!(msg instanceof QuicStreamChannel stream) || stream.type() != QuicStreamType.BIDIRECTIONAL) {
			ctx.fireChannelRead(msg);
		}
		else if (this.ending) {
			reject(ctx, stream);
		}
		else {
			this.next = Math.max(this.next, stream.streamId() + NEXT);
			this.streams++;
			stream.closeFuture().addListener((closed) -> closed());
			ctx.fireChannelRead(msg);
		}
	}

	/** Whoever can send a packet can make a handshake fail. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		logger.debug("A QUIC connection failed", cause);
	}

	/** The end of the pipeline registers streams; the codec of HTTP/3 is passed by. */
	private static void reject(ChannelHandlerContext ctx, QuicStreamChannel stream) {
		ctx.pipeline().lastContext().fireChannelRead(stream);
		stream.shutdown(Http3ErrorCode.H3_REQUEST_REJECTED.code(), stream.newPromise());
	}

	private void closed() {
		this.streams--;
		this.lastClosed = System.nanoTime();
		closeIfIdle();
	}

	void end() {
		if (this.ending) {
			return;
		}
		this.ending = true;
		QuicStreamChannel control = Http3.getLocalControlStream(this.channel);
		if (control != null) {
			control.writeAndFlush(new DefaultHttp3GoAwayFrame(this.next));
		}
		closeIfIdle();
	}

	private void closeIfIdle() {
		if (this.ending && this.streams == 0) {
			long rest = this.lastClosed + LINGER_NANOS - System.nanoTime();
			this.channel.eventLoop().schedule(this::close, Math.max(0, rest), TimeUnit.NANOSECONDS);
		}
	}

	void close() {
		this.channel.close(true, Http3ErrorCode.H3_NO_ERROR.code(), Unpooled.EMPTY_BUFFER);
	}

}
