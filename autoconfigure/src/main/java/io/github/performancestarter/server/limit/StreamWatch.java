package io.github.performancestarter.server.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.pipeline.Http2Pipeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends streams of HTTP/2 whose client opens no window for what was written.
 */
final class StreamWatch extends Http2FrameListenerDecorator {

	/*
	 * One per connection, ahead of the codec's own listener, its event loop only. Such a
	 * client may read all that is in the socket, and use other streams; what waits is in
	 * the flow controller, which knows two windows, the stream's and the connection's. A
	 * stream is blocked if something waits and one of them is empty. If both are open,
	 * the socket is what it waits for, and that is watched elsewhere.
	 *
	 * Nobody tells of progress, but no byte is taken without an update of the window that
	 * was empty, or new settings; those pass here, when they have been applied and
	 * nothing was sent yet. So the time of a stream begins when it is first seen blocked,
	 * and anew each time they leave both of its windows open.
	 *
	 * A timer looks four times in the time, as long as there are streams.
	 */

	private static final int LOOKS = 4;

	private final Http2FrameCodec codec;

	private final ChannelHandlerContext ctx;

	private final long nanos;

	private final LimitCounters counters;

	/** Since when streams are blocked, by their numbers. */
	private Map<Integer, Long> blocked = new HashMap<>(0);

	private @Nullable Future<?> look;

	private StreamWatch(Http2FrameListener listener, Http2FrameCodec codec, ChannelHandlerContext ctx, long nanos,
			LimitCounters counters) {
		super(listener);
		this.codec = codec;
		this.ctx = ctx;
		this.nanos = nanos;
		this.counters = counters;
	}

	static void install(Http2Pipeline http2, long nanos, LimitCounters counters) {
		Http2FrameCodec codec = http2.codec();
		StreamWatch watch = new StreamWatch(codec.decoder().frameListener(), codec,
				http2.channel().pipeline().context(codec), nanos, counters);
		codec.decoder().frameListener(watch);
		http2.channel().closeFuture().addListener((closed) -> watch.stop());
		// the stream of an upgrade has no frame
		watch.schedule();
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding,
			boolean endStream) throws Http2Exception {
		schedule();
		super.onHeadersRead(ctx, streamId, headers, padding, endStream);
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int streamDependency,
			short weight, boolean exclusive, int padding, boolean endStream) throws Http2Exception {
		schedule();
		super.onHeadersRead(ctx, streamId, headers, streamDependency, weight, exclusive, padding, endStream);
	}

	@Override
	public void onWindowUpdateRead(ChannelHandlerContext ctx, int streamId, int windowSizeIncrement)
			throws Http2Exception {
		noteOpened();
		super.onWindowUpdateRead(ctx, streamId, windowSizeIncrement);
	}

	@Override
	public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
		noteOpened();
		super.onSettingsRead(ctx, settings);
	}

	/** Begins the time anew for streams that will get on now. */
	private void noteOpened() {
		if (!this.blocked.isEmpty() && isOpen(connection().connectionStream())) {
			this.blocked.replaceAll((id, since) -> isOpen(connection().stream(id)) ? now() : since);
		}
	}

	private void schedule() {
		if (this.look == null && this.ctx.channel().isActive()) {
			this.look = this.ctx.executor().schedule(this::look, this.nanos / LOOKS, TimeUnit.NANOSECONDS);
		}
	}

	/** A timer would keep the codec, with all its tables, until it is up. */
	private void stop() {
		if (this.look != null) {
			this.look.cancel(false);
		}
	}

	private void look() {
		this.look = null;
		if (!this.ctx.channel().isActive() || connection().numActiveStreams() == 0) {
			this.blocked.clear();
			return;
		}
		Map<Integer, Long> blocked = new HashMap<>(0);
		List<Integer> stalled = new ArrayList<>(0);
		try {
			connection().forEachActiveStream((stream) -> {
				if (isBlocked(stream)) {
					long since = this.blocked.getOrDefault(stream.id(), now());
					if (now() - since < this.nanos) {
						blocked.put(stream.id(), since);
					}
					else {
						stalled.add(stream.id());
					}
				}
				return true;
			});
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
		this.blocked = blocked;
		stalled.forEach(this::reset);
		schedule();
	}

	private boolean isBlocked(Http2Stream stream) {
		return flow().hasFlowControlled(stream) && (!isOpen(stream) || !isOpen(connection().connectionStream()));
	}

	private boolean isOpen(@Nullable Http2Stream stream) {
		return stream != null && flow().windowSize(stream) > 0;
	}

	private void reset(int stream) {
		this.counters.writeTimedOut();
		this.codec.resetStream(this.ctx, stream, Http2Error.CANCEL.code(), this.ctx.newPromise());
		this.ctx.flush();
	}

	private Http2Connection connection() {
		return this.codec.connection();
	}

	private Http2RemoteFlowController flow() {
		return this.codec.encoder().flowController();
	}

	private long now() {
		return this.ctx.executor().ticker().nanoTime();
	}

}
