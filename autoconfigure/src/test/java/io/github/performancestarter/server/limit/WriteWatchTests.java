package io.github.performancestarter.server.limit;

import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriteWatchTests {

	private final LimitCounters counters = new LimitCounters();

	private final EmbeddedChannel channel = new EmbeddedChannel(new WriteWatch(Duration.ofSeconds(10), this.counters));

	@Test
	void writeThatTheSocketTakesAtOnceSetsNoTimer() {
		for (int i = 0; i < 100; i++) {
			this.channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[100]));
		}
		assertThat(this.channel.runScheduledPendingTasks()).isEqualTo(-1);
		this.channel.finishAndReleaseAll();
	}

}
