package io.github.performancestarter.fastpath.http2;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.github.performancestarter.fastpath.Decline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Http2FastPathHandler} between Netty's codec and multiplexer.
 */
class Http2FastPathHandlerTests {

	@Test
	void fastRequestIsAnsweredAndTheMultiplexerNeverHearsOfIt() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			connection.flushes();
			connection.read(FrameBytes.more().get(1, "/json"));
			ServerFrames.Answer answer = connection.answer(1);
			assertThat(answer.ended()).isTrue();
			assertThat(answer.body()).isEqualTo(FrameConnection.JSON);
			assertThat(answer.lines().get(0)).isEqualTo(":status: 200");
			assertThat(answer.lines().get(1)).matches("date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
			assertThat(answer.lines().subList(2, answer.lines().size())).containsExactly(
					"content-type: application/json", "content-length: " + FrameConnection.JSON.length(),
					"etag: " + answer.field("etag"), "cache-control: no-cache");
			assertThat(connection.handedOn).isEmpty();
			assertThat(connection.codec().connection().numActiveStreams()).isZero();
			assertThat(connection.flushes()).isEqualTo(1);
			assertThat(connection.answered()).isEqualTo(1);
			assertThat(connection.declined()).isEmpty();
		}
	}

	@Test
	void headHasTheHeadersOfGetAndNoData() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/json").request(3, "HEAD", "/json"));
			assertThat(connection.answer(3).lines()).isEqualTo(connection.answer(1).lines());
			assertThat(connection.answer(3).body()).isEmpty();
			assertThat(connection.answer(3).ended()).isTrue();
			assertThat(connection.sent().frames(FrameBytes.DATA)).hasSize(1);
			assertThat(connection.answered()).isEqualTo(2);
		}
	}

	@Test
	void tagThatMatchesIsAnsweredWithoutData() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/json"));
			String tag = Objects.requireNonNull(connection.answer(1).field("etag"));
			connection.read(
					FrameBytes.more().get(3, "/json", "if-none-match", tag).get(5, "/json", "if-none-match", "\"x\""));
			assertThat(connection.answer(3).status()).isEqualTo(304);
			assertThat(connection.answer(3).field("etag")).isEqualTo(tag);
			assertThat(connection.answer(3).field("content-length")).isNull();
			assertThat(connection.answer(3).ended()).isTrue();
			assertThat(connection.answer(5).status()).isEqualTo(200);
			assertThat(connection.answered()).isEqualTo(3);
		}
	}

	@Test
	void preflightAndCrossOriginRequestAreAnswered() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection()
				.request(1, "OPTIONS", "/open", "origin", "https://b.example", "access-control-request-method", "GET")
				.get(3, "/open", "origin", "https://b.example"));
			assertThat(connection.answer(1).status()).isEqualTo(204);
			assertThat(connection.answer(1).ended()).isTrue();
			assertThat(connection.answer(1).field("access-control-allow-methods")).isNotNull();
			assertThat(connection.answer(3).field("access-control-allow-origin")).isEqualTo("*");
			assertThat(connection.answered()).isEqualTo(2);
		}
	}

	@Test
	void streamsOfOneReadAreAnsweredInOrderWithOneFlush() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			connection.flushes();
			FrameBytes requests = FrameBytes.more();
			List<Integer> streams = IntStream.range(0, 100).map((i) -> 2 * i + 1).boxed().toList();
			streams.forEach((stream) -> requests.get(stream, "/plain"));
			connection.read(requests);
			assertThat(connection.sent().order()).isEqualTo(streams);
			assertThat(connection.flushes()).isEqualTo(1);
			assertThat(connection.answered()).isEqualTo(100);
		}
	}

	@Test
	void readMayBeCutAnywhere() {
		byte[] bytes = FrameBytes.connection()
			.get(1, "/json")
			.head(3, "POST", "/other")
			.get(5, "/plain", "accept-encoding", "gzip")
			.data(3, true, "body")
			.get(7, "/other")
			.request(9, "HEAD", "/json")
			.bytes();
		for (int cut = 0; cut <= bytes.length; cut++) {
			try (FrameConnection connection = new FrameConnection()) {
				connection.read(Arrays.copyOf(bytes, cut));
				connection.read(Arrays.copyOfRange(bytes, cut, bytes.length));
				assertMixed(connection);
			}
		}
	}

	@Test
	void readMayComeByteByByteAndInSeveralBuffers() {
		byte[] bytes = FrameBytes.connection()
			.get(1, "/json")
			.head(3, "POST", "/other")
			.get(5, "/plain")
			.data(3, true, "body")
			.get(7, "/other")
			.request(9, "HEAD", "/json")
			.bytes();
		byte[][] pieces = new byte[bytes.length][];
		Arrays.setAll(pieces, (i) -> new byte[] { bytes[i] });
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(pieces);
			assertMixed(connection);
		}
		try (FrameConnection connection = new FrameConnection()) {
			for (byte[] piece : pieces) {
				connection.read(piece);
			}
			assertMixed(connection);
		}
	}

	private static void assertMixed(FrameConnection connection) {
		assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
		assertThat(connection.answer(3).body()).isEqualTo("server");
		assertThat(connection.answer(5).body()).isEqualTo("plain");
		assertThat(connection.answer(7).body()).isEqualTo("server");
		assertThat(connection.answer(9).body()).isEmpty();
		assertThat(connection.answer(9).ended()).isTrue();
		assertThat(connection.answered()).isEqualTo(3);
		assertThat(connection.declined()).isEqualTo(Map.of(Decline.NO_ROUTE, 2L));
		assertThat(connection.handedOn).containsSubsequence("open", "HEADERS", "DATA", "open", "HEADERS");
	}

	@Test
	void trailersGoOnBehindTheirRequest() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection()
				.head(1, "POST", "/all")
				.get(3, "/plain")
				.data(1, false, "body")
				.headers(1, FrameBytes.END_STREAM, FrameBytes.block("x-trailer", "t"))
				.get(5, "/plain"));
			assertThat(connection.handedOn).containsExactly("open", "HEADERS", "DATA", "HEADERS");
			assertThat(connection.answer(1).body()).isEqualTo("server");
			assertThat(connection.answered()).isEqualTo(2);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.BODY, 1L));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, 20, 1000 })
	void headMayBeSplitOverContinuations(int length) {
		byte[] block = FrameBytes.requestBlock("GET", "/json", "user-agent", "test");
		try (FrameConnection connection = new FrameConnection()) {
			int cut = (length == 0) ? block.length : length;
			connection.read(FrameBytes.connection().splitHeaders(1, FrameBytes.END_STREAM, cut, block));
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answered()).isEqualTo(1);
		}
	}

	@Test
	void headMayBePaddedAndHavePriority() {
		byte[] block = FrameBytes.requestBlock("GET", "/json");
		byte[] padded = new byte[block.length + 6];
		padded[0] = 5;
		System.arraycopy(block, 0, padded, 1, block.length);
		byte[] prior = new byte[block.length + 5];
		prior[3] = 1;
		prior[4] = 15;
		System.arraycopy(block, 0, prior, 5, block.length);
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection()
				.headers(1, FrameBytes.END_STREAM | FrameBytes.PADDED, padded)
				.headers(3, FrameBytes.END_STREAM | FrameBytes.WITH_PRIORITY, prior));
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answer(3).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answered()).isEqualTo(2);
		}
	}

	@Test
	void nothingIsAnsweredWhileTheServerStandsBack() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.standBack = Decline.DRAINING;
			connection.read(FrameBytes.connection().get(1, "/json"));
			connection.standBack = null;
			connection.read(FrameBytes.more().get(3, "/json"));
			assertThat(connection.answer(1).body()).isEqualTo("server");
			assertThat(connection.answer(3).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.DRAINING, 1L));
		}
	}

}
