package io.github.performancestarter.fastpath;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * What a channel of a benchmark has written.
 */
final class Outbound {

	private Outbound() {
	}

	/**
	 * Takes all that was written, and releases it.
	 * @return how many messages there were
	 */
	static int release(EmbeddedChannel channel) {
		int messages = 0;
		for (Object out = channel.outboundMessages().poll(); out != null; out = channel.outboundMessages().poll()) {
			ReferenceCountUtil.release(out);
			messages++;
		}
		return messages;
	}

}
