package io.github.performancestarter.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LingeringCloseTests {

	private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

	private static final byte[] GARBAGE = new byte[1024 * 1024];

	private final BlockingQueue<Channel> channels = new LinkedBlockingQueue<>();

	private final LoopResources loops = LoopResources.create("linger", 1, true);

	private final List<DisposableServer> servers = new ArrayList<>();

	private int responseBytes = 100;

	private Closing closing = LingeringClose::close;

	@AfterEach
	void stop() {
		this.servers.forEach((server) -> server.disposeNow(Duration.ofSeconds(5)));
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void responseArrivesBeforeUnreadGarbage(boolean tls, boolean nativeTransport) throws Exception {
		start(tls, nativeTransport);
		try (Wire wire = connect(tls)) {
			wire.send(REQUEST).send(GARBAGE);
			assertThat(wire.rest()).isEqualTo(response());
		}
		assertClosed();
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void plainCloseLosesTheConnectionOnTheSameBytes(boolean tls) throws Exception {
		this.closing = ChannelHandlerContext::close;
		start(tls, true);
		try (Wire wire = connect(tls)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				wire.send(REQUEST);
				for (int i = 0; i < 100; i++) {
					wire.send(GARBAGE);
				}
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void closesByItsOwnClockIfTheClientStays(boolean tls) throws Exception {
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(50, 1024, 60_000));
		start(tls, true);
		try (Wire wire = connect(tls)) {
			assertThat(wire.send(REQUEST).rest()).isEqualTo(response());
			assertClosed();
		}
	}

	@Test
	void closesWhenTheClientSendsMoreThanIsBearable() throws Exception {
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(60_000, 1024 * 1024, 60_000));
		start(false, true);
		try (Wire wire = connect(false)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				wire.send(REQUEST);
				for (int i = 0; i < 100; i++) {
					wire.send(GARBAGE);
				}
			});
		}
		assertClosed();
	}

	@Test
	void clockDoesNotRunWhileTheClientHasNotTakenTheResponse() throws Exception {
		this.responseBytes = 32 * 1024 * 1024;
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(20, 1024, 60_000));
		start(false, true);
		try (Wire wire = connect(false)) {
			wire.send(REQUEST);
			Channel channel = channel();
			// ten times the clock
			assertThat(channel.eventLoop().schedule(() -> true, 200, TimeUnit.MILLISECONDS).get()).isTrue();
			assertThat(wire.rest()).hasSize(response().length());
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void closesIfTheClientDoesNotReadTheResponse(boolean tls) throws Exception {
		this.responseBytes = 32 * 1024 * 1024;
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(60_000, 1024, 100));
		start(tls, true);
		try (Wire wire = connect(tls)) {
			wire.send(REQUEST);
			assertClosed();
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void doesNotCloseWhileTheClientReadsSlowly(boolean tls) throws Exception {
		this.responseBytes = 40 * 1024 * 1024;
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(60_000, 1024, 1500));
		start(tls, true);
		try (Wire wire = connect(tls)) {
			wire.send(REQUEST);
			Channel channel = channel();
			int read = 0;
			while (read < response().length()) {
				int bytes = wire.socket().getInputStream().readNBytes(1024 * 1024).length;
				assertThat(bytes).isPositive();
				read += bytes;
				assertThat(channel.eventLoop().schedule(() -> true, 60, TimeUnit.MILLISECONDS).get()).isTrue();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void givesAClientThatStillSendsTimeToSeeTheEnd(boolean tls) throws Exception {
		this.closing = (ctx) -> LingeringClose.close(ctx, new LingeringClose.Bounds(400, 1024 * 1024, 60_000));
		start(tls, true);
		try (Wire wire = connect(tls)) {
			wire.send(REQUEST);
			Channel channel = channel();
			for (int i = 0; i < 30; i++) {
				wire.send("GET / HTTP/1.1\r\n");
				assertThat(channel.eventLoop().schedule(() -> true, 40, TimeUnit.MILLISECONDS).get()).isTrue();
				assertThat(channel.isOpen()).isTrue();
			}
			assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void abortClosesWhateverIsWaitedFor() throws Exception {
		this.responseBytes = 32 * 1024 * 1024;
		start(false, true);
		try (Wire wire = connect(false)) {
			wire.send(REQUEST);
			Channel channel = channel();
			LingeringClose.abort(channel);
			assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void otherRequestsToCloseWaitForTheEnd(boolean tls) throws Exception {
		this.closing = (ctx) -> {
			LingeringClose.close(ctx);
			LingeringClose.close(ctx);
			assertThat(LingeringClose.isClosing(ctx.pipeline())).isTrue();
			ctx.channel().close();
		};
		start(tls, true);
		try (Wire wire = connect(tls)) {
			wire.send(REQUEST).send(GARBAGE);
			assertThat(wire.rest()).isEqualTo(response());
		}
		assertClosed();
	}

	@Test
	void channelWithoutHalvesIsClosed() throws Exception {
		start(false, true);
		EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
		LingeringClose.close(channel.pipeline().firstContext());
		channel.runPendingTasks();
		assertThat(channel.isOpen()).isFalse();
	}

	private void start(boolean tls, boolean nativeTransport) {
		HttpServer http = HttpServer.create()
			.port(0)
			.runOn(this.loops, nativeTransport)
			.doOnChannelInit(new Http1PipelineInstaller((http1) -> http1.add(Http1Slot.ANSWER, new Answer())));
		this.servers.add((tls ? http.secure(Tls.http11()) : http).bindNow());
	}

	private Wire connect(boolean tls) throws IOException {
		int port = this.servers.get(0).port();
		return tls ? Wire.tls(port) : Wire.plain(port);
	}

	private Channel channel() throws InterruptedException {
		return Objects.requireNonNull(this.channels.poll(5, TimeUnit.SECONDS));
	}

	private void assertClosed() throws InterruptedException {
		assertThat(channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
	}

	private String response() {
		return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(this.responseBytes);
	}

	/**
	 * A way to close.
	 */
	private interface Closing {

		void close(ChannelHandlerContext ctx);

	}

	/**
	 * Answers the first bytes and closes.
	 */
	private final class Answer extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			assertThat(msg).isInstanceOf(ByteBuf.class);
			ReferenceCountUtil.release(msg);
			LingeringCloseTests.this.channels.add(ctx.channel());
			ctx.write(Unpooled.copiedBuffer(response(), StandardCharsets.ISO_8859_1));
			LingeringCloseTests.this.closing.close(ctx);
			ctx.flush();
		}

	}

}
