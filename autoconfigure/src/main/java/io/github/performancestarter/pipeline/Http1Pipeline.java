package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.MessageObserver;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
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
	 *
	 * A view, made for who extends a pipeline and not kept by it: an idle connection
	 * keeps as little as possible. What there is to keep is in the handler.
	 */

	private static final String HANDLER = "performance.http1";

	private final ChannelPipeline pipeline;

	private final Http1Handler handler;

	private Http1Pipeline(ChannelPipeline pipeline, Http1Handler handler) {
		this.pipeline = pipeline;
		this.handler = handler;
	}

	/**
	 * Returns the pipeline as an HTTP/1.1 pipeline, putting the handler in on the first
	 * call.
	 * @param pipeline the pipeline
	 * @return a view of it, or {@code null} if there is no HTTP/1.1 codec in it
	 */
	static @Nullable Http1Pipeline of(ChannelPipeline pipeline) {
		if (pipeline.get(HANDLER) instanceof Http1Handler handler) {
			return new Http1Pipeline(pipeline, handler);
		}
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec == null) {
			return null;
		}
		Http1Handler handler = new Http1Handler();
		pipeline.addAfter(codec.name(), HANDLER, handler);
		return new Http1Pipeline(pipeline, handler);
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
		if (isTaken(this.pipeline, slot)) {
			throw new IllegalStateException("There is a handler in slot " + slot + " already");
		}
		switch (slot.side()) {
			case BYTES -> this.pipeline.addBefore(following(slot, codec()), slot.handlerName(), handler);
			case MESSAGES -> this.pipeline.addBefore(following(slot, HANDLER), slot.handlerName(), handler);
			case REQUESTS -> this.pipeline.addAfter(preceding(this.pipeline, slot), slot.handlerName(), handler);
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
	 * Has an action called when a 101 passes that makes this an HTTP/2 connection.
	 */
	void onHttp2(Runnable action) {
		this.handler.observe(new UpgradeObserver(action));
	}

	/** Puts the connection under a drain. */
	void drain(Drain drain) {
		this.handler.drain(drain);
	}

	/** Returns the end of the connection, if it speaks HTTP/1.1 and is under a drain. */
	static @Nullable ConnectionEnd end(ChannelPipeline pipeline) {
		ChannelHandlerContext ctx = pipeline.context(HANDLER);
		return (ctx != null && ctx.handler() instanceof Http1Handler handler) ? handler.end(ctx) : null;
	}

	/**
	 * Has the request that is just being read, a bad one, wait until the exchange before
	 * it is wholly over: Reactor Netty would never answer it otherwise.
	 */
	public void gate() {
		gate(this.pipeline);
	}

	static void gate(ChannelPipeline pipeline) {
		if (pipeline.context(RefusalGate.NAME) == null) {
			Http1Slot body = Http1Slot.BODY;
			String last = isTaken(pipeline, body) ? body.handlerName() : preceding(pipeline, body);
			pipeline.addAfter(last, RefusalGate.NAME, new RefusalGate());
		}
	}

	private String codec() {
		return this.pipeline.context(HttpServerCodec.class).name();
	}

	private static boolean isTaken(ChannelPipeline pipeline, Http1Slot slot) {
		return pipeline.context(slot.handlerName()) != null;
	}

	private String following(Http1Slot slot, String last) {
		for (Http1Slot other : Http1Slot.VALUES) {
			if (slot.isAheadOf(other) && isTaken(this.pipeline, other)) {
				return other.handlerName();
			}
		}
		return last;
	}

	private static String preceding(ChannelPipeline pipeline, Http1Slot slot) {
		String last = HANDLER;
		for (Http1Slot other : Http1Slot.VALUES) {
			if (other.isAheadOf(slot) && isTaken(pipeline, other)) {
				last = other.handlerName();
			}
		}
		return last;
	}

	/** Takes everything out of a connection that speaks HTTP/1.1 no more. */
	static void leave(ChannelPipeline pipeline) {
		for (Http1Slot slot : Http1Slot.VALUES) {
			if (isTaken(pipeline, slot)) {
				pipeline.remove(slot.handlerName());
			}
		}
		if (pipeline.context(RefusalGate.NAME) != null) {
			pipeline.remove(RefusalGate.NAME);
		}
		pipeline.remove(HANDLER);
	}

}
