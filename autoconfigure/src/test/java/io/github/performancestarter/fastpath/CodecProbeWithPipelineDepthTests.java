package io.github.performancestarter.fastpath;

import io.github.performancestarter.server.limit.LimitCounters;
import io.github.performancestarter.server.limit.LimitHandlers;
import io.github.performancestarter.server.limit.LimitSettings;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * Tests for {@link CodecProbe} where a limit for pipelined requests stands between it and
 * the codec.
 */
class CodecProbeWithPipelineDepthTests extends CodecProbeTests {

	private static final LimitSettings SETTINGS = new LimitSettings(null, null, null, 100);

	@Override
	void extend(EmbeddedChannel channel) {
		LimitHandlers.install(channel, SETTINGS, new LimitCounters());
	}

}
