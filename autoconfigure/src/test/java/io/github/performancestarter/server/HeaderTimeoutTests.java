package io.github.performancestarter.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.NettyPipeline;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderTimeoutTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";

	private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

	private final ServerCounters counters = new ServerCounters();

	private final Application application = new Application();

	private final EmbeddedChannel channel = new EmbeddedChannel();

	@BeforeEach
	void start() {
		this.channel.freezeTime();
		this.channel.pipeline()
			.addLast(new HttpServerCodec())
			.addLast(NettyPipeline.HttpTrafficHandler, this.application);
		ServerSettings settings = new ServerSettings(false, Duration.ofSeconds(1), false, null);
		ServerHandlers.install(this.channel, settings, this.counters);
	}

	@AfterEach
	void stop() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void headInOneReadNeedsNoTimer() {
		send(GET);
		assertThat(timers()).isFalse();
		assertThat(written()).startsWith("HTTP/1.1 200 OK");
		send(GET + GET + GET);
		assertThat(timers()).isFalse();
	}

	@Test
	void headThatDripsIsRefusedAfterTheTimeFromItsFirstByte() {
		for (int i = 0; i < 20; i++) {
			send(GET.substring(i, i + 1));
			assertThat(this.channel.isOpen()).isTrue();
			advance(50);
		}
		assertThat(written()).startsWith("HTTP/1.1 408 Request Timeout\r\nDate: ")
			.endsWith(" GMT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
		assertThat(this.channel.isOpen()).isFalse();
		assertThat(this.counters.headerTimeouts()).isEqualTo(1);
		assertThat(this.application.requests).isZero();
	}

	@Test
	void headThatIsSplitAnywhereAndCompletesInTimeIsAnswered() {
		for (int split = 1; split < GET.length(); split++) {
			send(GET.substring(0, split));
			assertThat(timers()).isTrue();
			advance(999);
			send(GET.substring(split));
			assertThat(timers()).isFalse();
			assertThat(written()).startsWith("HTTP/1.1 200 OK");
			advance(10_000);
		}
		assertThat(this.counters.headerTimeouts()).isZero();
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void eachHeadHasItsOwnTime() {
		send(GET + GET.substring(0, 5));
		advance(900);
		send(GET.substring(5));
		send(GET.substring(0, 5));
		advance(900);
		assertThat(this.channel.isOpen()).isTrue();
		advance(100);
		assertThat(this.channel.isOpen()).isFalse();
		assertThat(this.application.requests).isEqualTo(2);
	}

	@Test
	void headBehindTheEndOfASplitOneIsTimedFromItsNextRead() {
		send(GET.substring(0, 5));
		send(GET.substring(5) + GET.substring(0, 5));
		advance(10_000);
		assertThat(this.channel.isOpen()).isTrue();
		send(GET.substring(5, 6));
		advance(1000);
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void silenceBetweenRequestsIsNotAHead() {
		advance(10_000);
		send(GET);
		advance(10_000);
		send(GET);
		assertThat(this.channel.isOpen()).isTrue();
		assertThat(this.counters.headerTimeouts()).isZero();
	}

	@Test
	void lineEndsBetweenRequestsAreNotAHead() {
		send(GET.substring(0, 5));
		send(GET.substring(5));
		send("\r\n");
		assertThat(timers()).isFalse();
		send(GET);
		send("\r\n\r\n");
		assertThat(timers()).isFalse();
	}

	@Test
	void slowBodyIsNotTimed() {
		send(POST);
		advance(10_000);
		for (char c : "hello".toCharArray()) {
			send(String.valueOf(c));
			assertThat(timers()).isFalse();
			advance(10_000);
		}
		assertThat(written()).startsWith("HTTP/1.1 200 OK");
		advance(10_000);
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void slowChunkedBodyIsNotTimed() {
		send(CHUNKED.substring(0, 30));
		send(CHUNKED.substring(30));
		for (char c : "5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n".toCharArray()) {
			send(String.valueOf(c));
			assertThat(timers()).isFalse();
			advance(10_000);
		}
		assertThat(written()).startsWith("HTTP/1.1 200 OK");
		send(GET);
		assertThat(written()).startsWith("HTTP/1.1 200 OK");
		assertThat(timers()).isFalse();
	}

	@Test
	void headBehindABodyIsTimed() {
		send(POST + "hello" + GET.substring(0, 5));
		assertThat(timers()).isTrue();
		advance(1000);
		assertThat(written()).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 408 Request Timeout");
	}

	@Test
	void responsesInFlightAreWrittenBeforeTheRefusal() {
		this.application.hold = true;
		send(GET + GET + GET.substring(0, 5));
		advance(1000);
		assertThat(this.counters.headerTimeouts()).isEqualTo(1);
		assertThat(written()).isEmpty();
		send(GET.substring(5));
		this.application.answer();
		assertThat(written()).startsWith("HTTP/1.1 200 OK").doesNotContain("408");
		this.application.answer();
		assertThat(written()).startsWith("HTTP/1.1 200 OK").contains("HTTP/1.1 408 Request Timeout");
		assertThat(this.channel.isOpen()).isFalse();
		assertThat(this.application.requests).isEqualTo(2);
	}

	@Test
	void nothingFollowsAResponseThatSaidClose() {
		this.application.hold = true;
		this.application.close = true;
		send(GET + GET.substring(0, 5));
		advance(1000);
		this.application.answer();
		assertThat(written()).startsWith("HTTP/1.1 200 OK").contains("connection: close").doesNotContain("408");
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void timeDoesNotRunOutWhileTheServerDoesNotRead() {
		this.application.hold = true;
		send(GET + GET.substring(0, 5));
		this.channel.config().setAutoRead(false);
		advance(1000);
		advance(1000);
		assertThat(this.counters.headerTimeouts()).isZero();
		this.channel.config().setAutoRead(true);
		advance(1000);
		assertThat(this.counters.headerTimeouts()).isEqualTo(1);
	}

	@Test
	void closedConnectionLeavesNoTimer() {
		send(GET.substring(0, 5));
		this.channel.close();
		assertThat(timers()).isFalse();
	}

	private void send(String bytes) {
		this.channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
	}

	private void advance(long millis) {
		this.channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
		this.channel.runScheduledPendingTasks();
	}

	private boolean timers() {
		return this.channel.runScheduledPendingTasks() != -1;
	}

	private String written() {
		StringBuilder written = new StringBuilder();
		for (ByteBuf next = this.channel.readOutbound(); next != null; next = this.channel.readOutbound()) {
			written.append(next.toString(StandardCharsets.US_ASCII));
			next.release();
		}
		return written.toString();
	}

	/**
	 * Answers each request when it is complete, or when told.
	 */
	private static final class Application extends SimpleChannelInboundHandler<HttpObject> {

		private int requests;

		private boolean hold;

		private boolean close;

		private final Queue<ChannelHandlerContext> waiting = new ArrayDeque<>();

		@Override
		protected void channelRead0(ChannelHandlerContext ctx, HttpObject msg) {
			assertThat(msg.decoderResult().isSuccess()).isTrue();
			if (msg instanceof LastHttpContent) {
				this.requests++;
				this.waiting.add(ctx);
				if (!this.hold) {
					answer();
				}
			}
		}

		private void answer() {
			DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
			response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
			if (this.close) {
				response.headers().set(HttpHeaderNames.CONNECTION, "close");
			}
			this.waiting.remove().writeAndFlush(response);
		}

	}

}
