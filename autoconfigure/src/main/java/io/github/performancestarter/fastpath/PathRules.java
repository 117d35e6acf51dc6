package io.github.performancestarter.fastpath;

/**
 * The rules for the path of a fast route: a path is matched byte by byte, so only a path
 * that has one spelling can be declared.
 */
final class PathRules {

	/*
	 * RFC 3986 section 3.3: unreserved, sub-delims, ':' and '@', without what has a
	 * second spelling ('%'), begins a parameter (';'), or reads like a pattern ('*').
	 */
	private static final String PUNCTUATION = "-._~!$&'()+,=:@/";

	private static final String WORD = "path";

	/** Leaves room for a method and a query in the 4,096 bytes of a request line. */
	private static final int MAX_LENGTH = 2048;

	private PathRules() {
	}

	static String check(String path) {
		if (path.isEmpty() || path.charAt(0) != '/') {
			throw invalid(path, "must begin with '/'", "Write the whole path, such as '/status'");
		}
		for (int i = 0; i < path.length(); i++) {
			if (!allowed(path.charAt(i))) {
				throw invalid(path, "has the character '" + Printable.of(path.substring(i, i + 1)) + "' at index " + i,
						"Use letters, digits and " + PUNCTUATION
								+ " only; patterns, queries, parameters and percent-encoding cannot be declared");
			}
		}
		if (path.length() > MAX_LENGTH) {
			throw invalid(path.substring(0, 40) + "...",
					"has " + path.length() + " characters, the most is " + MAX_LENGTH,
					"Shorten it; the server refuses request lines that are much longer");
		}
		if (path.contains("//")) {
			throw invalid(path, "has an empty segment ('//')", "Remove the second '/'");
		}
		for (String segment : path.split("/", -1)) {
			if (segment.equals(".") || segment.equals("..")) {
				throw invalid(path, "has the dot segment '" + segment + "'", "Write the path that it leads to");
			}
		}
		return path;
	}

	private static boolean allowed(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| PUNCTUATION.indexOf(c) >= 0;
	}

	private static InvalidRouteException invalid(String path, String reason, String action) {
		return new InvalidRouteException(path, WORD, reason, action);
	}

}
