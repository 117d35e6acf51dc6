package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.NettyPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CodecProbe} against Netty's own codec.
 */
class CodecProbeTests {

	private static final String CODEC = "codec";

	private static final String REQUEST = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String POST = "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";

	private static final String CHUNKED = "POST /slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ "5\r\nhello\r\n0\r\n\r\n";

	private ConnectionState state = newState();

	private EmbeddedChannel channel = new EmbeddedChannel();

	/** Netty's codec takes a limited number of requests without answers. */
	@BeforeEach
	void connect() {
		close();
		this.state = newState();
		this.channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
		this.channel.pipeline()
			.addLast(CODEC, new HttpServerCodec())
			.addLast(NettyPipeline.HttpTrafficHandler, new Counting());
		extend(this.channel);
	}

	private static ConnectionState newState() {
		return new FastPathTracker(new FastPathLimits(4096, 8192, -1));
	}

	/** Puts in what a server has ahead of and behind its codec. */
	void extend(EmbeddedChannel channel) {
		// nothing
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void nothingHandedOnIsIdle() {
		assertThat(idle()).isTrue();
	}

	@Test
	void anUnansweredRequestIsNotIdle() {
		this.state.inFlight = 1;
		assertThat(idle()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { REQUEST, POST, CHUNKED })
	void wholeMessageInOneReadIsIdle(String message) {
		handOn(message);
		assertThat(idle()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { REQUEST, POST, CHUNKED })
	void messageSplitAnywhereIsIdleOnlyAtItsEnd(String message) {
		for (int split = 1; split < message.length(); split++) {
			connect();
			handOn(message.substring(0, split));
			assertThat(idle()).as("first %d bytes", split).isFalse();
			handOn(message.substring(split));
			assertThat(idle()).as("split at %d", split).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { REQUEST, POST, CHUNKED })
	void messageByteByByteIsIdleOnlyAtItsEnd(String message) {
		for (int at = 0; at < message.length(); at++) {
			assertThat(idle()).as("after %d bytes", at).isEqualTo(at == 0);
			handOn(message.substring(at, at + 1));
		}
		assertThat(idle()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { REQUEST, POST, CHUNKED })
	void leftOverOfTheNextMessageIsNeverIdle(String message) {
		for (int split = 1; split < message.length(); split++) {
			for (int more = 1; more < REQUEST.length(); more++) {
				connect();
				handOn(message.substring(0, split));
				handOn(message.substring(split) + REQUEST.substring(0, more));
				assertThat(idle()).as("split at %d, %d more", split, more).isFalse();
				handOn(REQUEST.substring(more));
				assertThat(idle()).as("split at %d, %d more, rest", split, more).isTrue();
			}
		}
	}

	@Test
	void whatFollowsTheHeadThatTheCodecHeldIsLeftToTheCaller() {
		for (int split = 1; split < REQUEST.length(); split++) {
			connect();
			handOn(REQUEST.substring(0, split));
			ByteBuf buffer = Unpooled.copiedBuffer(REQUEST.substring(split) + REQUEST, StandardCharsets.US_ASCII);
			boolean rest = CodecProbe.handOn(this.state, this.channel.pipeline().firstContext(), buffer);
			assertThat(rest).as("split at %d", split).isTrue();
			assertThat(idle()).isTrue();
			assertThat(buffer.toString(StandardCharsets.US_ASCII)).as("split at %d", split).isEqualTo(REQUEST);
			buffer.release();
		}
	}

	@Test
	void decoderThatDoesNotLookIntoTheProbeIsNeverIdle() {
		for (int split = 1; split < REQUEST.length(); split++) {
			connect();
			this.channel.pipeline().addBefore(CODEC, null, new Hoarder());
			handOn(REQUEST.substring(0, split));
			handOn(REQUEST.substring(split));
			assertThat(this.state.openMessages).isZero();
			assertThat(idle()).as("split at %d", split).isFalse();
		}
	}

	@Test
	void whatWaitsAheadOfTheCodecIsNotCutToLines() {
		Holder holder = new Holder();
		this.channel.pipeline().addBefore(CODEC, null, holder);
		for (int read = 1; read < 10; read++) {
			handOn(REQUEST.repeat(100));
			assertThat(idle()).isFalse();
		}
		assertThat(holder.kept.stream().filter(ByteBuf::isReadable)).hasSizeLessThan(20);
	}

	@Test
	void buffersHandedOnAreReleasedOnce() {
		ByteBuf buffer = Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII);
		CodecProbe.handOn(this.state, this.channel.pipeline().firstContext(), buffer);
		assertThat(buffer.refCnt()).isZero();
	}

	private boolean idle() {
		return this.state.idle();
	}

	private void handOn(String bytes) {
		ByteBuf buffer = Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII);
		boolean rest = true;
		while (rest) {
			rest = CodecProbe.handOn(this.state, this.channel.pipeline().firstContext(), buffer);
		}
	}

	/**
	 * Keeps all buffers as they came.
	 */
	private static class Holder extends ChannelInboundHandlerAdapter {

		private final List<ByteBuf> kept = new ArrayList<>();

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			this.kept.add((ByteBuf) message);
		}

		@Override
		public void handlerRemoved(ChannelHandlerContext context) {
			this.kept.forEach(ByteBuf::release);
		}

	}

	/**
	 * Decodes requests without a body, and keeps all buffers as they came.
	 */
	private static final class Hoarder extends Holder {

		private final StringBuilder text = new StringBuilder();

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ByteBuf in = (ByteBuf) message;
			super.channelRead(context, in);
			this.text.append(in.toString(StandardCharsets.US_ASCII));
			if (this.text.toString().endsWith("\r\n\r\n")) {
				this.text.setLength(0);
				context.fireChannelRead(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/slow"));
				context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
			}
		}

	}

	/**
	 * Counts as the tracker does.
	 */
	private final class Counting extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpRequest) {
				CodecProbeTests.this.state.openMessages++;
			}
			if (message instanceof LastHttpContent) {
				CodecProbeTests.this.state.endMessage();
			}
			ReferenceCountUtil.release(message);
		}

	}

}
