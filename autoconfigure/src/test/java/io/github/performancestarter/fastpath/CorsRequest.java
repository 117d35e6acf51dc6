package io.github.performancestarter.fastpath;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A random request that may be a cross-origin one, and a random route to send it to.
 */
record CorsRequest(String method, String scheme, String authority, @Nullable String origin,
		@Nullable String requestMethod, @Nullable String requestHeaders) {

	private static final List<String> SCHEMES = List.of("http", "https");

	private static final List<String> HOSTS = List.of("localhost", "app.example", "api.app.example", "app.example2",
			"[::1]", "127.0.0.1");

	private static final List<String> PORTS = List.of("", ":80", ":443", ":8080", ":3000");

	private static final List<String> HEADERS = List.of("content-type", "Authorization", "X-One", "x-two", "x-three",
			"x_odd.name!");

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	static CorsRequest random(Random random, FastRoute route) {
		String scheme = pick(random, SCHEMES);
		String authority = pick(random, HOSTS) + pick(random, PORTS);
		boolean preflight = random.nextInt(3) == 0;
		String method = preflight ? "OPTIONS" : pick(random, METHODS);
		return new CorsRequest(method, scheme, authority, randomOrigin(random, route, scheme + "://" + authority),
				(preflight || random.nextInt(8) == 0) ? randomMethod(random, route) : null,
				random.nextBoolean() ? randomHeaders(random) : null);
	}

	private static @Nullable String randomOrigin(Random random, FastRoute route, String own) {
		List<String> origins = List.of("*");
		if (route.getCors() != null) {
			origins = route.getCors().getOrigins();
		}
		String declared = pick(random, origins);
		declared = declared.equals("*") ? anyOrigin(random) : declared;
		return switch (random.nextInt(16)) {
			case 0, 1 -> null;
			case 2, 3, 4, 5 -> declared;
			case 6 -> declared.toUpperCase(Locale.ROOT);
			case 7 -> declared + "/";
			case 8, 9 -> own;
			case 10 -> own.toUpperCase(Locale.ROOT);
			case 11 -> own.contains(":80") ? own : own + ":80";
			case 12 -> pick(random, List.of("null", "file://", "capacitor://localhost", "http://[x]", "http://a b", "",
					"http://a^b", "chrome-extension://abc"));
			default -> anyOrigin(random);
		};
	}

	private static String randomMethod(Random random, FastRoute route) {
		return switch (random.nextInt(6)) {
			case 0 -> pick(random, List.of("TRACE", "get", "FOO", "GET,POST", ""));
			case 1 -> pick(random, METHODS);
			default -> pick(random, route.getMethods());
		};
	}

	private static String randomHeaders(Random random) {
		List<String> elements = new ArrayList<>();
		for (int i = random.nextInt(4); i >= 0; i--) {
			String name = pick(random, HEADERS);
			elements.add(switch (random.nextInt(8)) {
				case 0 -> name.toUpperCase(Locale.ROOT);
				case 1 -> " " + name + "\t";
				case 2 -> "";
				case 3 -> "x-unknown";
				default -> name.toLowerCase(Locale.ROOT);
			});
		}
		return String.join(random.nextBoolean() ? "," : ", ", elements).trim();
	}

	RequestHead toHead() {
		return Heads.of(this.method)
			.host(this.authority)
			.secure(this.scheme.equals("https"))
			.origin(this.origin)
			.requestMethod(this.requestMethod)
			.requestHeaders(this.requestHeaders)
			.build();
	}

	static EncodedRoute route(Random random) {
		CorsRules.Builder rules = CorsRules.builder();
		boolean anyOrigin = random.nextInt(4) == 0;
		if (!anyOrigin) {
			rules.origins(some(random, 1, 3, () -> anyOrigin(random)));
			rules.credentials(random.nextBoolean());
		}
		if (random.nextInt(3) > 0) {
			rules.headers(some(random, 0, 4, () -> pick(random, HEADERS)));
		}
		rules.exposedHeaders(some(random, 0, 2, () -> pick(random, HEADERS)));
		rules.maxAge(random.nextBoolean() ? Duration.ofMillis(random.nextInt(100_000)) : null);
		FastRoute route = FastRoute.text("/route", "x".repeat(random.nextInt(200)));
		if (random.nextBoolean()) {
			route = route.methods(some(random, 1, 4, () -> pick(random, METHODS)));
		}
		return new RouteEncoder().encode(route.cors(rules.build()), 0);
	}

	private static String anyOrigin(Random random) {
		return pick(random, SCHEMES) + "://" + pick(random, HOSTS) + pick(random, PORTS);
	}

	private static <T> T pick(Random random, List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	private static String[] some(Random random, int least, int most, Supplier<String> supplier) {
		String[] some = new String[least + random.nextInt(most - least + 1)];
		for (int i = 0; i < some.length; i++) {
			some[i] = supplier.get();
		}
		return some;
	}

}
