package io.github.performancestarter.server.limit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.performancestarter.fastpath.wire.LeakDetection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakDetection.class)
class PipelineDepthTests {

	/** What a body may contain that looks like the end of a head, and more. */
	private static final String[] PIECES = { "\r\n\r\n", "\n\n", "\n\r\n", "\r", "\n", "GET /no HTTP/1.1\r\n\r\n", "x",
			"yyyyyyyyyyyyyyyyyyyyy", "0\r\n\r\n" };

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 9, 10, 100 })
	void noMoreRequestsAreTakenThanMayWait(int depth) {
		try (DepthChannel channel = new DepthChannel(depth)) {
			channel.receive(bytes(gets(10)));
			for (int answered = 0; answered < 10; answered++) {
				assertThat(channel.taken()).hasSize(Math.min(10, answered + depth));
				channel.answer();
			}
			assertThat(channel.taken()).isEqualTo(paths(10));
			assertThat(channel.counters().pipelinePauses()).isEqualTo((depth < 10) ? 10 - depth : 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void itDoesNotMatterHowBytesAreCut(int depth) {
		byte[] bytes = bytes(gets(4) + post("/a", "\r\n\r\n\n\n") + chunked("/b", "\n\r\n") + gets(3));
		List<String> expected = all(bytes);
		for (int split = 0; split <= bytes.length; split++) {
			try (DepthChannel channel = new DepthChannel(depth)) {
				channel.receive(Arrays.copyOfRange(bytes, 0, split));
				channel.receive(Arrays.copyOfRange(bytes, split, bytes.length));
				assertAllTaken(channel, expected, depth);
			}
		}
		try (DepthChannel channel = new DepthChannel(depth)) {
			for (byte next : bytes) {
				channel.receive(new byte[] { next });
			}
			assertAllTaken(channel, expected, depth);
		}
	}

	@Test
	void anyRequestsInAnyPiecesAnsweredAtAnyTimeAreTakenAsWithoutALimit() {
		Random random = new Random(42);
		for (int round = 0; round < 2000; round++) {
			StringBuilder requests = new StringBuilder();
			for (int i = 0; i <= random.nextInt(8); i++) {
				requests.append(switch (random.nextInt(4)) {
					case 0 -> post("/p" + i, body(random));
					case 1 -> chunked("/c" + i, body(random), body(random));
					case 2 -> "\r\nGET /g" + i + " HTTP/1.1\r\n\r\n";
					default -> "GET /g" + i + " HTTP/1.1\r\nHost: a\r\n\r\n";
				});
			}
			byte[] bytes = bytes(requests.toString());
			int depth = 1 + random.nextInt(4);
			try (DepthChannel channel = new DepthChannel(depth)) {
				int at = 0;
				while (at < bytes.length) {
					int to = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(200)));
					channel.receive(Arrays.copyOfRange(bytes, at, to));
					at = to;
					if (random.nextBoolean() && channel.waiting() > 1) {
						channel.answer();
					}
				}
				assertAllTaken(channel, all(bytes), depth);
			}
		}
	}

	@Test
	void bodyWaitsUntilTheRequestsAheadAreAnswered() {
		try (DepthChannel channel = new DepthChannel(10)) {
			channel.receive(bytes(gets(2)));
			channel.receive(bytes("POST /a HTTP/1.1\r\nContent-Length: 6\r\n\r\n"));
			channel.receive(bytes("abc"));
			channel.receive(bytes("def" + gets(1)));
			channel.answer();
			assertThat(channel.taken()).containsExactly("/0", "/1", "/a");
			channel.answer();
			assertThat(channel.taken()).containsExactly("/0", "/1", "/aabcdef", "/0");
		}
	}

	@Test
	void nothingIsReadWhileBytesWait() {
		try (DepthChannel channel = new DepthChannel(2)) {
			channel.receive(bytes(gets(2)));
			assertThat(channel.reads()).isTrue();
			channel.receive(bytes(gets(1)));
			assertThat(channel.reads()).isFalse();
		}
	}

	@Test
	void transportReadsAgainWhenNothingWaits() {
		try (DepthChannel channel = new DepthChannel(2)) {
			channel.receive(bytes(gets(4)));
			channel.answer();
			assertThat(channel.reads()).isFalse();
			channel.answer();
			assertThat(channel.reads()).isTrue();
		}
	}

	@Test
	void readThatIsAskedForWhileBytesWaitHappensWhenNoneDo() {
		try (DepthChannel channel = new DepthChannel(2)) {
			int reads = channel.readByHand();
			channel.receive(bytes(gets(4)));
			assertThat(channel.readByHand()).isEqualTo(reads);
			channel.answer();
			assertThat(channel.readsByHand()).isEqualTo(reads);
			channel.answer();
			assertThat(channel.readsByHand()).isEqualTo(reads + 1);
		}
	}

	@Test
	void allThatWaitsIsPassedOnAndReadsGoOnWhenTheLimitIsRemoved() {
		try (DepthChannel channel = new DepthChannel(1)) {
			channel.receive(bytes(gets(2)));
			channel.receive(bytes(gets(1)));
			assertThat(channel.taken()).hasSize(1);
			channel.removeLimit();
			assertThat(channel.taken()).containsExactly("/0", "/1", "/0");
			assertThat(channel.reads()).isTrue();
		}
	}

	@Test
	void badRequestIsTakenInItsPlaceAndNothingBehindIt() {
		try (DepthChannel channel = new DepthChannel(2)) {
			channel.receive(bytes(gets(3) + "GET /bad HTTP/1.1\r\nHost : a\r\n\r\n" + gets(5)));
			for (int i = 0; i < 3; i++) {
				channel.answer();
			}
			assertThat(channel.taken()).containsExactly("/0", "/1", "/2", "/bad bad");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /bad HTTP/1.1\nHost: a\n\n", "junk\r\n" })
	void requestThatIsBadBeforeItsHeadEndsIsTheOnlyOneThatMayBeTooMany(String bad) {
		try (DepthChannel channel = new DepthChannel(2)) {
			channel.receive(bytes(gets(2)));
			assertThat(channel.taken()).hasSize(2);
			channel.receive(bytes(bad + gets(5)));
			channel.answer();
			channel.answer();
			assertThat(channel.taken()).hasSize(3);
			assertThat(channel.mostWaiting()).isEqualTo(2);
		}
		try (DepthChannel channel = new DepthChannel(2)) {
			channel.receive(bytes(gets(2) + bad + gets(5)));
			assertThat(channel.mostWaiting()).isBetween(2, 3);
		}
	}

	private static void assertAllTaken(DepthChannel channel, List<String> expected, int depth) {
		while (channel.waiting() > 0) {
			channel.answer();
		}
		assertThat(channel.taken()).isEqualTo(expected);
		assertThat(channel.mostWaiting()).isLessThanOrEqualTo(depth);
	}

	private static List<String> all(byte[] bytes) {
		try (DepthChannel channel = new DepthChannel(null)) {
			channel.receive(bytes);
			return channel.taken();
		}
	}

	private static String body(Random random) {
		StringBuilder body = new StringBuilder();
		for (int i = random.nextInt(6); i > 0; i--) {
			body.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return body.toString();
	}

	private static List<String> paths(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "/" + i).toList();
	}

	private static String gets(int count) {
		StringBuilder gets = new StringBuilder();
		paths(count).forEach((path) -> gets.append("GET ").append(path).append(" HTTP/1.1\r\nHost: a\r\n\r\n"));
		return gets.toString();
	}

	private static String post(String path, String body) {
		return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String chunked(String path, String... chunks) {
		StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
		for (String chunk : chunks) {
			if (!chunk.isEmpty()) {
				request.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
			}
		}
		return request.append("0\r\n\r\n").toString();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
