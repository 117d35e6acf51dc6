package io.github.performancestarter.benchmarks.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.performancestarter.benchmarks.scenario.load.Answer;
import io.github.performancestarter.benchmarks.scenario.load.Mix;
import io.github.performancestarter.benchmarks.scenario.load.RequestKind;

/**
 * What the demo is asked for, and how often: mostly fast routes, some WebFlux, some
 * database, a few changes. Weights are in thousandths.
 */
final class DemoMix {

	/**
	 * How many articles are stored before anything is measured. Reads and changes go to
	 * all of them in a random order, so that two changes hardly ever meet at one article,
	 * which the demo would answer with 409.
	 */
	static final int ARTICLES = 1_000;

	private static final long SEED = 3;

	private static final int OK = 200;

	private static final int CREATED = 201;

	/**
	 * The text of an article that the demo has from the start is shorter.
	 */
	private static final int LEAST_ARTICLE = 150;

	private static final int LEAST_STORED = 300;

	private static final int PAGE_SIZE = 20;

	private static final Answer GREETING = Answer.exactly(OK, 27);

	private static final Answer TEXT = Answer.exactly(OK, 13);

	/**
	 * Longer is a page that was not compressed.
	 */
	private static final Answer COMPRESSED_PAGE = new Answer(OK, 1_000, 6_000);

	private static final int PAGES = 50;

	private static final String JSON = "Content-Type: application/json\r\n";

	private DemoMix() {
	}

	/**
	 * The mix that is measured.
	 */
	static Mix mix() {
		return mix(0);
	}

	/**
	 * The same for warm-up. Its changes begin with other articles, so that one which the
	 * demo has not come to when measuring starts meets none of the same article.
	 */
	static Mix warmUp() {
		return mix(ARTICLES / 2);
	}

	private static Mix mix(int firstChange) {
		List<byte[]> changes = shuffled(ARTICLES,
				(id) -> request("PUT", "/articles/" + (id + 1), JSON, article(id + 1)));
		Collections.rotate(changes, -firstChange);
		return new Mix(List.of(new RequestKind("json", "GET /json", true, 300, GREETING, get("/json")),
				new RequestKind("plaintext", "GET /plaintext", true, 200, TEXT, get("/plaintext")),
				new RequestKind("health", "GET /health", true, 100, Answer.exactly(OK, 2), get("/health")),
				new RequestKind("page", "GET /, gzip", true, 100, COMPRESSED_PAGE,
						List.of(request("GET", "/", "Accept-Encoding: gzip\r\n", ""))),
				new RequestKind("webflux-json", "GET /webflux/json", false, 100, GREETING, get("/webflux/json")),
				new RequestKind("functional-json", "GET /functional/json", false, 50, GREETING,
						get("/functional/json")),
				new RequestKind("article", "GET /articles/{id}", false, 110, Answer.atLeast(OK, LEAST_ARTICLE),
						shuffled(ARTICLES, (id) -> request("GET", "/articles/" + (id + 1), "", ""))),
				new RequestKind("articles", "GET /articles?page&size=20", false, 25,
						Answer.atLeast(OK, PAGE_SIZE * LEAST_ARTICLE),
						shuffled(PAGES,
								(page) -> request("GET", "/articles?size=" + PAGE_SIZE + "&page=" + page, "", ""))),
				new RequestKind("change", "PUT /articles/{id}", false, 13, Answer.atLeast(OK, LEAST_STORED), changes),
				new RequestKind("create", "POST /articles", false, 2, Answer.atLeast(CREATED, LEAST_STORED),
						creations())));
	}

	/**
	 * The mix that stores the articles.
	 */
	static Mix creation() {
		return new Mix(List.of(new RequestKind("create", "POST /articles", false, 1,
				Answer.atLeast(CREATED, LEAST_STORED), creations())));
	}

	/**
	 * The mix of the probe of event-loop lag: nothing but a fast route, which leaves no
	 * event loop.
	 */
	static Mix probe() {
		return new Mix(List.of(new RequestKind("probe", "GET /plaintext", true, 1, TEXT, get("/plaintext"))));
	}

	private static List<byte[]> get(String path) {
		return List.of(request("GET", path, "", ""));
	}

	private static List<byte[]> creations() {
		return List.of(request("POST", "/articles", JSON, article(0)));
	}

	private static List<byte[]> shuffled(int count, IntFunction<byte[]> variant) {
		List<byte[]> variants = new ArrayList<>(IntStream.range(0, count).mapToObj(variant).toList());
		Collections.shuffle(variants, new Random(SEED));
		return variants;
	}

	private static String article(int number) {
		return """
				{"title":"Article %d","author":"A generator","body":"%s","price":%d.50}""".formatted(number,
				"Words of an article. ".repeat(10), number % 100);
	}

	private static byte[] request(String method, String path, String headers, String body) {
		String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
		String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n" + headers + length
				+ "\r\n" + body;
		return request.getBytes(StandardCharsets.US_ASCII);
	}

}
