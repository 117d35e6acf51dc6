package io.github.performancestarter.server;

import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.Http1PipelineInstaller;
import io.github.performancestarter.pipeline.Http1Slot;
import reactor.netty.http.server.HttpServer;

/**
 * The server feature's part of a server: of its listener and of each HTTP/1.1 pipeline.
 *
 * @since 0.1.0
 */
public final class ServerExtension {

	private final ServerSettings settings;

	private final ServerCounters counters;

	private final Drain drain;

	private final UnreadableRequests unreadable;

	/**
	 * Creates the extension.
	 * @param settings what to do
	 * @param counters what is refused is counted here
	 * @param drain ends the connections
	 */
	public ServerExtension(ServerSettings settings, ServerCounters counters, Drain drain) {
		this.settings = Objects.requireNonNull(settings, "settings");
		this.counters = Objects.requireNonNull(counters, "counters");
		this.drain = Objects.requireNonNull(drain, "drain");
		this.unreadable = new UnreadableRequests(counters);
	}

	/**
	 * Extends a server.
	 * @param server the server
	 * @return the extended server
	 */
	public HttpServer install(HttpServer server) {
		return this.drain.install(server).doOnChannelInit(new Http1PipelineInstaller(this::extend));
	}

	void extend(Http1Pipeline pipeline) {
		pipeline.observe(this.unreadable);
		Duration headerTimeout = this.settings.headerTimeout();
		if (headerTimeout != null) {
			HeaderTimeout.install(pipeline, headerTimeout.toNanos(), this.counters);
		}
		if (this.settings.strictHost()) {
			pipeline.add(Http1Slot.JUDGE, new StrictHostHandler(this.counters, pipeline));
		}
	}

}
