package io.github.performancestarter.fastpath.reactornetty;

import java.util.function.Consumer;

import io.github.performancestarter.fastpath.ConnectionActions;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathConnections;
import io.github.performancestarter.fastpath.FastPathLimits;
import io.github.performancestarter.fastpath.http2.Http2FastPath;
import io.github.performancestarter.fastpath.http2.StandBack;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.Http1PipelineInstaller;
import io.github.performancestarter.pipeline.Http1Slot;
import io.github.performancestarter.pipeline.Http2Pipeline;
import io.github.performancestarter.pipeline.Http2PipelineInstaller;
import io.github.performancestarter.pipeline.Http2Slot;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

/**
 * Puts the fast path on the connections of a Reactor Netty server.
 *
 * @since 0.1.0
 */
public final class FastPathInstaller {

	private final FastPath fastPath;

	private final Consumer<Decline> standBackListener;

	private final @Nullable Drain drain;

	/**
	 * Creates an installer.
	 * @param fastPath what to install
	 */
	public FastPathInstaller(FastPath fastPath) {
		this(fastPath, (reason) -> {
		}, null);
	}

	/**
	 * Creates an installer that tells when the fast path stands back, for a server whose
	 * connections something ends.
	 * @param fastPath what to install
	 * @param standBackListener is told, for each connection on which everything is
	 * declined, why
	 * @param drain ends the server's connections, asked once per read whether it does, or
	 * {@code null} if nothing does
	 */
	public FastPathInstaller(FastPath fastPath, Consumer<Decline> standBackListener, @Nullable Drain drain) {
		this.fastPath = fastPath;
		this.standBackListener = standBackListener;
		this.drain = drain;
	}

	/**
	 * Installs the fast path. The limits are those the server has now, so this comes
	 * after everything else that configures them.
	 * @param server the server
	 * @return the server with the fast path
	 */
	public HttpServer install(HttpServer server) {
		FastPathLimits limits = limits(server.configuration());
		ConnectionActions actions = new ServerActions(server.configuration().idleTimeout(), this.drain);
		FastPathConnections connections = this.fastPath.connections(limits, actions, null);
		AccessLogWatch accessLog = new AccessLogWatch(this.standBackListener);
		StandBack standBack = () -> actions.draining() ? Decline.DRAINING : accessLog.reason();
		return SmallScratch.install(server)
			.childObserve(accessLog)
			.doOnChannelInit(new Http1PipelineInstaller((pipeline) -> extend(pipeline, connections)))
			.doOnChannelInit(new Http2PipelineInstaller((pipeline) -> extend(pipeline, standBack)));
	}

	private static FastPathLimits limits(HttpServerConfig configuration) {
		HttpRequestDecoderSpec decoder = configuration.decoder();
		return new FastPathLimits(decoder.maxInitialLineLength(), decoder.maxHeaderSize(),
				configuration.maxKeepAliveRequests());
	}

	private void extend(Http1Pipeline http1, FastPathConnections connections) {
		ChannelPipeline pipeline = http1.channel().pipeline();
		if (pipeline.context(NettyPipeline.NonSslRedirectDetector) != null) {
			// plain connections are redirected behind the codec, and none must be
			// answered
			return;
		}
		FastPathConnections alike = connections;
		if (pipeline.get(NettyPipeline.AccessLogHandler) != null) {
			this.standBackListener.accept(Decline.ACCESS_LOG);
			alike = connections.standingBack(Decline.ACCESS_LOG);
		}
		ConnectionHandlers handlers = alike.newConnection();
		http1.add(Http1Slot.ANSWER, handlers.ahead()).observe(handlers.behind());
	}

	private void extend(Http2Pipeline http2, StandBack standBack) {
		Http2FastPath.ConnectionHandlers handlers = Http2FastPath.newConnection(this.fastPath, http2.codec(),
				standBack);
		http2.add(Http2Slot.BYTES, handlers.ahead()).add(Http2Slot.ANSWER, handlers.behind());
	}

}
