package io.github.performancestarter.benchmarks.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Makes results of the ladder that look like real ones: invented figures with the noise
 * of a shared machine. Nothing in them was measured.
 */
public final class SampleLadder {

	public static final LoadDescription PLAIN = load("plain-64", "One at a time, 64 connections");

	public static final LoadDescription PIPELINED = load("pipelined-64", "16 pipelined, 64 connections");

	public static final LoadDescription HTTP2 = new LoadDescription("http2-64", "HTTP/2, 64 connections", "HTTP/2",
			List.of("webflux-http2"));

	private static final List<LoadDescription> LOADS = List.of(PLAIN, PIPELINED,
			load("plain-1000", "One at a time, 1,000 connections"),
			load("pipelined-1000", "16 pipelined, 1,000 connections"),
			load("connection-per-request", "A connection for each request"), HTTP2);

	private final Random random;

	private final double noise;

	/**
	 * A source of results.
	 * @param seed what makes two results differ
	 * @param noise standard deviation of a figure, relative to it
	 */
	public SampleLadder(long seed, double noise) {
		this.random = new Random(seed);
		this.noise = noise;
	}

	/**
	 * Sixteen rungs under six loads; one rung left out, one with errors.
	 */
	public LadderResult whole() {
		List<RungResult> rungs = new ArrayList<>();
		rungs.add(http1("netty", "Netty with HttpServerCodec", AnswerKind.CONSTANT_BODY, 6.1, 4.2));
		rungs.add(http1("reactor-netty", "Reactor Netty", AnswerKind.CONSTANT_BODY, 8.4, 6.3));
		rungs.add(http1("webflux-functional", "WebFlux, functional", AnswerKind.SERIALIZED, 14.9, 12.4));
		rungs.add(http1("webflux-annotated", "WebFlux, annotated", AnswerKind.SERIALIZED, 17.2, 14.6));
		rungs.add(http1("webflux-actuator", "WebFlux with Actuator", AnswerKind.SERIALIZED, 21.8, 19.1));
		rungs.add(http1("webflux-security", "WebFlux with Spring Security", AnswerKind.SERIALIZED, 33.5, 30.2));
		rungs.add(http1("vertx", "Vert.x", AnswerKind.CONSTANT_BODY, 6.4, 3.6));
		rungs.add(http1("vertx-router", "Vert.x with router", AnswerKind.CONSTANT_BODY, 8.1, 5.4));
		rungs.add(http1("nginx", "nginx, return 200", AnswerKind.CONSTANT_BODY, 5.6, 2.1));
		rungs.add(http1("helidon", "Helidon", AnswerKind.CONSTANT_BODY, 9.9, 4.0));
		rungs.add(http1("micronaut", "Micronaut", AnswerKind.SERIALIZED, 10.6, 7.7));
		rungs.add(rung("quarkus", "Quarkus", AnswerKind.SERIALIZED, "its artifacts do not resolve here", List.of()));
		rungs.add(http1("fast-path", "Fast path", AnswerKind.PRE_ENCODED, 5.4, .41));
		rungs.add(http2("fast-path-http2", "Fast path over HTTP/2", AnswerKind.PRE_ENCODED, 9.8));
		rungs.add(http2("webflux-http2", "WebFlux over HTTP/2", AnswerKind.SERIALIZED, 26.4));
		rungs.add(http2("nginx-http2", "nginx over HTTP/2", AnswerKind.CONSTANT_BODY, 8.9));
		rungs.add(http1("starter-not-fast", "Starter, route not fast", AnswerKind.SERIALIZED, 17.4, 14.7));
		return of(LOADS, rungs);
	}

	/**
	 * A result of given rungs.
	 */
	public static LadderResult of(List<LoadDescription> loads, List<RungResult> rungs) {
		Environment environment = new Environment("0123456789abcdef0123456789abcdef01234567", false, "Linux 6.1.0",
				"Invented CPU @ 2.60GHz", 2, 8L * 1024 * 1024 * 1024, "OpenJDK Runtime Environment 17.0.17+10, Debian",
				Map.of("wrk", "4.1.0", "h2load", "1.52.0"));
		LadderSettings settings = new LadderSettings(1, 5, 10, 5, 15, 2, List.of("-Xms512m", "-Xmx512m"), loads);
		return new LadderResult(LadderResult.SCHEMA, Instant.parse("2026-11-21T14:00:00Z"),
				Instant.parse("2026-11-21T16:47:00Z"), environment, settings, rungs);
	}

