package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A fast answer never overtakes an earlier slow one (W1, W4), wherever the bytes are cut.
 */
@ExtendWith(LeakDetection.class)
@TestInstance(Lifecycle.PER_CLASS)
class OrderTests {

	private static final String FAST = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String OTHER_FAST = "GET /json HTTP/1.1\r\nHost: a\r\n\r\n";

	private WireServer server;

	@BeforeAll
	void start() {
		this.server = WireServer.with(Starter.ON).splitting().start();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	static Stream<Case> cases() {
		String chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
		String sized = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
		return Stream.of(
				new Case("slow, fast", Exchange.slow(500, 1).request() + FAST, List.of("slow 1", "Hello, World!")),
				new Case("fast, slow, fast", OTHER_FAST + Exchange.slow(100, 2).request() + FAST,
						List.of(FastSide.bodyOf("/json"), "slow 2", "Hello, World!")),
				new Case("stream, fast", "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n" + FAST,
						List.of("piece 0\npiece 1\npiece 2\n", "Hello, World!")),
				new Case("not found, fast", "GET /missing HTTP/1.1\r\nHost: a\r\n\r\n" + FAST,
						List.of("", "Hello, World!")),
				new Case("sized body, fast", sized + "abc" + FAST, List.of("abc", "Hello, World!")),
				new Case("chunked body, fast", chunked + "3\r\nabc\r\n0\r\n\r\n" + FAST,
						List.of("abc", "Hello, World!")),
				new Case("trailers, fast", chunked + "3;x=y\r\nabc\r\n0\r\nX: y\r\n\r\n" + FAST,
						List.of("abc", "Hello, World!")),
				new Case("unread body, fast", sized.replace("/echo", "/early?id=3") + "abc" + FAST,
						List.of("now 3", "Hello, World!")),
				new Case("body that looks like a request, fast",
						"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + OTHER_FAST.length() + "\r\n\r\n"
								+ OTHER_FAST + FAST,
						List.of(OTHER_FAST, "Hello, World!")),
				new Case("continue, fast", sized.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n") + "abc" + FAST,
						List.of("100", "abc", "Hello, World!")),
				new Case("blank lines between", Exchange.slow(50, 4).request() + "\r\n\r\n" + FAST,
						List.of("slow 4", "Hello, World!")),
				new Case("declined fast route, fast",
						FAST.replace("1.1", "1.1\r\nX: y") + "GET /json? HTTP/1.1\r\nHost: a\r\n"
								+ "Range: bytes=0-1\r\n\r\n" + FAST,
						List.of("Hello, World!", FastSide.bodyOf("/json"), "Hello, World!")));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void answersComeInTheOrderOfTheRequestsAtEverySplit(Case each) throws IOException {
		byte[] bytes = RawClient.bytes(each.bytes());
		List<RawClient> clients = new ArrayList<>();
		try {
			for (int split = 0; split < bytes.length; split++) {
				RawClient client = this.server.connect();
				clients.add(client);
				this.server.plan(client, SplitPlan.at(split, bytes.length));
				client.send(bytes);
			}
			for (int split = 0; split < bytes.length; split++) {
				assertThat(read(clients.get(split), each.bodies().size())).as("split at %d", split)
					.isEqualTo(each.bodies());
			}
		}
		finally {
			clients.forEach(RawClient::close);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void answersComeInTheOrderOfTheRequestsByteByByte(Case each) throws IOException {
		try (RawClient client = this.server.connect()) {
			byte[] bytes = RawClient.bytes(each.bytes());
			this.server.plan(client, SplitPlan.bytes(bytes.length));
			client.send(bytes);
			assertThat(read(client, each.bodies().size())).isEqualTo(each.bodies());
		}
	}

	@Test
	void fastPathAnswersAgainOnceTheSlowAnswerIsOut() throws IOException {
		try (RawClient client = this.server.connect()) {
			for (Case each : cases().toList()) {
				client.send(each.bytes());
				assertThat(read(client, each.bodies().size())).isEqualTo(each.bodies());
				long before = this.server.fastSide().byteAnswers();
				client.send(FAST);
				assertThat(client.read().body()).isEqualTo("Hello, World!");
				assertThat(this.server.fastSide().byteAnswers()).as(each.name()).isEqualTo(before + 1);
			}
		}
	}

	private static List<String> read(RawClient client, int count) throws IOException {
		return client.read(count)
			.stream()
			.map((response) -> response.interim() ? String.valueOf(response.status()) : response.body())
			.toList();
	}

	/**
	 * Requests in one go.
	 *
	 * @param name what is special about them
	 * @param bytes the requests
	 * @param bodies the bodies of the answers, or the status of an interim one
	 */
	record Case(String name, String bytes, List<String> bodies) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
