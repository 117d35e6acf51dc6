package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

import io.github.performancestarter.fastpath.http2.Frame;
import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.wire.FrameClient.Way;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.github.performancestarter.server.Http2Extension;
import io.github.performancestarter.server.Http2Limits;
import io.github.performancestarter.server.ServerCounters;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection whose client floods the server over HTTP/2 is ended and counted, and the
 * others are served (S10); with fast routes as without.
 */
@ExtendWith(QuietLog.class)
class FrameFloodTests {

	private static final int CALM = (int) Http2Error.ENHANCE_YOUR_CALM.code();

	private static final int CANCEL = (int) Http2Error.CANCEL.code();

	private static final int REFUSED = (int) Http2Error.REFUSED_STREAM.code();

	/** Fewer than streams may be open, or they would be refused before. */
	private static final int RESETS = 50;

	private final ServerCounters counters = new ServerCounters();

	private final WireServer server = Way.PRIOR_KNOWLEDGE.server(Starter.ON)
		.customize(new Http2Extension(new Http2Limits(100, RESETS, Duration.ofSeconds(30)), this.counters)::install)
		.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** CVE-2023-44487. */
	@ParameterizedTest
	@ValueSource(strings = { "/slow?ms=5000", "/plaintext", "/missing" })
	void rapidResetEndsTheConnection(String path) throws IOException {
		FrameBytes flood = FrameBytes.more();
		for (int i = 0; i <= 2 * RESETS; i++) {
			flood.get(2 * i + 3, path).reset(2 * i + 3, CANCEL);
		}
		assertEndsAndIsCounted(flood);
	}

	@Test
	void resetsWithinTheLimitEndNothing() throws IOException {
		FrameBytes bytes = FrameBytes.more();
		for (int i = 0; i < RESETS; i++) {
			bytes.get(2 * i + 3, (i % 2 == 0) ? "/plaintext" : "/slow?ms=5000").reset(2 * i + 3, CANCEL);
		}
		try (FrameClient client = FrameClient.connect(this.server, Way.PRIOR_KNOWLEDGE)) {
			client.send(bytes.get(2 * RESETS + 3, "/plaintext").get(2 * RESETS + 5, "/now?id=1"));
			assertThat(client.answer(2 * RESETS + 3).body()).isEqualTo("Hello, World!");
			assertThat(client.answer(2 * RESETS + 5).body()).isEqualTo("now 1");
		}
		assertThat(this.counters.http2Floods()).isZero();
	}

	/** CVE-2025-55163: what a client sends makes the server reset. */
	@ParameterizedTest
	@ValueSource(strings = { "/slow?ms=5000", "/plaintext" })
	void madeResetsEndTheConnection(String path) throws IOException {
		FrameBytes zeroWindow = FrameBytes.more();
		FrameBytes dataBehindTheEnd = FrameBytes.more();
		for (int i = 0; i <= 2 * RESETS; i++) {
			zeroWindow.get(2 * i + 3, path).windowUpdate(2 * i + 3, 0);
			dataBehindTheEnd.get(2 * i + 3, path).data(2 * i + 3, true, "x");
		}
		assertEndsAndIsCounted(zeroWindow);
		assertEndsAndIsCounted(dataBehindTheEnd);
	}

	/** CVE-2026-33871: continuations of no bytes are below any limit of bytes. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void floodOfContinuationsEndsTheConnection(int length) throws IOException {
		FrameBytes flood = FrameBytes.more().frame(FrameBytes.HEADERS, FrameBytes.END_STREAM, 3);
		for (int i = 0; i < 10_000; i++) {
			flood.frame(FrameBytes.CONTINUATION, 0, 3, new byte[length]);
		}
		assertEndsAndIsCounted(flood);
	}

	@Test
	void floodOfEmptyDataEndsTheConnection() throws IOException {
		FrameBytes flood = FrameBytes.more().head(3, "POST", "/length");
		for (int i = 0; i < 1000; i++) {
			flood.frame(FrameBytes.DATA, 0, 3);
		}
		assertEndsAndIsCounted(flood);
	}

	@Test
	void errorAgainstTheProtocolEndsTheConnectionAndIsNoFlood() throws IOException {
		try (FrameClient client = FrameClient.connect(this.server, Way.PRIOR_KNOWLEDGE)) {
			List<Frame> goAways = flood(client, FrameBytes.more().frame(FrameBytes.DATA, 0, 0));
			assertThat(goAways).hasSizeLessThanOrEqualTo(1)
				.allSatisfy((goAway) -> assertThat(goAway.number(4)).isEqualTo(Http2Error.PROTOCOL_ERROR.code()));
		}
		assertThat(this.counters.http2Errors()).isOne();
		assertThat(this.counters.http2Floods()).isZero();
	}

	@Test
	void moreStreamsThanAllowedAreRefusedOneByOne() throws IOException {
		try (FrameClient client = FrameClient.connect(this.server, Way.PRIOR_KNOWLEDGE)) {
			client.frames().await((frame) -> frame.type() == FrameBytes.SETTINGS && !frame.isAck());
			FrameBytes bytes = FrameBytes.more().frame(FrameBytes.SETTINGS, FrameBytes.ACK, 0);
			for (int i = 0; i <= 100; i++) {
				bytes.get(2 * i + 3, "/slow?ms=300&id=" + i);
			}
			client.send(bytes.get(205, "/plaintext"));
			assertThat(client.answer(203).reset()).isEqualTo(REFUSED);
			assertThat(client.answer(205).reset()).isEqualTo(REFUSED);
			assertThat(client.answer(3).body()).isEqualTo("slow 0");
			assertThat(client.answer(201).body()).isEqualTo("slow 99");
			assertThat(client.send(FrameBytes.more().get(207, "/plaintext")).answer(207).body())
				.isEqualTo("Hello, World!");
		}
		assertThat(this.counters.http2Floods()).isZero();
	}

	private void assertEndsAndIsCounted(FrameBytes flood) throws IOException {
		long before = this.counters.http2Floods();
		try (FrameClient other = FrameClient.connect(this.server, Way.PRIOR_KNOWLEDGE);
				FrameClient client = FrameClient.connect(this.server, Way.PRIOR_KNOWLEDGE)) {
			List<Frame> goAways = flood(client, flood);
			// the rest of a flood that nobody reads may cost the client the last frame
			assertThat(goAways).hasSizeLessThanOrEqualTo(1)
				.allSatisfy((goAway) -> assertThat(goAway.number(4)).isEqualTo(CALM));
			other.send(FrameBytes.more().get(3, "/plaintext").get(5, "/now?id=1"));
			assertThat(other.answer(3).body()).isEqualTo("Hello, World!");
			assertThat(other.answer(5).body()).isEqualTo("now 1");
		}
		assertThat(this.counters.http2Floods()).isEqualTo(before + 1);
	}

	/** Sends and reads until the server ends the connection. */
	private static List<Frame> flood(FrameClient client, FrameBytes flood) throws IOException {
		try {
			client.send(flood);
			client.frames().rest();
		}
		catch (SocketException ex) {
			// reset, with bytes on their way that nobody reads
		}
		return client.frames().frames(FrameBytes.GOAWAY);
	}

}
