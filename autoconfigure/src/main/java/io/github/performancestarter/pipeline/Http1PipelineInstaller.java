package io.github.performancestarter.pipeline;

import java.net.SocketAddress;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/**
 * Finds out when a connection of a Reactor Netty server has become an HTTP/1.1 connection
 * and hands its pipeline to an extension, once, before the first request byte reaches the
 * codec. A connection that never speaks HTTP/1.1 is left alone. To be given to
 * {@code HttpServer.doOnChannelInit}.
 *
 * @since 0.1.0
 */
public final class Http1PipelineInstaller implements ChannelPipelineConfigurer {

	/*
	 * Reactor Netty's own initializer has run when onChannelInit is called. Plain and TLS
	 * pipelines without a choice of protocol are complete then. Where there is a choice,
	 * one handler makes it: H2OrHttp11Codec by ALPN, H2CUpgradeHandler by the preface.
	 * Both swallow all bytes until they have chosen, rebuild the pipeline behind
	 * themselves, and only then let bytes or events pass. A handler directly behind them
	 * is therefore first to be called after the choice and before the chosen codec, where
	 * it looks at what has been built. Of events only those of the handshake matter:
	 * channelActive and the like pass earlier.
	 */

	private final Consumer<? super Http1Pipeline> extension;

	/**
	 * Creates an installer.
	 * @param extension takes slots of each HTTP/1.1 pipeline, called on its event loop
	 */
	public Http1PipelineInstaller(Consumer<? super Http1Pipeline> extension) {
		this.extension = extension;
	}

	@Override
	public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress remoteAddress) {
		ChannelPipeline pipeline = channel.pipeline();
		if (pipeline.context(NettyPipeline.H2OrHttp11Codec) != null) {
			pipeline.addAfter(NettyPipeline.H2OrHttp11Codec, null, new Await(NettyPipeline.H2OrHttp11Codec));
		}
		else if (pipeline.context(NettyPipeline.H2CUpgradeHandler) != null) {
			pipeline.addAfter(NettyPipeline.H2CUpgradeHandler, null, new Await(NettyPipeline.H2CUpgradeHandler));
		}
		else {
			extend(pipeline);
		}
	}

	private void extend(ChannelPipeline pipeline) {
		if (pipeline.context(NettyPipeline.HttpTrafficHandler) == null) {
			return;
		}
		Http1Pipeline http1 = Http1Pipeline.of(pipeline);
		if (http1 != null) {
			this.extension.accept(http1);
		}
	}

	/**
	 * Waits behind the handler that chooses the protocol.
	 */
	private final class Await extends ChannelInboundHandlerAdapter {

		private final String chooser;

		private Await(String chooser) {
			this.chooser = chooser;
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
			// gone, or in the middle of going: handlerRemoved passes buffered bytes on
			if (pipeline.context(this.chooser) == null) {
				extend(pipeline);
				pipeline.remove(this);
			}
		}

	}

}
