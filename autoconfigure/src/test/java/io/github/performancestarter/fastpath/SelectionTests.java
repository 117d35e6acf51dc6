package io.github.performancestarter.fastpath;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The choice from bytes against the full evaluation, and what it allocates.
 */
class SelectionTests {

	private static final int CASES = 60_000;

	private static final int CASES_PER_ROUTE = 60;

	private static final int MEASURED = 100_000;

	/**
	 * What allocates does so in every round; what the JVM itself adds is in a few only.
	 */
	private static final int ROUNDS = 20;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static volatile byte[] canary = {};

	private static final List<String> ENCODINGS = List.of("gzip, deflate, br, zstd", "gzip", "br;q=0.5, gzip;q=0.4",
			"*", "identity", "gzip;q=0", "identity;q=0", "gzip;q=2", "zstd , br", "", "X-GZIP");

	@Test
	void whereverTheChoiceIsCertainItIsThatOfTheFullEvaluation() {
		Random random = new Random(4711);
		Set<Decline> reasons = EnumSet.noneOf(Decline.class);
		int certain = 0;
		EncodedRoute route = route(random);
		for (int i = 0; i < CASES; i++) {
			if (i % CASES_PER_ROUTE == 0) {
				route = route(random);
			}
			RequestHead head = head(random, route);
			EncodedResponse selected = route.select(head);
			EncodedResponse evaluated = route.evaluate(head);
			if (selected != null) {
				certain++;
				assertThat(evaluated).isNotNull();
				assertThat(evaluated.bytes()).as("case %d", i).isEqualTo(selected.bytes());
			}
			else {
				Decline reason = route.declineOf(head);
				reasons.add(reason);
				assertThat(evaluated == null).as("case %d, %s", i, reason).isEqualTo(reason == Decline.METHOD);
			}
		}
		assertThat(certain).isBetween(CASES / 5, CASES * 4 / 5);
		assertThat(reasons).containsExactlyInAnyOrder(Decline.METHOD, Decline.CORS, Decline.CONDITIONAL,
				Decline.ACCEPT_ENCODING);
	}

	@Test
	void findingARouteAndChoosingItsResponseAllocatesNothing() {
		RouteTable table = RouteTable.of(List.of(FastRoute.text("/", "x"),
				FastRoute.text("/a/rather/long/path/of/more/than/32/bytes", "x".repeat(500)).cors(),
				FastRoute.json("/json", "{}".repeat(200))
					.allMethods()
					.cors(CorsRules.builder().origins("https://app.example").headers("x-a", "x-b").build())));
		List<RequestHead> heads = heads();
		List<byte[]> targets = table.routes()
			.stream()
			.map((route) -> ("GET " + route.path() + " HTTP/1.1").getBytes(StandardCharsets.US_ASCII))
			.toList();
		long answered = run(table, targets, heads, MEASURED);
		long measured = 0;
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			long before = THREADS.getCurrentThreadAllocatedBytes();
			measured = run(table, targets, heads, MEASURED);
			least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
		}
		assertThat(least).as("bytes in %d iterations", MEASURED).isZero();
		assertThat(measured).as("answers").isEqualTo(answered).isGreaterThan(MEASURED / 2);
	}

	@Test
	void theMeasureOfAllocationSeesASingleSmallObject() {
		THREADS.getCurrentThreadAllocatedBytes();
		long before = THREADS.getCurrentThreadAllocatedBytes();
		canary = new byte[1];
		assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isBetween(1L, 100L);
		assertThat(canary).hasSize(1);
	}

	/** Counts the answers, so that nothing can be optimised away. */
	private static long run(RouteTable table, List<byte[]> targets, List<RequestHead> heads, int iterations) {
		long answers = 0;
		for (int i = 0; i < iterations; i++) {
			byte[] target = targets.get(i % targets.size());
			EncodedRoute route = table.find(target, 4, target.length - " HTTP/1.1".length());
			RequestHead head = heads.get(i / targets.size() % heads.size());
			if (route != null && route.select(head) != null) {
				answers++;
			}
		}
		return answers;
	}

	private static List<RequestHead> heads() {
		List<Heads> heads = new ArrayList<>();
		heads.add(Heads.get());
		for (String encoding : ENCODINGS) {
			heads.add(Heads.get().acceptEncoding(encoding));
		}
		heads.add(Heads.of("HEAD").ifNoneMatch("*"));
		heads.add(Heads.get().ifNoneMatch("W/\"abc\", \"0123456789012345678901\" , \"d,e\""));
		heads.add(Heads.get().ifNoneMatch("malformed"));
		heads.add(Heads.get().origin("https://app.example").acceptEncoding("gzip, br"));
		heads.add(Heads.get().origin("https://evil.example"));
		heads.add(Heads.get().origin("http://localhost:8080"));
		heads.add(Heads.preflight("https://app.example", "GET"));
		heads.add(Heads.preflight("https://app.example", "PUT").requestHeaders("x-a,x-b"));
		heads.add(Heads.preflight("https://app.example", "FOO").requestHeaders("x-c"));
		heads.add(Heads.of("POST"));
		return heads.stream().map(Heads::build).toList();
	}

	private static EncodedRoute route(Random random) {
		EncodedRoute cors = CorsRequest.route(random);
		FastRoute route = cors.route().etag(random.nextInt(4) > 0);
		return new RouteEncoder().encode((random.nextInt(3) == 0) ? route.cors(null) : route, 0);
	}

	private static RequestHead head(Random random, EncodedRoute route) {
		CorsRequest request = CorsRequest.random(random, route.route());
		return Heads.of(random.nextInt(3) > 0 ? request.method() : "GET")
			.host(request.authority())
			.secure(request.scheme().equals("https"))
			.origin(random.nextBoolean() ? request.origin() : null)
			.requestMethod(request.requestMethod())
			.requestHeaders(request.requestHeaders())
			.acceptEncoding(pick(random, 2, ENCODINGS))
			.ifNoneMatch(pick(random, 4, tags(route)))
			.ifMatch(pick(random, 12, tags(route)))
			.build();
	}

	private static List<String> tags(EncodedRoute route) {
		List<String> tags = new ArrayList<>(List.of("*", "\"other\"", "W/\"other\", \"x\"", "malformed", ""));
		EncodedResponse response = route.evaluate(Heads.of(route.route().getMethods().get(0)).build());
		if (response != null && response.nettyHeaders().contains("ETag")) {
			tags.add(response.nettyHeaders().get("ETag"));
			tags.add("W/" + response.nettyHeaders().get("ETag") + ", \"other\"");
		}
		return tags;
	}

	private static @Nullable String pick(Random random, int oneIn, List<String> values) {
		return (random.nextInt(oneIn) == 0) ? values.get(random.nextInt(values.size())) : null;
	}

}
