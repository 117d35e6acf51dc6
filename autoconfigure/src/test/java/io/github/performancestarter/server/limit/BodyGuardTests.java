package io.github.performancestarter.server.limit;

import java.time.Duration;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyGuardTests {

	private static final int NO_TIMER = -1;

	private final BodyGuard guard = new BodyGuard(new LimitSettings(Duration.ofHours(1), null, null, null),
			new LimitCounters(), new NoFaults());

	private final EmbeddedChannel channel = new EmbeddedChannel(this.guard);

	@Test
	void connectionThatEndsWithinABodyLeavesNoTimer() {
		beginBody();
		this.channel.pipeline().fireChannelInactive();
		assertThat(this.channel.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
		this.channel.finishAndReleaseAll();
	}

	@Test
	void guardThatIsRemovedWithinABodyLeavesNoTimer() {
		beginBody();
		this.channel.pipeline().remove(this.guard);
		assertThat(this.channel.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
		this.channel.finishAndReleaseAll();
	}

	private void beginBody() {
		DefaultHttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
		request.headers().set(HttpHeaderNames.CONTENT_LENGTH, 10);
		this.channel.writeInbound(request);
		assertThat(this.channel.runScheduledPendingTasks()).isPositive();
	}

}
