package io.github.performancestarter.fastpath;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A well-formed value of {@code Origin}, RFC 6454 section 7, read for the full evaluation
 * of a cross-origin request.
 *
 * @param text the value as it was sent
 * @param scheme the scheme in lower case, empty for {@code null}
 * @param host the host as it was sent, empty for {@code null} and {@code file://}
 * @param port the port, by default that of the scheme, or -1
 */
record OriginValue(String text, String scheme, String host, int port) {

	private static final Pattern SYNTAX = Pattern
		.compile("([A-Za-z][A-Za-z0-9+.-]*)://([A-Za-z0-9._~-]*|\\[[0-9A-Fa-f:]+])(?::([0-9]{1,5}))?/?");

	private static final Pattern HOST = Pattern.compile("([^:\\[\\]]+|\\[[0-9A-Fa-f:]+])(?::([0-9]{1,5}))?");

	/**
	 * Parses a value.
	 * @param text the value
	 * @return the origin, or {@code null} if the value is not one
	 */
	static @Nullable OriginValue parse(String text) {
		if (text.equals("null")) {
			return new OriginValue(text, "", "", -1);
		}
		Matcher matcher = SYNTAX.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
		return new OriginValue(text, scheme, matcher.group(2), port(scheme, matcher.group(3)));
	}

	/**
	 * Tells whether a request is addressed to this very origin. As in Spring, hosts
	 * compare with their case.
	 * @param secure true iff the request came over an encrypted connection
	 * @param hostHeader the value of {@code Host}, or {@code null}
	 * @return true iff scheme, host and port are the same
	 */
	boolean isSame(boolean secure, @Nullable String hostHeader) {
		if (hostHeader == null) {
			return false;
		}
		Matcher matcher = HOST.matcher(hostHeader);
		String requestScheme = secure ? "https" : "http";
		return matcher.matches() && this.scheme.equals(requestScheme) && this.host.equals(matcher.group(1))
				&& this.port == port(requestScheme, matcher.group(2));
	}

	/** The form in which origins are declared and compared. */
	String normalised() {
		String lower = this.text.toLowerCase(Locale.ROOT);
		return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
	}

	private static int port(String scheme, @Nullable String port) {
		if (port != null) {
			return Integer.parseInt(port);
		}
		return switch (scheme) {
			case "http", "ws" -> 80;
			case "https", "wss" -> 443;
			default -> -1;
		};
	}

}
