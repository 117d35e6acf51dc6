package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.http2.ServerFrames.Answer;
import io.github.performancestarter.fastpath.wire.FrameClient.Way;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same requests answered from frames, by the twin over HTTP/2, and over HTTP/1.1 get
 * the same status, fields and body (rule of the differential test: all but what is listed
 * here).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameDifferentialTests {

	/** {@code Date} may change between two requests. */
	private static final Set<String> MAY_DIFFER = Set.of("date");

	/** What HTTP/2 has no use for, or HTTP/1.1. */
	private static final Set<String> OF_THE_VERSION = Set.of("date", "connection", "transfer-encoding", ":status");

	/** That of the server itself, unless it is encrypted. */
	private static final String OWN_ORIGIN = "http://a";

	private final WireServer frames = Way.PRIOR_KNOWLEDGE.server(Starter.ON).start();

	private final WireServer encrypted = Way.ALPN.server(Starter.ON).start();

	private final WireServer twin = Way.PRIOR_KNOWLEDGE.server(Starter.TWIN).start();

	static Stream<Exchange> table() {
		String tag = FastSide.etagOf("/json");
		return Stream.of(get("/plaintext"), head("/plaintext"), get("/json"), get("/json?a=b"), get("/json?a=%zz"),
				head("/json"), get("/big"), head("/big"), get("/tagless"), get("/strict"), get("/strict?a"),
				get("/missing"), head("/missing"), get("/json/"), get("/JSON"),
				get("/json", "user-agent", "x", "accept", "*/*"), get("/json", "if-none-match", tag),
				head("/json", "if-none-match", tag), get("/json", "if-none-match", "W/" + tag),
				get("/json", "if-none-match", "\"x\", " + tag), get("/json", "if-none-match", "*"),
				get("/json", "if-none-match", "\"x\""), get("/json", "if-none-match", "x"),
				get("/json", "if-none-match", "\"x\"", "if-none-match", tag), get("/json", "if-match", tag),
				get("/json", "if-match", "\"x\""), get("/json", "range", "bytes=0-1"),
				get("/json", "if-modified-since", "Sat, 01 Jan 2050 00:00:00 GMT"),
				get("/json", "if-unmodified-since", "x"), get("/json", "content-length", "0"),
				get("/zip", "accept-encoding", "gzip"), head("/zip", "accept-encoding", "gzip"),
				get("/zip", "accept-encoding", "gzip, deflate, br, zstd"), get("/zip", "accept-encoding", "identity"),
				get("/zip", "accept-encoding", "gzip;q=0, *"), get("/zip", "accept-encoding", "gzip;q=x"),
				get("/zip", "accept-encoding", "*;q=0"), get("/zip"), get("/open", "origin", "https://b.example"),
				get("/cors"), get("/cors", "origin", FastSide.ORIGIN), head("/cors", "origin", FastSide.ORIGIN),
				get("/cors", "origin", "https://evil.example"), get("/cors", "origin", OWN_ORIGIN),
				get("/cors", "origin", "HTTPS://SHOP.example"), get("/cors", "origin", "null"),
				get("/cors", "origin", FastSide.ORIGIN, "origin", FastSide.ORIGIN),
				preflight("/cors", FastSide.ORIGIN, "GET"), preflight("/cors", FastSide.ORIGIN, "PUT"),
				preflight("/cors", FastSide.ORIGIN, "GET", "access-control-request-headers", "content-type,x-token"),
				preflight("/cors", FastSide.ORIGIN, "GET", "access-control-request-headers", "x-other"),
				preflight("/cors", "https://evil.example", "GET"), preflight("/open", "https://b.example", "GET"),
				new Exchange("OPTIONS", "/cors", List.of("origin", FastSide.ORIGIN), ""),
				new Exchange("OPTIONS", "/all", List.of(), ""), new Exchange("POST", "/all", List.of(), ""),
				new Exchange("POST", "/all", List.of(), "body"), new Exchange("POST", "/posted", List.of(), ""),
				new Exchange("PUT", "/all", List.of(), ""), new Exchange("DELETE", "/all", List.of(), ""),
				new Exchange("PATCH", "/all", List.of(), "body"), new Exchange("POST", "/json", List.of(), ""),
				new Exchange("GET", "/posted", List.of(), ""), new Exchange("POST", "/echo", List.of(), "echo"));
	}

	@BeforeAll
	void showThatThereIsNoAccessLog() throws IOException {
		over(this.frames, Way.PRIOR_KNOWLEDGE, get("/now"));
		over(this.encrypted, Way.ALPN, get("/now"));
	}

	@AfterAll
	void stop() {
		this.frames.close();
		this.encrypted.close();
		this.twin.close();
	}

	@ParameterizedTest
	@MethodSource("table")
	void framesTwinAndHttp1AnswerAlike(Exchange exchange) throws IOException {
		Answer twin = over(this.twin, Way.PRIOR_KNOWLEDGE, exchange);
		assertThat(comparable(over(this.frames, Way.PRIOR_KNOWLEDGE, exchange), MAY_DIFFER))
			.isEqualTo(comparable(twin, MAY_DIFFER));
		if (!exchange.fields().contains(OWN_ORIGIN)) {
			assertThat(comparable(over(this.encrypted, Way.ALPN, exchange), MAY_DIFFER))
				.isEqualTo(comparable(twin, MAY_DIFFER));
		}
		RawResponse http1 = overHttp1(exchange);
		assertThat(http1.status()).isEqualTo(twin.status());
		assertThat(comparable(twin, OF_THE_VERSION)).isEqualTo(comparable(http1, OF_THE_VERSION));
	}

	@Test
	void mostOfTheTableIsAnsweredFromFrames() throws IOException {
		long before = this.frames.fastSide().byteAnswers();
		int requests = 0;
		for (Exchange exchange : table().toList()) {
			over(this.frames, Way.PRIOR_KNOWLEDGE, exchange);
			requests++;
		}
		assertThat(this.frames.fastSide().byteAnswers() - before).isGreaterThan(requests / 2);
	}

	@ParameterizedTest
	@EnumSource
	void requestsOfOneConnectionAreAnsweredAlikeHoweverTheyCome(Way way) throws IOException {
		List<Exchange> table = table().toList();
		try (WireServer on = way.server(Starter.ON).start(); WireServer off = way.server(Starter.TWIN).start()) {
			for (long seed = 0; seed < 40; seed++) {
				assertThat(mixed(on, way, table, seed)).as("seed %d", seed).isEqualTo(mixed(off, way, table, seed));
			}
			assertThat(on.fastSide().byteAnswers()).isGreaterThan(100);
			assertThat(off.fastSide().byteAnswers()).isZero();
		}
	}

	/** Up to twenty requests, cut anywhere, bodies in between. */
	private static List<String> mixed(WireServer server, Way way, List<Exchange> table, long seed) throws IOException {
		SplittableRandom random = new SplittableRandom(seed);
		int count = random.nextInt(1, 20);
		FrameBytes bytes = FrameBytes.more();
		FrameBytes bodies = FrameBytes.more();
		for (int i = 0; i < count; i++) {
			Exchange exchange = table.get(random.nextInt(table.size()));
			exchange.begin(bytes, 2 * i + 3);
			exchange.end(random.nextBoolean() ? bytes : bodies, 2 * i + 3);
		}
		byte[] all = concat(bytes.bytes(), bodies.bytes());
		List<String> answers = new ArrayList<>();
		try (FrameClient client = FrameClient.connect(server, way)) {
			int from = 0;
			while (from < all.length) {
				int to = Math.min(all.length, from + random.nextInt(1, 400));
				client.send(Arrays.copyOfRange(all, from, to));
				from = to;
			}
			for (int i = 0; i < count; i++) {
				answers.add(comparable(client.answer(2 * i + 3), MAY_DIFFER));
			}
			if (way == Way.UPGRADE) {
				answers.add(comparable(client.answer(1), MAY_DIFFER));
			}
		}
		return answers;
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] all = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, all, first.length, second.length);
		return all;
	}

	private static Answer over(WireServer server, Way way, Exchange exchange) throws IOException {
		try (FrameClient client = FrameClient.connect(server, way)) {
			FrameBytes bytes = FrameBytes.more();
			exchange.begin(bytes, 3);
			exchange.end(bytes, 3);
			return client.send(bytes).answer(3);
		}
	}

	private RawResponse overHttp1(Exchange exchange) throws IOException {
		try (RawClient client = this.frames.connect()) {
			client.send(exchange.http1());
			return exchange.method().equals("HEAD") ? client.readHead() : client.read();
		}
	}

	private static String comparable(Answer answer, Set<String> ignored) {
		return lines(answer.lines(), ignored) + "\n" + answer.body() + (answer.reset() != null ? answer.reset() : "");
	}

	private static String comparable(RawResponse response, Set<String> ignored) {
		return lines(response.headerLines(), ignored) + "\n" + response.body();
	}

	private static String lines(List<String> lines, Set<String> ignored) {
		return lines.stream()
			.map((line) -> line.substring(0, line.indexOf(':', 1)).toLowerCase(Locale.ROOT)
					+ line.substring(line.indexOf(':', 1)))
			.filter((line) -> !ignored.contains(line.substring(0, line.indexOf(':', 1))))
			.sorted()
			.collect(Collectors.joining("\n"));
	}

	private static Exchange get(String path, String... fields) {
		return new Exchange("GET", path, List.of(fields), "");
	}

	private static Exchange head(String path, String... fields) {
		return new Exchange("HEAD", path, List.of(fields), "");
	}

	private static Exchange preflight(String path, String origin, String method, String... fields) {
		List<String> all = new ArrayList<>(List.of("origin", origin, "access-control-request-method", method));
		all.addAll(List.of(fields));
		return new Exchange("OPTIONS", path, all, "");
	}

	/**
	 * A request in either version.
	 *
	 * @param method the method
	 * @param path the path with its query
	 * @param fields the further fields as names and values
	 * @param body the body
	 */
	record Exchange(String method, String path, List<String> fields, String body) {

		void begin(FrameBytes bytes, int stream) {
			String[] fields = this.fields.toArray(String[]::new);
			if (this.body.isEmpty()) {
				bytes.request(stream, this.method, this.path, fields);
			}
			else {
				bytes.head(stream, this.method, this.path, fields);
			}
		}

		void end(FrameBytes bytes, int stream) {
			if (!this.body.isEmpty()) {
				bytes.data(stream, true, this.body);
			}
		}

		String http1() {
			StringBuilder head = new StringBuilder(this.method + " " + this.path + " HTTP/1.1\r\nHost: a\r\n");
			for (int i = 0; i < this.fields.size(); i += 2) {
				head.append(this.fields.get(i)).append(": ").append(this.fields.get(i + 1)).append("\r\n");
			}
			return head + (this.body.isEmpty() ? "" : "Content-Length: " + this.body.length() + "\r\n") + "\r\n"
					+ this.body;
		}

	}

}
