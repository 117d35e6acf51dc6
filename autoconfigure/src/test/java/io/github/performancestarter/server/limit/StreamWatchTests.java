package io.github.performancestarter.server.limit;

import java.util.concurrent.TimeUnit;

import io.github.performancestarter.pipeline.Http2PipelineInstaller;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import org.junit.jupiter.api.Test;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

import static org.assertj.core.api.Assertions.assertThat;

class StreamWatchTests {

	private static final int NO_TIMER = -1;

	@Test
	void connectionThatEndsLeavesNoTimer() {
		EmbeddedChannel channel = new EmbeddedChannel(Http2FrameCodecBuilder.forServer().build());
		channel.pipeline()
			.addLast(NettyPipeline.H2MultiplexHandler, new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
		new Http2PipelineInstaller(
				(http2) -> StreamWatch.install(http2, TimeUnit.HOURS.toNanos(1), new LimitCounters()))
			.onChannelInit(ConnectionObserver.emptyListener(), channel, null);
		assertThat(channel.runScheduledPendingTasks()).isPositive();
		channel.unsafe().close(channel.newPromise());
		channel.runPendingTasks();
		assertThat(channel.runScheduledPendingTasks()).isEqualTo(NO_TIMER);
		channel.finishAndReleaseAll();
	}

}
