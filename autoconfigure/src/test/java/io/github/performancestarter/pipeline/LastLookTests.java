package io.github.performancestarter.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last look at a connection, by a clock that stands still.
 */
class LastLookTests {

	private final Drain drain = new Drain(false);

	private final EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec());

	private final ConnectionEnd end = end();

	private ConnectionEnd end() {
		Objects.requireNonNull(Http1Pipeline.of(this.channel.pipeline())).drain(this.drain);
		return Objects.requireNonNull(Http1Pipeline.end(this.channel.pipeline()));
	}

	@BeforeEach
	void begin() {
		this.channel.freezeTime();
		this.drain.begin(Duration.ZERO);
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void firstRequestOfAConnectionIsAwaitedALittleLonger() {
		finishAndWait(90);
		assertThat(exchange()).containsIgnoringCase("connection: close");
	}

	@Test
	void connectionWithoutARequestIsClosedThen() {
		finishAndWait(110);
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void connectionThatHadARequestIsClosedSooner() {
		this.drain.resume();
		assertThat(exchange()).doesNotContainIgnoringCase("connection: close");
		this.drain.begin(Duration.ZERO);
		finishAndWait(20);
		assertThat(this.channel.isOpen()).isFalse();
	}

	private void finishAndWait(long millis) {
		this.end.finish();
		this.channel.runPendingTasks();
		this.channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
		this.channel.runPendingTasks();
		this.channel.runScheduledPendingTasks();
	}

	private String exchange() {
		this.channel
			.writeInbound(Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: a\r\n\r\n", StandardCharsets.US_ASCII));
		assertThat(this.channel.<Object>readInbound()).isInstanceOf(HttpRequest.class);
		ReferenceCountUtil.release(this.channel.readInbound());
		DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
		this.channel.writeOutbound(response);
		StringBuilder written = new StringBuilder();
		for (ByteBuf out = this.channel.readOutbound(); out != null; out = this.channel.readOutbound()) {
			written.append(out.toString(StandardCharsets.US_ASCII));
			out.release();
		}
		return written.toString();
	}

}
