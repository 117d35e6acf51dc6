package io.github.performancestarter.server.limit;

import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.Http1PipelineInstaller;
import io.github.performancestarter.pipeline.Http1Slot;
import io.github.performancestarter.pipeline.Http2PipelineInstaller;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import reactor.netty.http.server.HttpServer;

/**
 * The limits' part of a server.
 *
 * @since 0.1.0
 */
public final class LimitExtension {

	private final LimitSettings settings;

	private final LimitCounters counters;

	private final BodyFaults faults;

	/**
	 * Creates the extension.
	 * @param settings the limits
	 * @param counters what goes beyond a limit is counted here
	 * @param faults what a handler gets in the place of the rest of a body
	 */
	public LimitExtension(LimitSettings settings, LimitCounters counters, BodyFaults faults) {
		this.settings = Objects.requireNonNull(settings, "settings");
		this.counters = Objects.requireNonNull(counters, "counters");
		this.faults = Objects.requireNonNull(faults, "faults");
	}

	/**
	 * Extends a server. A limit that is not set costs nothing.
	 * @param server the server
	 * @return the server with the limits
	 */
	public HttpServer install(HttpServer server) {
		HttpServer limited = server;
		if (this.settings.maxBodySize() != null || this.settings.readTimeout() != null) {
			limited = limited.childObserve(new BodyObserver(this.settings, this.counters, this.faults));
		}
		if (this.settings.maxBodySize() != null || this.settings.maxPipelineDepth() != null) {
			limited = limited.doOnChannelInit(new Http1PipelineInstaller(this::extend));
		}
		Duration writeTimeout = this.settings.writeTimeout();
		if (writeTimeout != null) {
			limited = limited.doOnChannelInit((observer, channel, address) -> watch(channel, writeTimeout))
				.doOnChannelInit(new Http2PipelineInstaller(
						(http2) -> StreamWatch.install(http2, writeTimeout.toNanos(), this.counters)));
		}
		return limited;
	}

	/** Over QUIC, bytes wait elsewhere. */
	private void watch(Channel channel, Duration writeTimeout) {
		if (channel instanceof DuplexChannel) {
			WriteWatch.install(channel, writeTimeout, this.counters);
		}
	}

	void extend(Http1Pipeline pipeline) {
		Long maxBodySize = this.settings.maxBodySize();
		if (maxBodySize != null) {
			pipeline.add(Http1Slot.BODY, new BodyGate(maxBodySize, pipeline.exchanges(), this.counters));
		}
		Integer maxPipelineDepth = this.settings.maxPipelineDepth();
		if (maxPipelineDepth != null) {
			PipelineDepth.install(pipeline, maxPipelineDepth, this.counters);
		}
	}

}
