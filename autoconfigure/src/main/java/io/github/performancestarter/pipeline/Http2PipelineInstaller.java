package io.github.performancestarter.pipeline;

import java.net.SocketAddress;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;

/**
 * Finds out when a connection of a Reactor Netty server has become an HTTP/2 connection,
 * by ALPN, by prior knowledge or by an upgrade, and hands its pipeline to an extension,
 * once, before the codec's first frame. A connection that never speaks HTTP/2 is left
 * alone. To be given to {@code HttpServer.doOnChannelInit}.
 *
 * @since 0.1.0
 */
public final class Http2PipelineInstaller implements ChannelPipelineConfigurer {

	/*
	 * An upgrade is decided by a handler of Netty behind the codec of HTTP/1.1. It writes
	 * the 101, puts the codec of HTTP/2 directly behind itself and the multiplexer at the
	 * end, and has the codec open stream 1 for the request that asked for it. So when the
	 * 101 passes, a handler is put behind it, and the event that tells of stream 1 is
	 * what calls it. Until then the connection has nothing more to pass.
	 */

	private final Consumer<? super Http2Pipeline> extension;

	/**
	 * Creates an installer.
	 * @param extension takes slots of each HTTP/2 pipeline, called on its event loop
	 */
	public Http2PipelineInstaller(Consumer<? super Http2Pipeline> extension) {
		this.extension = extension;
	}

	@Override
	public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress remoteAddress) {
		ProtocolChoice.await(channel.pipeline(), this::chosen);
	}

	private void chosen(ChannelPipeline pipeline) {
		if (pipeline.context(HttpServerUpgradeHandler.class) == null) {
			extend(pipeline);
			return;
		}
		Http1Pipeline http1 = Http1Pipeline.of(pipeline);
		if (http1 != null) {
			http1.onHttp2(() -> awaitUpgrade(pipeline));
		}
	}

	private void awaitUpgrade(ChannelPipeline pipeline) {
		ChannelHandlerContext upgrade = pipeline.context(HttpServerUpgradeHandler.class);
		if (upgrade != null) {
			pipeline.addAfter(upgrade.name(), null, new ProtocolChoice(Http2Pipeline::isMultiplexed, this::extend));
		}
	}

	private void extend(ChannelPipeline pipeline) {
		Http2Pipeline http2 = Http2Pipeline.of(pipeline);
		if (http2 != null) {
			this.extension.accept(http2);
		}
	}

}
