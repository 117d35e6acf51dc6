package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for header names and values that a route may declare: RFC 9110 sections 5.1
 * and 5.5, and no header that the fast path writes itself.
 */
final class HeaderRules {

	private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

	private static final Map<String, String> WORDS = Map.of("content-type", "content-type", "cache-control",
			"cache-control", "etag", "etag", "content-encoding", "compression");

	private static final Set<String> OWNED = Set.of("content-length", "transfer-encoding", "connection", "date",
			"keep-alive", "proxy-connection", "te", "trailer", "upgrade", "accept-ranges", "content-range",
			"last-modified");

	private static final Pattern DIRECTIVE = Pattern
		.compile("[A-Za-z0-9_-]+(?:=(?:[A-Za-z0-9_.+-]+|\"[A-Za-z0-9_ -]*\"))?");

	private HeaderRules() {
	}

	static void checkDeclared(String path, String name, String value) {
		checkName(path, "headers", name);
		checkValue(path, "headers", name, value);
		String key = name.toLowerCase(Locale.ROOT);
		String word = WORDS.get(key);
		if (word != null) {
			throw new InvalidRouteException(path, "headers", "'" + name + "' has a word of its own",
					"Use '" + word + "' instead");
		}
		if (key.startsWith("access-control-")) {
			throw new InvalidRouteException(path, "headers", "'" + name + "' belongs to CORS", "Use 'cors' instead");
		}
		if (key.equals("vary")) {
			List.of(value.split(",", -1)).forEach((element) -> checkName(path, "headers", element.trim()));
		}
		if (OWNED.contains(key)) {
			throw new InvalidRouteException(path, "headers", "'" + name + "' is not a declaration's to set",
					"Remove the header, the server takes care of it");
		}
	}

	static void checkCacheControl(String path, String value) {
		checkValue(path, "cache-control", "Cache-Control", value);
		for (String directive : value.split(",", -1)) {
			if (!DIRECTIVE.matcher(directive.trim()).matches()) {
				throw new InvalidRouteException(path, "cache-control",
						"'" + directive.trim() + "' is not a directive of Cache-Control",
						"Write directives with commas between them, such as 'public, max-age=60'");
			}
		}
	}

	static void checkName(String path, String word, String name) {
		if (!isToken(name)) {
			throw new InvalidRouteException(path, word, "'" + Printable.of(name) + "' is not a header name",
					"Use letters, digits and " + TOKEN_PUNCTUATION + " only");
		}
	}

	static void checkValue(String path, String word, String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if ((c < ' ' && c != '\t') || c > '~') {
				throw new InvalidRouteException(path, word,
						"the value of '" + name + "' has the character " + String.format("U+%04X", (int) c)
								+ " at index " + i,
						"Use visible ASCII characters, spaces and tabs only; a value cannot hold a line break");
			}
		}
		if (!value.equals(value.trim())) {
			throw new InvalidRouteException(path, word, "the value of '" + name + "' begins or ends with white space",
					"Remove the white space");
		}
	}

	static boolean isToken(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isTokenCharacter(text.charAt(i))) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	static boolean isTokenCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| TOKEN_PUNCTUATION.indexOf(c) >= 0;
	}

}
