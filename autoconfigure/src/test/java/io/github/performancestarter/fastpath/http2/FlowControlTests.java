package io.github.performancestarter.fastpath.http2;

import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.Decline;
import io.netty.channel.WriteBufferWaterMark;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client and the connection take decides whether a fast request over HTTP/2 is
 * answered at once.
 */
class FlowControlTests {

	@Test
	void answerIsHandedOnIfTheStreamHasNoWindow() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection(FrameBytes.INITIAL_WINDOW_SIZE, 0)
				.get(1, "/json")
				.request(3, "HEAD", "/json")
				.get(5, "/json", "if-none-match", "*")
				.request(7, "OPTIONS", "/open", "origin", "https://b.example", "access-control-request-method", "GET"));
			assertThat(connection.answer(3).ended()).isTrue();
			assertThat(connection.answer(5).status()).isEqualTo(304);
			assertThat(connection.answer(7).status()).isEqualTo(204);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 1L));
			assertThat(connection.answer(1).field("x-from")).isEqualTo("server");
			assertThat(connection.answer(1).ended()).isFalse();
			connection.read(FrameBytes.more().windowUpdate(1, 100).get(9, "/json"));
			assertThat(connection.answer(1).body()).isEqualTo("server");
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 2L));
			connection.read(FrameBytes.more().settings(FrameBytes.INITIAL_WINDOW_SIZE, 1000).get(11, "/json"));
			assertThat(connection.answer(9).body()).isEqualTo("server");
			assertThat(connection.answer(11).body()).isEqualTo(FrameConnection.JSON);
		}
	}

	@Test
	void answerThatJustFitsIntoTheWindowOfItsStreamIsGiven() {
		int length = FrameConnection.JSON.length();
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection(FrameBytes.INITIAL_WINDOW_SIZE, length).get(1, "/json"));
			assertThat(connection.answered()).isEqualTo(1);
			connection.read(FrameBytes.more().settings(FrameBytes.INITIAL_WINDOW_SIZE, length - 1).get(3, "/json"));
			assertThat(connection.answered()).isEqualTo(1);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 1L));
		}
	}

	@Test
	void answersAreTakenFromTheWindowOfTheConnection() {
		int length = FrameConnection.JSON.length();
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			int fitting = 65_535 / length;
			int stream = 1;
			for (int i = 0; i < fitting; i++, stream += 2) {
				connection.read(FrameBytes.more().get(stream, "/json"));
			}
			assertThat(connection.answered()).isEqualTo(fitting);
			assertThat(connection.window(0)).isEqualTo(65_535 - fitting * length);
			connection.read(FrameBytes.more().get(stream, "/json").request(stream + 2, "HEAD", "/json"));
			assertThat(connection.answered()).isEqualTo(fitting + 1);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 1L));
			connection.read(FrameBytes.more().windowUpdate(0, 1000).get(stream + 4, "/json"));
			assertThat(connection.answer(stream).body()).isEqualTo("server");
			assertThat(connection.answer(stream + 4).body()).isEqualTo(FrameConnection.JSON);
		}
	}

	@Test
	void answerDoesNotWaitForWhatOtherStreamsHaveQueued() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection(FrameBytes.INITIAL_WINDOW_SIZE, 3).get(1, "/other"));
			assertThat(connection.answer(1).body()).isEqualTo("ser");
			connection.read(FrameBytes.more().settings(FrameBytes.INITIAL_WINDOW_SIZE, 5).get(3, "/plain"));
			assertThat(connection.answer(3).body()).isEqualTo("plain");
			assertThat(connection.answer(1).body()).isEqualTo("serve");
		}
	}

	@Test
	void acknowledgedSettingsDoNotOvertakeAnswersUnderThoseBefore() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			int before = connection.sent().frames().size();
			connection.read(FrameBytes.more()
				.get(1, "/json")
				.settings(FrameBytes.INITIAL_WINDOW_SIZE, 0)
				.get(3, "/json")
				.ping(1));
			List<Frame> frames = connection.sent().frames();
			List<String> order = frames.subList(before, frames.size())
				.stream()
				.map((frame) -> frame.type() + "/" + frame.stream())
				.toList();
			assertThat(order).containsSubsequence("1/1", "0/1", "4/0", "6/0").containsSubsequence("4/0", "1/3");
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 1L));
		}
	}

	@Test
	void sizeOfTheHeaderTableIsSaidByTheCodecFirst() throws Exception {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/json"));
			assertThat(connection.answered()).isEqualTo(1);
			connection
				.read(FrameBytes.more().settings(FrameBytes.HEADER_TABLE_SIZE, 0).get(3, "/json").get(5, "/plain"));
			// this client is strict: it has told the size and waits for it to be said
			connection.sent();
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.HEADER_TABLE, 1L));
			assertThat(connection.answer(3).field("x-from")).isEqualTo("server");
			assertThat(connection.answer(5).body()).isEqualTo("plain");
			connection
				.read(FrameBytes.more().settings(FrameBytes.HEADER_TABLE_SIZE, 65_536).get(7, "/json").get(9, "/json"));
			assertThat(connection.answer(7).field("x-from")).isEqualTo("server");
			assertThat(connection.answer(9).body()).isEqualTo(FrameConnection.JSON);
			connection.read(FrameBytes.more().settings(FrameBytes.HEADER_TABLE_SIZE, 4096).get(11, "/json"));
			assertThat(connection.answer(11).body()).isEqualTo(FrameConnection.JSON);
		}
	}

	@Test
	void largeBodyIsSplitIntoFramesThatEveryClientTakes() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/large").request(3, "HEAD", "/large").get(5, "/plain"));
			assertThat(connection.answer(1).body()).isEqualTo(FrameConnection.LARGE);
			assertThat(connection.sent().frames(FrameBytes.DATA).stream().filter((frame) -> frame.stream() == 1))
				.hasSize(3)
				.allSatisfy((frame) -> assertThat(frame.payload()).hasSizeLessThanOrEqualTo(16_384));
			assertThat(connection.answer(3).lines()).isEqualTo(connection.answer(1).lines());
			assertThat(connection.answer(5).body()).isEqualTo("plain");
			assertThat(connection.window(0)).isEqualTo(65_535 - FrameConnection.LARGE.length() - "plain".length());
		}
	}

	@Test
	void answerThatTheChannelDoesNotTakeAtOnceIsHandedOn() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection(FrameBytes.INITIAL_WINDOW_SIZE, 1 << 20).windowUpdate(0, 1 << 20));
			connection.channel().config().setWriteBufferHighWaterMark(80_000);
			connection.receive(FrameBytes.more().get(1, "/large").get(3, "/large").get(5, "/plain").bytes());
			assertThat(connection.answered()).isEqualTo(2);
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.FLOW_CONTROL, 1L));
			connection.endOfRead();
			assertThat(connection.answer(3).body()).isEqualTo("server");
		}
	}

	@Test
	void answersOfTheSameReadAreTakenFromWhatTheChannelTakes() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection());
			connection.channel().config().setWriteBufferWaterMark(new WriteBufferWaterMark(400, 800));
			FrameBytes requests = FrameBytes.more();
			for (int stream = 1; stream < 20; stream += 2) {
				requests.get(stream, "/json");
			}
			connection.receive(requests.bytes());
			assertThat(connection.answered()).isBetween(1L, 5L);
			assertThat(connection.declined()).containsOnlyKeys(Decline.FLOW_CONTROL);
			connection.endOfRead();
			assertThat(connection.sent().frames(FrameBytes.HEADERS)).hasSize(10);
		}
	}

	@Test
	void headersThatDoNotFitIntoAFrameAreHandedOn() {
		try (FrameConnection connection = new FrameConnection()) {
			connection.read(FrameBytes.connection().get(1, "/heavy"));
			assertThat(connection.declined()).isEqualTo(Map.of(Decline.TOO_LARGE, 1L));
			assertThat(connection.answer(1).body()).isEqualTo("server");
		}
	}

}
