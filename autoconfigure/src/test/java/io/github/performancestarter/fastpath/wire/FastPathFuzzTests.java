package io.github.performancestarter.fastpath.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.performancestarter.fastpath.wire.CodecOracle.Decoded;
import io.github.performancestarter.fastpath.wire.CodecOracle.Message;
import io.github.performancestarter.fastpath.wire.Embedded.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes come, the byte-level handler answers only what the bare codec takes for
 * the same complete request, answers in order, and loses no byte.
 * <p>
 * {@code mvn verify} replays the saved inputs beside this class's resources. To look for
 * new ones, with the time in {@link FuzzTest#maxDuration()} as the limit:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn test -pl autoconfigure -Dtest=FastPathFuzzTests -Djazzer.hooks=true
 * </pre>
 *
 * A finding is saved as an input; keep it, so that it stays mended.
 */
class FastPathFuzzTests {

	@FuzzTest(maxDuration = "5m")
	void bytesAreAnsweredAsTheCodecReadsThemOrHandedOn(byte[] input) {
		if (input.length == 0 || input.length > 16 * 1024) {
			return;
		}
		Decoded decoded = CodecOracle.decode(input);
		assertAnswersInOnePiece(input, decoded);
		SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
		for (boolean atOnce : new boolean[] { true, false }) {
			assertConversation(input, SplitPlan.whole(input.length), decoded, atOnce);
			assertConversation(input, SplitPlan.at(random.nextInt(input.length), input.length), decoded, atOnce);
			assertConversation(input, SplitPlan.random(random, input.length), decoded, atOnce);
		}
		assertConversation(input, SplitPlan.bytes(input.length), decoded, true);
	}

	/** The handler alone: what it takes for whole requests are whole requests. */
	private static void assertAnswersInOnePiece(byte[] input, Decoded decoded) {
		String text = new String(input, StandardCharsets.ISO_8859_1);
		try (Embedded embedded = new Embedded()) {
			Result result = embedded.read(text);
			List<RawResponse> responses = result.responses(decoded::isHead);
			assertThat(text).endsWith(result.handedOn());
			assertThat(decoded.messages()).hasSizeGreaterThanOrEqualTo(responses.size());
			for (int i = 0; i < responses.size(); i++) {
				assertFastAnswer(responses.get(i), decoded.messages().get(i));
			}
			if (embedded.closed()) {
				assertThat(result.handedOn()).isEmpty();
				assertThat(decoded.messages().get(responses.size() - 1).last()).isTrue();
			}
			else {
				String answered = text.substring(0, text.length() - result.handedOn().length());
				assertThat(CodecOracle.decode(RawClient.bytes(answered)).messages())
					.isEqualTo(decoded.messages().subList(0, responses.size()));
			}
		}
	}

	/** The handler with codec and server: one answer for each request, in order. */
	private static void assertConversation(byte[] input, List<Integer> plan, Decoded decoded, boolean atOnce) {
		try (EmbeddedConnection connection = new EmbeddedConnection(atOnce)) {
			int from = 0;
			for (int size : plan) {
				connection.read(input, from, from + Math.abs(size));
				from += Math.abs(size);
			}
			connection.answerAll();
			List<Message> answerable = decoded.answerable();
			List<RawResponse> responses = connection.responses(decoded::isHead);
			assertThat(responses).as("answers to %s", answerable).hasSameSizeAs(answerable);
			for (int i = 0; i < responses.size(); i++) {
				assertAnswer(responses.get(i), answerable.get(i));
			}
		}
	}

	private static void assertAnswer(RawResponse response, Message message) {
		if (response.status() == EmbeddedConnection.SERVER_STATUS) {
			if (!message.method().equals("HEAD")) {
				assertThat(response.body()).isEqualTo(message.method() + " " + message.target());
			}
		}
		else if (response.status() == 400) {
			assertThat(message.failed()).isTrue();
		}
		else {
			assertFastAnswer(response, message);
		}
	}

	private static void assertFastAnswer(RawResponse response, Message message) {
		assertThat(message.failed()).isFalse();
		assertThat(message.complete()).isTrue();
		assertThat(message.bodyLength()).isZero();
		assertThat(message.version().text()).isEqualTo("HTTP/1.1");
		assertThat(response.saysClose()).isEqualTo(message.last());
		String expected = FastSide.bodyOf(message.target());
		assertThat(response.status()).isIn(200, 204, 304);
		if (response.status() == 204) {
			assertThat(message.method()).isEqualTo("OPTIONS");
		}
		else if (response.status() == 200 && response.header("Content-Encoding") == null) {
			assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(expected.length()));
			assertThat(response.body()).isEqualTo(message.method().equals("HEAD") ? "" : expected);
		}
	}

}
