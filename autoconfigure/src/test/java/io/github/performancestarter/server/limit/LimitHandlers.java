package io.github.performancestarter.server.limit;

import io.github.performancestarter.pipeline.Http1PipelineInstaller;
import io.netty.channel.embedded.EmbeddedChannel;
import reactor.netty.ConnectionObserver;

/**
 * Puts the handlers of limits into the pipeline of a test.
 */
public final class LimitHandlers {

	private LimitHandlers() {
	}

	/**
	 * Extends a pipeline as {@link LimitExtension} extends that of a connection.
	 * @param channel has a codec, and a handler with the name of Reactor Netty's
	 * @param settings the limits
	 * @param counters what goes beyond a limit is counted here
	 */
	public static void install(EmbeddedChannel channel, LimitSettings settings, LimitCounters counters) {
		LimitExtension extension = new LimitExtension(settings, counters, new NoFaults());
		new Http1PipelineInstaller(extension::extend).onChannelInit(ConnectionObserver.emptyListener(), channel, null);
	}

}
