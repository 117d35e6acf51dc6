package io.github.performancestarter.fastpath.http2;

import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PendingRequests}: requests that are not fast wait for the end of the
 * read.
 */
class PendingRequestsTests {

	private static final int CANCEL = 8;

	@Test
	void requestThatIsResetInTheSameReadReachesNobody() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/other").reset(1, CANCEL).get(3, "/other"));
			assertThat(connection.children).hasSize(1);
			assertThat(connection.sent().find(1)).isNull();
			assertThat(connection.answer(3).status()).isEqualTo(200);
			assertThat(connection.codec().connection().stream(1)).isNull();
		}
	}

	@Test
	void floodOfResetsMakesNoChannel() {
		try (FrameConnection connection = new FrameConnection(
				(codec) -> codec.decoderEnforceMaxRstFramesPerWindow(0, 0))) {
			FrameBytes flood = FrameBytes.connection();
			for (int stream = 1; stream < 2000; stream += 2) {
				flood.get(stream, "/other").reset(stream, CANCEL);
			}
			connection.read(flood.get(2001, "/json").get(2003, "/other"));
			assertThat(connection.children).hasSize(1);
			assertThat(connection.answer(2001).body()).isEqualTo(FrameConnection.JSON);
			assertThat(connection.answer(2003).status()).isEqualTo(200);
		}
	}

	@Test
	void resetInALaterReadIsHandedOn() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			connection.read(FrameBytes.connection().get(1, "/other"));
			assertThat(connection.children).hasSize(1);
			connection.read(FrameBytes.more().get(3, "/other").reset(1, CANCEL).reset(3, CANCEL).get(5, "/other"));
			assertThat(connection.handedOn).containsExactly("open", "HEADERS", "RST_STREAM", "open", "HEADERS");
			assertThat(connection.codec().connection().numActiveStreams()).isOne();
		}
	}

	@Test
	void requestsKeepTheirOrder() {
		try (FrameConnection fast = new FrameConnection(); FrameConnection slow = FrameConnection.slow()) {
			byte[] bytes = FrameBytes.connection()
				.get(1, "/a")
				.head(3, "POST", "/b")
				.get(5, "/c")
				.data(3, true, "x")
				.get(7, "/d")
				.bytes();
			assertThat(fast.read(bytes).handedOn).isNotEmpty().isEqualTo(slow.read(bytes).handedOn);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void whatConcernsAllStreamsComesBehindThem(int what) {
		try (FrameConnection connection = new FrameConnection()) {
			connection.answering = false;
			FrameBytes bytes = FrameBytes.connection().get(1, "/other").get(3, "/other").reset(3, CANCEL);
			connection.receive(switch (what) {
				case 0 -> bytes.goAway(0, 0).bytes();
				case 1 -> bytes.ping(7).bytes();
				case 2 -> bytes.windowUpdate(1, 5).bytes();
				case 3 -> bytes.priority(1, 5).bytes();
				default -> bytes.windowUpdate(1, 0).bytes();
			});
			assertThat(connection.children).hasSize(1);
			connection.endOfRead();
			assertThat(connection.children).hasSize(1);
		}
	}

	@Test
	void connectionThatFailsWithRequestsPendingHasAChannelForEachOpenOne() {
		FrameConnection connection = new FrameConnection();
		connection.answering = false;
		connection
			.receive(FrameBytes.connection().get(1, "/other").get(3, "/other").frame(FrameBytes.DATA, 0, 0).bytes());
		assertThat(connection.children).hasSize(2);
		assertThat(connection.sent().frames(FrameBytes.GOAWAY)).hasSize(1);
		assertThatExceptionOfType(Http2Exception.class).isThrownBy(connection::close);
	}

}
