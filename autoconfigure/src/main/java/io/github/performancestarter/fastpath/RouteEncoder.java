package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Map;

/**
 * Makes all responses of a declared route, once, so that a request only has to choose.
 */
public final class RouteEncoder {

	private final Map<ContentCoding, BodyCoder> coders;

	/**
	 * Creates an encoder with the content codings whose libraries work here.
	 */
	public RouteEncoder() {
		this(BodyCoders.available());
	}

	RouteEncoder(Map<ContentCoding, BodyCoder> coders) {
		this.coders = coders;
	}

	/**
	 * Makes the responses of a route.
	 * @param route the declaration
	 * @param id the route's number
	 * @return the encoded route
	 */
	public EncodedRoute encode(FastRoute route, int id) {
		return encode(route, id, BodyVariant.of(route.body(), route.isCompression() ? this.coders : Map.of()),
				List.of());
	}

	/** Makes the heads of a route's responses anew; the bodies stay. */
	static EncodedRoute encode(EncodedRoute route, List<Map.Entry<String, String>> common) {
		return encode(route.route(), route.id(), route.variants(), common);
	}

	private static EncodedRoute encode(FastRoute route, int id, List<BodyVariant> variants,
			List<Map.Entry<String, String>> common) {
		HeadLines lines = new HeadLines(route, variants.size() > 1, common);
		CorsRules rules = route.getCors();
		return new EncodedRoute(id, route, variants, new ResponseSet(variants, lines, List.of()),
				(rules != null) ? cors(route, rules, variants, lines) : null);
	}

	private static CorsAnswers cors(FastRoute route, CorsRules rules, List<BodyVariant> variants, HeadLines lines) {
		List<ResponseSet> sets = rules.getOrigins()
			.stream()
			.map((origin) -> new ResponseSet(variants, lines, CorsAnswers.linesFor(rules, origin)))
			.toList();
		return new CorsAnswers(rules, route.getMethods(), sets, lines.withoutBody());
	}

}
