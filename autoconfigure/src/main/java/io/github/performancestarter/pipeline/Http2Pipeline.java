package io.github.performancestarter.pipeline;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * The pipeline of a connection that speaks HTTP/2, and the places in it that may be
 * taken. Used on the connection's event loop.
 *
 * @since 0.1.0
 */
public final class Http2Pipeline {

	/*
	 * The codec is found by type: Reactor Netty names it only where the connection began
	 * with HTTP/2. Between codec and multiplexer stands the idle handler, if there is
	 * one, directly behind the codec.
	 */

	private final ChannelPipeline pipeline;

	private final ChannelHandlerContext codec;

	private Http2Pipeline(ChannelPipeline pipeline, ChannelHandlerContext codec) {
		this.pipeline = pipeline;
		this.codec = codec;
	}

	/**
	 * Returns the pipeline as an HTTP/2 pipeline.
	 * @param pipeline the pipeline
	 * @return the view, or {@code null} if there is no codec of HTTP/2 or no multiplexer
	 * in it
	 */
	static @Nullable Http2Pipeline of(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(Http2FrameCodec.class);
		return (codec != null && isMultiplexed(pipeline)) ? new Http2Pipeline(pipeline, codec) : null;
	}

	static boolean isMultiplexed(ChannelPipeline pipeline) {
		return pipeline.context(NettyPipeline.H2MultiplexHandler) != null;
	}

	/**
	 * Returns the connection.
	 * @return the channel
	 */
	public Channel channel() {
		return this.pipeline.channel();
	}

	/**
	 * Returns the codec of the connection.
	 * @return the codec, with all streams
	 */
	public Http2FrameCodec codec() {
		return (Http2FrameCodec) this.codec.handler();
	}

	/**
	 * Puts a handler into a free slot.
	 * @param slot the slot
	 * @param handler the handler
	 * @return this
	 * @throws IllegalStateException if the slot is taken
	 */
	public Http2Pipeline add(Http2Slot slot, ChannelHandler handler) {
		if (isTaken(slot)) {
			throw new IllegalStateException("There is a handler in slot " + slot + " already");
		}
		String following = (slot == Http2Slot.BYTES) ? this.codec.name() : following(slot);
		this.pipeline.addBefore(following, slot.handlerName(), handler);
		return this;
	}

	private boolean isTaken(Http2Slot slot) {
		return this.pipeline.context(slot.handlerName()) != null;
	}

	private String following(Http2Slot slot) {
		for (Http2Slot other : Http2Slot.VALUES) {
			if (slot.isAheadOf(other) && isTaken(other)) {
				return other.handlerName();
			}
		}
		return NettyPipeline.H2MultiplexHandler;
	}

}
