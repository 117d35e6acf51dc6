package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

	private HeaderRules() {
	}

	static void checkDeclared(String path, String name, String value) {
		checkName(path, "headers", name);
		String property = "headers." + name;
		checkValue(path, property, name, value);
		String key = name.toLowerCase(Locale.ROOT);
		String word = WORDS.get(key);
		if (word != null) {
			throw new InvalidRouteException(path, property, "'" + name + "' has a word of its own",
					"Use '" + word + "' instead");
		}
		if (key.startsWith("access-control-")) {
			throw new InvalidRouteException(path, property, "'" + name + "' belongs to CORS", "Use 'cors' instead");
		}
		if (key.startsWith("set-cookie")) {
			throw new InvalidRouteException(path, property, "the same cookie would go to everybody, and into caches",
					"Set cookies by WebFlux, or remove the header");
		}
		if (OWNED.contains(key)) {
			throw new InvalidRouteException(path, property, "'" + name + "' is not a declaration's to set",
					"Remove the header, the server takes care of it");
		}
		if (value.isEmpty()) {
			throw new InvalidRouteException(path, property, "the value of '" + name + "' is empty",
					"Give it a value, or remove the header");
		}
		if (key.equals("vary")) {
			List.of(value.split(",", -1)).forEach((element) -> checkName(path, property, element.trim()));
		}
	}

	/** The same name in two spellings is a mistake; in one spelling it is a list. */
	static void checkSpelling(String path, String name, List<Map.Entry<String, String>> declared) {
		for (Map.Entry<String, String> header : declared) {
			if (header.getKey().equalsIgnoreCase(name) && !header.getKey().equals(name)) {
				throw new InvalidRouteException(path, "headers." + name,
						"'" + header.getKey() + "' is declared too, the same name in another case",
						"Keep one of the two, or spell both alike to send both");
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