	/**
	 * A rung with given results.
	 */
	public static RungResult rung(String id, String label, AnswerKind answer, @Nullable String skipped,
			List<LoadResult> loads) {
		boolean ours = id.equals("fast-path") || id.equals("fast-path-http2") || id.equals("starter-not-fast");
		return new RungResult(id, label, ours, answer, skipped, List.of(),
				Map.of("netty", "4.2.18.Final", "spring-boot", "4.1.0", "spring-framework", "7.0.3"), "epoll",
				"adaptive", 2, "java -Xms512m -Xmx512m -cp CLASSPATH io.example.Server 8080",
				"HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 13", loads);
	}

	/**
	 * A rung that failed in its first fork, after so many rounds of its loads.
	 */
	public static RungResult failed(RungResult rung, String reason, int rounds) {
		List<LoadResult> loads = rung.loads()
			.stream()
			.filter((load) -> rounds > 0)
			.map((load) -> new LoadResult(load.load(), load.generator(), load.warmUpRuns(), load.settled(), null,
					load.rounds().subList(0, rounds)))
			.toList();
		return new RungResult(rung.id(), rung.label(), rung.ours(), rung.answer(), loads.isEmpty() ? reason : null,
				List.of(reason), rung.versions(), rung.transport(), rung.allocator(), rung.loops(), rung.command(),
				rung.responseHead(), loads);
	}

	private static LoadDescription load(String id, String title) {
		return new LoadDescription(id, title, "HTTP/1.1", List.of("webflux-annotated", "netty"));
	}

	private RungResult http1(String id, String label, AnswerKind answer, double plain, double pipelined) {
		List<LoadResult> loads = new ArrayList<>();
		for (LoadDescription load : LOADS) {
			if (load.id().startsWith("plain")) {
				loads.add(under(load, plain, 1, 0));
			}
			else if (load.id().startsWith("pipelined")) {
				loads.add(under(load, pipelined, 16, 0));
			}
			else if (!load.equals(HTTP2)) {
				loads.add(under(load, plain + 31, 1, id.equals("helidon") ? 37 : 0));
			}
		}
		return rung(id, label, answer, null, loads);
	}

	private RungResult http2(String id, String label, AnswerKind answer, double cpu) {
		return rung(id, label, answer, null, List.of(under(HTTP2, cpu, 1, 0)));
	}

	/**
	 * Five rounds around a processor time.
	 * @param load the load
	 * @param cpu processor time per request in microseconds
	 * @param depth how many requests are under way on a connection
	 * @param errors timeouts in the second round
	 */
	public LoadResult under(LoadDescription load, double cpu, int depth, long errors) {
		int connections = load.id().endsWith("1000") ? 1000 : 64;
		List<Round> rounds = new ArrayList<>();
		for (int number = 1; number <= 5; number++) {
			double cost = cpu * noise();
			double rate = 2_000_000 / (cost + 9.0 / Math.sqrt(depth)) * noise();
			long requests = Math.round(rate * 10);
			double p50 = connections * depth / rate * 1_000_000 * .8 * noise();
			rounds.add(new Round(number, requests, 10, cost * requests / 1_000_000, p50, p50 * 2.6 * noise(),
					p50 * 6.3 * noise(), Math.round((cpu > 12 ? 290e6 : 160e6) * noise()),
					(number == 2) ? new Errors(0, 0, 0, errors, 0) : Errors.NONE));
		}
		return new LoadResult(load.id(), "wrk -t1 -c" + connections + " -d10s --latency URL", 4, cpu < 33, cpu * 71,
				rounds);
	}

	private double noise() {
		return Math.exp(this.random.nextGaussian() * this.noise);
	}

}
