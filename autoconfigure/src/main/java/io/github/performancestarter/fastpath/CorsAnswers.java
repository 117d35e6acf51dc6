package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The cross-origin side of a route: who is allowed, and the answers to preflights. Allows
 * and denies as Spring's {@code DefaultCorsProcessor} does with the corresponding
 * {@code CorsConfiguration}, with two stricter points: an {@code Origin} that is not of
 * the form scheme://host[:port] or {@code null} is denied, and so is a preflight whose
 * header list has anything but tokens.
 */
final class CorsAnswers {

	static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";

	private final CorsRules rules;

	private final ByteIndex methods;

	private final OriginMatcher matcher;

	private final List<ResponseSet> sets;

	private final List<EncodedResponse> preflights;

	private final PreflightMemo memo;

	private final EncodedResponse sameOriginPreflight;

	private final EncodedResponse denied;

	/**
	 * Creates the answers.
	 * @param rules the rules, checked
	 * @param methods the route's methods
	 * @param sets the responses for each origin of the rules, in their order
	 * @param declared the header lines that every answer of the route has
	 */
	CorsAnswers(CorsRules rules, List<String> methods, List<ResponseSet> sets,
			List<Map.Entry<String, String>> declared) {
		this.rules = rules;
		this.methods = ByteIndex.of(methods.stream().map((name) -> name.getBytes(StandardCharsets.US_ASCII)).toList());
		this.matcher = new OriginMatcher(rules);
		this.sets = List.copyOf(sets);
		this.preflights = rules.getOrigins()
			.stream()
			.map((origin) -> preflight(rules, methods, origin, declared))
			.toList();
		this.sameOriginPreflight = new EncodedResponse(204, lines(List.of(HeadLines.corsVary()), declared),
				EncodedBody.EMPTY);
		this.denied = new EncodedResponse(403,
				lines(List.of(Map.entry("Content-Length", "0"), HeadLines.corsVary()), declared), EncodedBody.EMPTY);
		this.memo = new PreflightMemo(rules, this.preflights, this::withHeaders);
	}

	/** The header lines that let an origin read a response. */
	static List<Map.Entry<String, String>> linesFor(CorsRules rules, String origin) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(Map.entry(ALLOW_ORIGIN, origin));
		if (!rules.getExposedHeaders().isEmpty()) {
			lines.add(Map.entry("Access-Control-Expose-Headers", String.join(", ", rules.getExposedHeaders())));
		}
		if (rules.isCredentials()) {
			lines.add(Map.entry("Access-Control-Allow-Credentials", "true"));
		}
		return lines;
	}

	private static List<Map.Entry<String, String>> lines(List<Map.Entry<String, String>> own,
			List<Map.Entry<String, String>> declared) {
		return Stream.concat(own.stream(), declared.stream()).toList();
	}

	private static EncodedResponse preflight(CorsRules rules, List<String> methods, String origin,
			List<Map.Entry<String, String>> declared) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(HeadLines.corsVary());
		lines.addAll(linesFor(rules, origin));
		lines.add(Map.entry("Access-Control-Allow-Methods", String.join(",", methods)));
		if (rules.getMaxAge() != null) {
			lines.add(Map.entry("Access-Control-Max-Age", Long.toString(rules.getMaxAge().toSeconds())));
		}
		return new EncodedResponse(204, lines(lines, declared), EncodedBody.EMPTY);
	}

	static boolean isPreflight(RequestHead head) {
		return head.method == Methods.OPTIONS && head.originStart >= 0 && head.requestMethodStart >= 0;
	}

	/** True iff the method that a preflight asks for is one of the route's. */
	boolean hasRequestedMethod(RequestHead head) {
		return this.methods.find(head.bytes, head.requestMethodStart, head.requestMethodEnd) >= 0;
	}

	/** The responses for the origin of the request, or {@code null} if that is unsure. */
	@Nullable ResponseSet select(RequestHead head) {
		int origin = this.matcher.match(head);
		return (origin >= 0) ? this.sets.get(origin) : null;
	}

	/** The answer to a preflight, or {@code null} if that is unsure. */
	@Nullable EncodedResponse selectPreflight(RequestHead head) {
		int origin = this.matcher.match(head);
		if (origin < 0 || !hasRequestedMethod(head)) {
			return null;
		}
		return (head.requestHeadersStart < 0) ? this.preflights.get(origin) : this.memo.find(head, origin);
	}

	EncodedResponse denied() {
		return this.denied;
	}

	/**
	 * Decides on the origin of a request with every rule applied.
	 * @param head a request with an origin
	 * @return the decision
	 */
	CorsDecision decide(RequestHead head) {
		OriginValue origin = OriginValue.parse(head.text(head.originStart, head.originEnd));
		if (origin == null) {
			return CorsDecision.DENIED;
		}
		if (origin.isSame(head.secure, (head.hostStart < 0) ? null : head.text(head.hostStart, head.hostEnd))) {
			return CorsDecision.SAME_ORIGIN;
		}
		if (this.rules.anyOrigin()) {
			return CorsDecision.allowed(this.sets.get(0), this.preflights.get(0), null);
		}
		int position = this.rules.getOrigins().indexOf(origin.normalised());
		if (position < 0) {
			return CorsDecision.DENIED;
		}
		String declared = this.rules.getOrigins().get(position);
		return CorsDecision.allowed(this.sets.get(position), this.preflights.get(position),
				origin.text().equals(declared) ? null : origin.text());
	}

	/**
	 * Answers a preflight with every rule applied.
	 * @param head the request
	 * @param decision the decision on its origin
	 * @return the response
	 */
	EncodedResponse preflight(RequestHead head, CorsDecision decision) {
		if (decision.outcome() == CorsDecision.Outcome.SAME_ORIGIN) {
			return this.sameOriginPreflight;
		}
		EncodedResponse allowed = decision.preflight();
		if (allowed == null || !hasRequestedMethod(head)) {
			return this.denied;
		}
		if (head.requestHeadersStart >= 0) {
			allowed = withHeaders(allowed, head.text(head.requestHeadersStart, head.requestHeadersEnd));
		}
		return (allowed != null) ? decision.echo(allowed) : this.denied;
	}

	/**
	 * Adds the allowed ones of the requested headers. As in Spring, one allowed header is
	 * enough; the browser compares the rest.
	 */
	private @Nullable EncodedResponse withHeaders(EncodedResponse preflight, String requested) {
		List<String> names = new ArrayList<>();
		for (String element : requested.split(",", -1)) {
			String name = element.trim();
			if (!name.isEmpty()) {
				if (!HeaderRules.isToken(name)) {
					return null;
				}
				names.add(name);
			}
		}
		if (names.isEmpty()) {
			return preflight;
		}
		names.removeIf((name) -> !this.rules.anyHeader()
				&& this.rules.getHeaders().stream().noneMatch((allowed) -> allowed.equalsIgnoreCase(name)));
		return names.isEmpty() ? null : preflight.with(ALLOW_HEADERS, String.join(", ", names));
	}

}
