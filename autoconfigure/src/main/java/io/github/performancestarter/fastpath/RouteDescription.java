package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A fast route as the start-up table and the endpoints show it.
 *
 * @param path the path
 * @param methods the methods that are answered
 * @param contentType the value of {@code Content-Type}
 * @param decorators what the declaration asked for beyond a body, in its own words
 * @param bytes the length of the body
 * @param variants the forms in which the body is kept, identity first
 * @param source where the route was declared, or {@code null} if unknown
 * @since 0.1.0
 */
public record RouteDescription(String path, List<String> methods, String contentType, List<String> decorators,
		int bytes, List<Variant> variants, @Nullable String source) {

	static RouteDescription of(FastRoute route, List<BodyVariant> variants) {
		return new RouteDescription(route.getPath(), route.getMethods(), route.getContentType(), decorators(route),
				route.body().length,
				variants.stream()
					.map((variant) -> new Variant(variant.coding().token(), variant.body().length()))
					.toList(),
				route.getSource());
	}

	private static List<String> decorators(FastRoute route) {
		List<String> decorators = new ArrayList<>();
		CorsRules cors = route.getCors();
		if (cors != null) {
			decorators.add("cors: " + String.join(" ", cors.getOrigins()));
		}
		if (route.getCacheControl() != null) {
			decorators.add("cache-control: " + route.getCacheControl());
		}
		route.getHeaders().forEach((header) -> decorators.add("header: " + header.getKey()));
		if (route.isEtag()) {
			decorators.add("etag");
		}
		if (route.getQuery() == QueryPolicy.DECLINE) {
			decorators.add("query: decline");
		}
		if (route.isOverride()) {
			decorators.add("override");
		}
		return List.copyOf(decorators);
	}

	/**
	 * One form in which the body is kept.
	 *
	 * @param coding the content coding
	 * @param bytes the length
	 */
	public record Variant(String coding, int bytes) {
	}

}
