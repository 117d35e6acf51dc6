package io.github.performancestarter.fastpath;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for {@code Cache-Control} in a response: RFC 9111 section 5.2.2, RFC 5861 and
 * RFC 8246. Directives that these do not know may have any argument.
 */
final class CacheControlRules {

	private static final String WORD = "cache-control";

	private static final Pattern DIRECTIVE = Pattern
		.compile("([A-Za-z0-9_-]+)(?:=([A-Za-z0-9_.+-]+|\"[A-Za-z0-9_ ,-]*\"))?");

	/** A comma that no quoted list of names holds. */
	private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

	private static final Set<String> SECONDS = Set.of("max-age", "s-maxage", "stale-while-revalidate",
			"stale-if-error");

	private static final Set<String> ALONE = Set.of("no-store", "no-transform", "must-revalidate", "proxy-revalidate",
			"must-understand", "public", "immutable");

	private CacheControlRules() {
	}

	static void check(String path, String value) {
		HeaderRules.checkValue(path, WORD, "Cache-Control", value);
		Set<String> names = new HashSet<>();
		for (String part : COMMA.split(value, -1)) {
			String directive = part.trim();
			Matcher matcher = DIRECTIVE.matcher(directive);
			if (!matcher.matches()) {
				throw invalid(path, "'" + directive + "' is not a directive of Cache-Control",
						"Write directives with commas between them, such as 'public, max-age=60'");
			}
			String name = matcher.group(1).toLowerCase(Locale.ROOT);
			String argument = matcher.group(2);
			if (SECONDS.contains(name) && (argument == null || !argument.matches("[0-9]{1,10}"))) {
				throw invalid(path, "'" + directive + "' does not give '" + name + "' a number of seconds",
						"Write whole seconds without a unit, such as " + name + "=60");
			}
			if (ALONE.contains(name) && argument != null) {
				throw invalid(path, "'" + name + "' takes no value", "Write '" + name + "' alone");
			}
			if (!names.add(name)) {
				throw invalid(path, "'" + name + "' is said twice", "Keep one of the two");
			}
		}
	}

	private static InvalidRouteException invalid(String path, String reason, String action) {
		return new InvalidRouteException(path, WORD, reason, action);
	}

}
