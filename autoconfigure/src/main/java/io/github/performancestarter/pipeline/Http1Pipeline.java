package io.github.performancestarter.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.message.MessageObserver;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of a connection that speaks HTTP/1.1, and the places in it that may be
 * taken. Used on the connection's event loop.
 *
 * @since 0.1.0
 */
public final class Http1Pipeline {

	/*
	 * Behind the codec stand the handlers of the slots for messages, then the one that is
	 * always there, then who judges requests, and last the gate for bad ones. The codec
	 * is found by type: Reactor Netty names it only where h2c is off.
	 */

	private static final String HANDLER = "performance.http1";

	private final ChannelPipeline pipeline;

	private final String codec;

	private final Http1Handler handler = new Http1Handler(this);

	/** What to do when the connection leaves for HTTP/2. */
	private @Nullable List<Runnable> http2;

	private Http1Pipeline(ChannelPipeline pipeline, String codec) {
		this.pipeline = pipeline;
		this.codec = codec;
	}

	/**
	 * Returns the pipeline as an HTTP/1.1 pipeline, putting the handler in on the first
	 * call.
	 * @param pipeline the pipeline
	 * @return the view, always the same, or {@code null} if there is no HTTP/1.1 codec in
	 * it
	 */
	static @Nullable Http1Pipeline of(ChannelPipeline pipeline) {
		if (pipeline.get(HANDLER) instanceof Http1Handler handler) {
			return handler.pipeline();
		}
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec == null) {
			return null;
		}
		Http1Pipeline http1 = new Http1Pipeline(pipeline, codec.name());
		pipeline.addAfter(codec.name(), HANDLER, http1.handler);
		return http1;
	}

	/**
	 * Returns the connection.
	 * @return the channel
	 */
	public Channel channel() {
		return this.pipeline.channel();
	}

	/**
	 * Puts a handler into a free slot. It is taken out when the connection leaves
	 * HTTP/1.1 after a 101.
	 * @param slot the slot
	 * @param handler the handler
	 * @return this
	 * @throws IllegalStateException if the slot is taken
	 */
	public Http1Pipeline add(Http1Slot slot, ChannelHandler handler) {
		if (isTaken(slot)) {
			throw new IllegalStateException("There is a handler in slot " + slot + " already");
		}
		switch (slot.side()) {
			case BYTES -> this.pipeline.addBefore(following(slot, this.codec), slot.handlerName(), handler);
			case MESSAGES -> this.pipeline.addBefore(following(slot, HANDLER), slot.handlerName(), handler);
			case REQUESTS -> this.pipeline.addAfter(preceding(slot), slot.handlerName(), handler);
		}
		return this;
	}

	/**
	 * Lets an observer see all messages, before requests are judged. Several see them in
	 * the order in which they came.
	 * @param observer the observer
	 * @return this
	 */
	public Http1Pipeline observe(MessageObserver observer) {
		this.handler.observe(observer);
		return this;
	}

	/**
	 * Returns the count of the requests that the connection takes and of their responses.
	 * A request is counted before it is judged, a response when it is handed to the
	 * codec.
	 * @return the count, to be read only
	 */
	public ExchangeCount exchanges() {
		return this.handler.exchanges();
	}

	/**
	 * Has an action called when a 101 has passed that makes this an HTTP/2 connection.
	 */
	void onHttp2(Runnable action) {
		this.http2 = (this.http2 != null) ? this.http2 : new ArrayList<>();
		this.http2.add(action);
	}

	/** Puts the connection under a drain. */
	ConnectionEnd end(Drain drain, boolean lingering) {
		ConnectionEnd end = new ConnectionEnd(drain, lingering, this.handler, this.pipeline.context(this.handler));
		this.handler.end(end);
		return end;
	}

	/** Returns the end of the connection, if it speaks HTTP/1.1 and is under a drain. */
	static @Nullable ConnectionEnd end(ChannelPipeline pipeline) {
		return (pipeline.get(HANDLER) instanceof Http1Handler handler) ? handler.end() : null;
	}

	/**
	 * Has the request that is just being read, a bad one, wait until the exchange before
	 * it is wholly over: Reactor Netty would never answer it otherwise.
	 */
	public void gate() {
		if (this.pipeline.context(RefusalGate.NAME) == null) {
			String last = isTaken(Http1Slot.BODY) ? Http1Slot.BODY.handlerName() : preceding(Http1Slot.BODY);
			this.pipeline.addAfter(last, RefusalGate.NAME, new RefusalGate());
		}
	}

	private boolean isTaken(Http1Slot slot) {
		return this.pipeline.context(slot.handlerName()) != null;
	}

	private String following(Http1Slot slot, String last) {
		for (Http1Slot other : Http1Slot.VALUES) {
			if (slot.isAheadOf(other) && isTaken(other)) {
				return other.handlerName();
			}
		}
		return last;
	}

	private String preceding(Http1Slot slot) {
		String last = HANDLER;
		for (Http1Slot other : Http1Slot.VALUES) {
			if (other.isAheadOf(slot) && isTaken(other)) {
				last = other.handlerName();
			}
		}
		return last;
	}

	/**
	 * Takes everything out of a connection that speaks HTTP/1.1 no more.
	 * @param switching the response that said so
	 */
	void leave(HttpResponse switching) {
		for (Http1Slot slot : Http1Slot.VALUES) {
			if (isTaken(slot)) {
				this.pipeline.remove(slot.handlerName());
			}
		}
		if (this.pipeline.context(RefusalGate.NAME) != null) {
			this.pipeline.remove(RefusalGate.NAME);
		}
		this.pipeline.remove(this.handler);
		if (this.http2 != null && switching.headers()
			.containsValue(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, true)) {
			this.http2.forEach(Runnable::run);
		}
	}

}
