package io.github.performancestarter.fastpath;

import java.time.Duration;

import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerHandlers;
import io.github.performancestarter.server.ServerSettings;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Tests for {@link CodecProbe} where a time limit for request heads stands between it and
 * the codec.
 */
class CodecProbeWithHeaderTimeoutTests extends CodecProbeTests {

	private static final ServerSettings SETTINGS = new ServerSettings(false, Duration.ofHours(1), false, null);

	@Override
	void extend(EmbeddedChannel channel) {
		ServerHandlers.install(channel, SETTINGS, new ServerCounters());
	}

}
