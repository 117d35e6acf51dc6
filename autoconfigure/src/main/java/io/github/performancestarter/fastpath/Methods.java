package io.github.performancestarter.fastpath;

import java.util.List;

/**
 * The methods a fast route can have, as small numbers. {@code CONNECT} and {@code TRACE}
 * are never answered from bytes.
 */
public final class Methods {

	/** {@code GET}. */
	public static final int GET = 0;

	/** {@code HEAD}. */
	public static final int HEAD = 1;

	/** {@code OPTIONS}. */
	public static final int OPTIONS = 2;

	/** {@code POST}. */
	public static final int POST = 3;

	/** {@code PUT}. */
	public static final int PUT = 4;

	/** {@code PATCH}. */
	public static final int PATCH = 5;

	/** {@code DELETE}. */
	public static final int DELETE = 6;

	/** How many methods there are. */
	public static final int COUNT = 7;

	/** Not one of the above. */
	public static final int UNKNOWN = -1;

	/** Stands for all of them in a declaration. */
	static final String ALL = "ALL";

	private static final List<String> NAMES = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	private Methods() {
	}

	/**
	 * Returns the names in the order of their numbers.
	 * @return the names
	 */
	public static List<String> names() {
		return NAMES;
	}

	/**
	 * Returns the number of a method.
	 * @param name the name, case-sensitive as in RFC 9110
	 * @return the number, or {@link #UNKNOWN}
	 */
	public static int of(String name) {
		return NAMES.indexOf(name);
	}

	/** The methods that a declaration means, {@code HEAD} with {@code GET}. */
	static List<String> resolve(String path, List<String> names) {
		if (names.isEmpty()) {
			throw new InvalidRouteException(path, "methods", "no method is named",
					"Name at least one of " + NAMES + ", or ALL");
		}
		for (String name : names) {
			if (!name.equals(ALL) && of(name) == UNKNOWN) {
				throw new InvalidRouteException(path, "methods",
						"'" + Printable.of(name) + "' is not a method that a fast route can answer",
						"Use " + NAMES + " in upper case, or ALL");
			}
		}
		return NAMES.stream()
			.filter((name) -> names.contains(name) || names.contains(ALL)
					|| (name.equals("HEAD") && names.contains("GET")))
			.toList();
	}

}
