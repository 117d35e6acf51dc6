package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Composes the header lines of a route's responses.
 */
final class HeadLines {

	/** What a cross-origin answer depends on, the same as Spring says. */
	private static final List<String> CORS_VARY = List.of("Origin", "Access-Control-Request-Method",
			"Access-Control-Request-Headers");

	/**
	 * Describes the body rather than the response: RFC 9110 section 15.4.5 leaves it out
	 * of a 304.
	 */
	private static final Set<String> REPRESENTATION = Set.of("content-language", "content-disposition");

	/** Would let a cache keep an answer that says that a precondition failed. */
	private static final Set<String> FRESHNESS = Set.of("expires", "pragma");

	private final FastRoute route;

	private final boolean negotiated;

	private final List<Map.Entry<String, String>> common;

	/**
	 * Creates the composer.
	 * @param route the declaration
	 * @param negotiated true iff the route has several variants
	 * @param common lines of every answer that does not declare them itself
	 */
	HeadLines(FastRoute route, boolean negotiated, List<Map.Entry<String, String>> common) {
		this.route = route;
		this.negotiated = negotiated;
		this.common = common;
	}

	/** True iff the route answers methods other than GET and HEAD. */
	boolean beyondGet() {
		return this.route.getMethods().stream().anyMatch((name) -> Methods.of(name) > Methods.HEAD);
	}

	List<Map.Entry<String, String>> full(BodyVariant variant, boolean validator,
			List<Map.Entry<String, String>> audience) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(Map.entry("Content-Type", this.route.getContentType()));
		lines.add(Map.entry("Content-Length", Integer.toString(variant.body().length())));
		if (variant.coding() != ContentCoding.IDENTITY) {
			lines.add(Map.entry("Content-Encoding", variant.coding().token()));
		}
		if (validator) {
			add(lines, "ETag", this.route.isEtag() ? variant.etag() : null);
		}
		add(lines, "Cache-Control", this.route.getCacheControl());
		add(lines, "Vary", vary());
		lines.addAll(audience);
		addDeclared(lines, Set.of());
		return lines;
	}

	List<Map.Entry<String, String>> notModified(BodyVariant variant, List<Map.Entry<String, String>> audience) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		add(lines, "ETag", this.route.isEtag() ? variant.etag() : null);
		add(lines, "Cache-Control", this.route.getCacheControl());
		add(lines, "Vary", vary());
		lines.addAll(audience);
		addDeclared(lines, REPRESENTATION);
		return lines;
	}

	List<Map.Entry<String, String>> preconditionFailed(List<Map.Entry<String, String>> audience) {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		lines.add(Map.entry("Content-Length", "0"));
		add(lines, "Vary", vary());
		lines.addAll(audience);
		lines.addAll(withoutBody());
		return lines;
	}

	/**
	 * The declared lines for answers that say nothing of the body or how long it lasts.
	 */
	List<Map.Entry<String, String>> withoutBody() {
		List<Map.Entry<String, String>> lines = new ArrayList<>();
		Set<String> dropped = new TreeSet<>(REPRESENTATION);
		dropped.addAll(FRESHNESS);
		addDeclared(lines, dropped);
		return lines;
	}

	static Map.Entry<String, String> corsVary() {
		return Map.entry("Vary", String.join(", ", CORS_VARY));
	}

	private void addDeclared(List<Map.Entry<String, String>> lines, Set<String> dropped) {
		for (Map.Entry<String, String> header : this.route.getHeaders()) {
			String key = header.getKey().toLowerCase(Locale.ROOT);
			if (!key.equals("vary") && !dropped.contains(key)) {
				lines.add(header);
			}
		}
		for (Map.Entry<String, String> line : this.common) {
			if (this.route.getHeaders().stream().noneMatch((own) -> own.getKey().equalsIgnoreCase(line.getKey()))) {
				lines.add(line);
			}
		}
	}

	/** One line with every name once, in any case; {@code *} swallows the rest. */
	private @Nullable String vary() {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		List<String> ordered = new ArrayList<>();
		List<String> all = new ArrayList<>();
		if (this.route.getCors() != null) {
			all.addAll(CORS_VARY);
		}
		if (this.negotiated) {
			all.add("Accept-Encoding");
		}
		for (Map.Entry<String, String> header : this.route.getHeaders()) {
			if (header.getKey().equalsIgnoreCase("Vary")) {
				all.addAll(List.of(header.getValue().split(",")));
			}
		}
		for (String name : all) {
			String trimmed = name.trim();
			if (!trimmed.isEmpty() && names.add(trimmed)) {
				ordered.add(trimmed);
			}
		}
		if (names.contains("*")) {
			return "*";
		}
		return ordered.isEmpty() ? null : String.join(", ", ordered);
	}

	private static void add(List<Map.Entry<String, String>> lines, String name, @Nullable String value) {
		if (value != null) {
			lines.add(Map.entry(name, value));
		}
	}

}
