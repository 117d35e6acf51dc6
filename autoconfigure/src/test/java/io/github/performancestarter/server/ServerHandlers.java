package io.github.performancestarter.server;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Http1PipelineInstaller;
import io.netty.channel.embedded.EmbeddedChannel;
import reactor.netty.ConnectionObserver;

/**
 * Puts the handlers of the server feature into the pipeline of a test.
 */
public final class ServerHandlers {

	private ServerHandlers() {
	}

	/**
	 * Extends a pipeline as {@link ServerExtension} extends that of a connection.
	 * @param channel has a codec, and a handler with the name of Reactor Netty's
	 * @param settings what to do
	 * @param counters what is refused is counted here
	 */
	public static void install(EmbeddedChannel channel, ServerSettings settings, ServerCounters counters) {
		ServerExtension extension = new ServerExtension(settings, counters, new Drain(false));
		new Http1PipelineInstaller(extension::extend).onChannelInit(ConnectionObserver.emptyListener(), channel, null);
	}

}
