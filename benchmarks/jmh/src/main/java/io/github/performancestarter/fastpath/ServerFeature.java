package io.github.performancestarter.fastpath;

import java.time.Duration;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerExtension;
import io.github.performancestarter.server.ServerSettings;
import reactor.netty.http.server.HttpServer;

/**
 * What {@code performance.server} does by default.
 */
final class ServerFeature {

	private ServerFeature() {
	}

	/**
	 * Extends a server as the auto-configuration does without any property.
	 */
	static HttpServer install(HttpServer server) {
		ServerSettings settings = new ServerSettings(false, null, false, Duration.ofMillis(500));
		return new ServerExtension(settings, new ServerCounters(), new Drain(false)).install(server);
	}

}
