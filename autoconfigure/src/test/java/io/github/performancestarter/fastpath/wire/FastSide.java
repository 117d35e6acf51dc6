package io.github.performancestarter.fastpath.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.EncodedResponse;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.QueryPolicy;
import io.github.performancestarter.fastpath.RequestHead;
import io.github.performancestarter.fastpath.RouteTable;
import io.github.performancestarter.fastpath.reactornetty.FastPathInstaller;
import io.github.performancestarter.fastpath.reactornetty.FastRouteTwin;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerExtension;
import io.github.performancestarter.server.ServerSettings;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fast routes of the test server and how they are switched on.
 */
final class FastSide implements AutoCloseable {

	static final String ORIGIN = "https://shop.example";

	private static final CorsRules CORS = CorsRules.builder()
		.origins(ORIGIN, "https://admin.example")
		.headers("X-Token", "Content-Type")
		.exposedHeaders("ETag")
		.credentials(true)
		.maxAge(Duration.ofMinutes(10))
		.build();

	static final List<FastRoute> ROUTES = List.of(FastRoute.text("/plaintext", "Hello, World!"),
			FastRoute.json("/json", "{\"message\":\"Hello, World!\"}")
				.cacheControl("public, max-age=5")
				.header("X-Content-Type-Options", "nosniff"),
			FastRoute.text("/big", "0123456789abcdef".repeat(3000)).compression(false),
			FastRoute.html("/zip", "<p>the same again</p>".repeat(200)),
			FastRoute.json("/open", "{\"open\":true}").cors(), FastRoute.json("/cors", "{\"cors\":true}").cors(CORS),
			FastRoute.text("/all", "any method").allMethods(), FastRoute.text("/posted", "posted").methods("POST"),
			FastRoute.text("/strict", "no query").query(QueryPolicy.DECLINE),
			FastRoute.text("/tagless", "no tag").etag(false));

	private static final RouteTable TABLE = RouteTable.of(ROUTES);

	private static final ServerSettings AT_REST = new ServerSettings(false, null, false, null);

	private final Starter starter;

	private final boolean lingering;

	private final FastPathCounters counters = new FastPathCounters(System::nanoTime);

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), this.counters);

	private final LongAdder twinAnswers = new LongAdder();

	FastSide(Starter starter, boolean lingering) {
		this.starter = starter;
		this.lingering = lingering;
		this.fastPath.publish(TABLE);
	}

	static String bodyOf(String target) {
		int query = target.indexOf('?');
		String path = (query < 0) ? target : target.substring(0, query);
		FastRoute route = ROUTES.stream().filter((each) -> each.getPath().equals(path)).findFirst().orElseThrow();
		return new String(route.getBody(), StandardCharsets.UTF_8);
	}

	/** The entity tag of the plain variant. */
	static String etagOf(String path) {
		return etagOf(TABLE, path);
	}

	/** The entity tag of the plain variant of a route that is not the test server's. */
	static String etagOf(FastRoute route) {
		return etagOf(RouteTable.of(List.of(route)), route.getPath());
	}

	private static String etagOf(RouteTable table, String path) {
		RequestHead head = new RequestHead();
		head.reset();
		EncodedRoute route = Objects.requireNonNull(table.find(path));
		head.method = Methods.of(route.route().getMethods().get(0));
		EncodedResponse response = Objects.requireNonNull(route.evaluate(head));
		return Objects.requireNonNullElse(response.nettyHeaders().get(HttpHeaderNames.ETAG), "\"none\"");
	}

	FastPath fastPath() {
		return this.fastPath;
	}

	/** How many answers were given for fast routes, from bytes and by the twin. */
	long answers() {
		return this.fastPath.table().routes().stream().mapToLong(this.counters::hits).sum();
	}

	/** How many answers were given ahead of the server, from bytes or from frames. */
	long byteAnswers() {
		return answers() - this.twinAnswers.sum();
	}

	long declined(Decline reason) {
		return this.counters.declined(reason);
	}

	/** How many requests, or reads, the byte-level handler handed on. */
	long declined() {
		return List.of(Decline.values()).stream().mapToLong(this.counters::declined).sum();
	}

	/**
	 * How many answers were given from bytes. Only where nothing of a fast route was
	 * declined.
	 */
	void assertTookPart(int least) {
		if (this.starter != Starter.OFF) {
			assertThat(answers()).isGreaterThanOrEqualTo(least);
		}
		assertThat(declined() > 0).isEqualTo(this.starter == Starter.ON);
	}

	/** As the auto-configuration does, with everything of the server feature at rest. */
	HttpServer install(HttpServer server) {
		if (this.starter == Starter.OFF) {
			return server;
		}
		Drain drain = new Drain(this.lingering);
		HttpServer extended = new ServerExtension(AT_REST, new ServerCounters(), drain).install(server);
		return (this.starter == Starter.ON) ? new FastPathInstaller(this.fastPath, (reason) -> {
		}, drain).install(extended) : extended;
	}

	void route(HttpServerRoutes routes) {
		if (this.starter == Starter.OFF) {
			ROUTES.forEach((route) -> ordinary(routes, route));
		}
		else {
			FastRouteTwin twin = new FastRouteTwin(this.fastPath);
			routes.route(twin::matches, (request, response) -> {
				this.twinAnswers.increment();
				return twin.answer(request, response);
			});
		}
	}

	private static void ordinary(HttpServerRoutes routes, FastRoute route) {
		String body = bodyOf(route.getPath());
		String length = String.valueOf(body.length());
		routes.get(route.getPath(),
				(request, response) -> response.header(HttpHeaderNames.CONTENT_LENGTH, length)
					.header(HttpHeaderNames.CONTENT_TYPE, route.getContentType())
					.sendString(Mono.just(body)));
		routes.head(route.getPath(),
				(request, response) -> response.header(HttpHeaderNames.CONTENT_LENGTH, length)
					.header(HttpHeaderNames.CONTENT_TYPE, route.getContentType())
					.send());
	}

	@Override
	public void close() {
		this.fastPath.close();
	}

}
