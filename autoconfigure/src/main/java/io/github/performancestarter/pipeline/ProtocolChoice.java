package io.github.performancestarter.pipeline;

import java.util.function.Consumer;
import java.util.function.Predicate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;

/**
 * Waits in a pipeline until the protocol of its connection is chosen, then calls an
 * action, once.
 */
final class ProtocolChoice extends ChannelInboundHandlerAdapter {

	/*
	 * Reactor Netty's own initializer has run when onChannelInit is called. Plain and TLS
	 * pipelines without a choice of protocol are complete then. Where there is a choice,
	 * one handler makes it: H2OrHttp11Codec by ALPN, H2CUpgradeHandler by the preface.
	 * Both swallow all bytes until they have chosen, rebuild the pipeline behind
	 * themselves, and only then let bytes or events pass. A handler directly behind them
	 * is therefore first to be called after the choice, where it looks at what has been
	 * built. Of events only those of the handshake matter: channelActive and the like
	 * pass earlier.
	 *
	 * Where it stands then depends: ahead of the chosen codec, but for HTTP/2 by preface
	 * right behind it, where the event that tells of the preface, or else the first
	 * frame, calls it. Both are ahead of all frames.
	 */

	private final Predicate<ChannelPipeline> chosen;

	private final Consumer<ChannelPipeline> action;

	ProtocolChoice(Predicate<ChannelPipeline> chosen, Consumer<ChannelPipeline> action) {
		this.chosen = chosen;
		this.action = action;
	}

	/**
	 * Calls an action when the protocol is chosen, at once if there is no choice.
	 * @param pipeline a pipeline that was just initialized
	 * @param action takes the pipeline, before the first byte reaches the chosen codec or
	 * the first frame leaves it
	 */
	static void await(ChannelPipeline pipeline, Consumer<ChannelPipeline> action) {
		if (pipeline.context(NettyPipeline.H2OrHttp11Codec) != null) {
			awaitEnd(pipeline, NettyPipeline.H2OrHttp11Codec, action);
		}
		else if (pipeline.context(NettyPipeline.H2CUpgradeHandler) != null) {
			awaitEnd(pipeline, NettyPipeline.H2CUpgradeHandler, action);
		}
		else {
			action.accept(pipeline);
		}
	}

	private static void awaitEnd(ChannelPipeline pipeline, String chooser, Consumer<ChannelPipeline> action) {
		// gone, or in the middle of going: handlerRemoved passes buffered bytes on
		pipeline.addAfter(chooser, null, new ProtocolChoice((candidate) -> candidate.context(chooser) == null, action));
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		look(ctx);
		ctx.fireChannelRead(msg);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
		look(ctx);
		ctx.fireUserEventTriggered(evt);
	}

	private void look(ChannelHandlerContext ctx) {
		ChannelPipeline pipeline = ctx.pipeline();
		if (this.chosen.test(pipeline)) {
			this.action.accept(pipeline);
			pipeline.remove(this);
		}
	}

}
