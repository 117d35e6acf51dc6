package io.github.performancestarter.pipeline;

import java.net.SocketAddress;
import java.util.function.Consumer;

import io.netty.channel.Channel;
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
		ProtocolChoice.await(channel.pipeline(), this::extend);
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

}
