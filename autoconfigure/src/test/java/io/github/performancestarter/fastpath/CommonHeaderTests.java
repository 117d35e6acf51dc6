package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A header line that every answer has.
 */
class CommonHeaderTests {

	private static final Map.Entry<String, String> LINE = Map.entry("Alt-Svc", "h3=\":8443\"; ma=86400");

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), null);

	@AfterEach
	void close() {
		this.fastPath.close();
	}

	@Test
	void everyAnswerOfEveryRouteHasTheLine() {
		this.fastPath.publish(RouteTable.of(FastRoutes.of(FastRoute.text("/a", "a".repeat(2_000)).allMethods(),
				FastRoute.text("/b", "b").cors(CorsRules.builder().origins("https://a.example").build()))));
		this.fastPath.answerWith(LINE.getKey(), LINE.getValue());
		String etag = answer("/a", Heads.get()).headers()
			.stream()
			.filter((header) -> header.getKey().equals("ETag"))
			.findFirst()
			.orElseThrow()
			.getValue();
		assertLine(answer("/a", Heads.get()), 200);
		assertLine(answer("/a", Heads.of("HEAD").acceptEncoding("gzip")), 200);
		assertLine(answer("/a", Heads.of("POST")), 200);
		assertLine(answer("/a", Heads.get().ifNoneMatch(etag)), 304);
		assertLine(answer("/a", Heads.get().ifMatch("\"other\"")), 412);
		assertLine(answer("/b", Heads.get().origin("https://a.example")), 200);
		assertLine(answer("/b", Heads.get().origin("https://b.example")), 403);
		assertLine(answer("/b", Heads.preflight("https://a.example", "GET")), 204);
	}

	@Test
	void routeThatDeclaresTheHeaderKeepsItsOwn() {
		this.fastPath.publish(RouteTable.of(FastRoutes.of(FastRoute.text("/a", "a").header("alt-svc", "clear"))));
		this.fastPath.answerWith(LINE.getKey(), LINE.getValue());
		assertThat(answer("/a", Heads.get()).headers()).contains(Map.entry("alt-svc", "clear")).doesNotContain(LINE);
	}

	@Test
	void lineIsReplacedAndIsThatOfLaterTablesToo() {
		RouteTable table = RouteTable.of(FastRoutes.of(FastRoute.text("/a", "a")));
		this.fastPath.publish(table);
		this.fastPath.answerWith(LINE.getKey(), "h3=\":1\"");
		this.fastPath.answerWith(LINE.getKey(), LINE.getValue());
		assertLine(answer("/a", Heads.get()), 200);
		this.fastPath.publish(this.fastPath.table()
			.replacedBy(FastRoutes.of(FastRoute.text("/a", "changed"), FastRoute.text("/b", "b"))));
		assertLine(answer("/a", Heads.get()), 200);
		assertLine(answer("/b", Heads.get()), 200);
		assertThat(Objects.requireNonNull(this.fastPath.table().find("/a")).id())
			.isEqualTo(Objects.requireNonNull(table.find("/a")).id());
	}

	@Test
	void bodiesAreNotEncodedAgain() {
		RouteTable table = RouteTable.of(FastRoutes.of(FastRoute.text("/a", "a".repeat(2_000))));
		this.fastPath.publish(table);
		this.fastPath.answerWith(LINE.getKey(), LINE.getValue());
		assertThat(Objects.requireNonNull(this.fastPath.table().find("/a")).variants())
			.isSameAs(Objects.requireNonNull(table.find("/a")).variants());
	}

	private EncodedResponse answer(String path, Heads heads) {
		EncodedRoute route = Objects.requireNonNull(this.fastPath.table().find(path));
		return Objects.requireNonNull(route.evaluate(heads.build()));
	}

	private static void assertLine(EncodedResponse response, int status) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers()).containsOnlyOnce(LINE)
			.filteredOn((header) -> header.getKey().equals(LINE.getKey()))
			.hasSize(1);
		assertThat(new String(response.bytes(), StandardCharsets.US_ASCII))
			.contains("\r\nAlt-Svc: " + LINE.getValue() + "\r\n");
	}

}
