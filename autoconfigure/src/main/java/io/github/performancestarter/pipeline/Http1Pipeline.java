package io.github.performancestarter.pipeline;

import java.util.EnumMap;
import java.util.Map;

import io.github.performancestarter.message.HttpMessages;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
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
	 * Behind the codec stands a guard that waits for a 101 on its way out. After it the
	 * connection no longer speaks HTTP/1.1 (h2c, WebSocket), so the guard takes every
	 * handler of every slot out, itself last, once the 101 has passed them all. The codec
	 * is found by type: Reactor Netty names it only where h2c is off.
	 */

	private static final String GUARD = "performance.http1";

	private final ChannelPipeline pipeline;

	private final String codec;

	/** The contexts of the slots' handlers. */
	private final Map<Http1Slot, ChannelHandlerContext> taken = new EnumMap<>(Http1Slot.class);

	private Http1Pipeline(ChannelPipeline pipeline, String codec) {
		this.pipeline = pipeline;
		this.codec = codec;
	}

	/**
	 * Returns the pipeline as an HTTP/1.1 pipeline, putting its guard in on the first
	 * call.
	 * @param pipeline the pipeline
	 * @return the view, always the same, or {@code null} if there is no HTTP/1.1 codec in
	 * it
	 */
	static @Nullable Http1Pipeline of(ChannelPipeline pipeline) {
		if (pipeline.get(GUARD) instanceof Guard guard) {
			return guard.pipeline();
		}
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec == null) {
			return null;
		}
		Http1Pipeline http1 = new Http1Pipeline(pipeline, codec.name());
		pipeline.addAfter(http1.codec, GUARD, http1.new Guard());
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
		String name = slot.handlerName();
		if (slot.isBytes()) {
			this.pipeline.addBefore(following(slot), name, handler);
		}
		else {
			this.pipeline.addAfter(preceding(slot), name, handler);
		}
		this.taken.put(slot, this.pipeline.context(handler));
		return this;
	}

	/**
	 * Tells whether there is a handler in a slot.
	 * @param slot the slot
	 * @return true iff one was put in and is still there
	 */
	boolean isTaken(Http1Slot slot) {
		ChannelHandlerContext ctx = this.taken.get(slot);
		return ctx != null && !ctx.isRemoved();
	}

	private String following(Http1Slot slot) {
		for (Http1Slot other : Http1Slot.VALUES) {
			if (other.compareTo(slot) > 0 && other.isBytes() && isTaken(other)) {
				return other.handlerName();
			}
		}
		return this.codec;
	}

	private String preceding(Http1Slot slot) {
		String name = GUARD;
		for (Http1Slot other : Http1Slot.VALUES) {
			if (other.compareTo(slot) < 0 && !other.isBytes() && isTaken(other)) {
				name = other.handlerName();
			}
		}
		return name;
	}

	private void leave() {
		for (Http1Slot slot : Http1Slot.VALUES) {
			if (isTaken(slot)) {
				this.pipeline.remove(slot.handlerName());
			}
		}
	}

	/**
	 * Takes all slots' handlers out behind a 101.
	 */
	private final class Guard extends ChannelDuplexHandler {

		@Override
		public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
			HttpResponse response = HttpMessages.response(msg);
			boolean leaving = response != null
					&& response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
			ctx.write(msg, promise);
			if (leaving) {
				leave();
				ctx.pipeline().remove(this);
			}
		}

		private Http1Pipeline pipeline() {
			return Http1Pipeline.this;
		}

	}

}
